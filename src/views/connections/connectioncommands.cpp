// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectioncommands.h"

#include "brokers/demo/demo.h"
#include "views/connections/dialog/addconnectiondialog.h"

#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

const auto kDemo = "demo"_L1;

std::optional<ConnectionConfig> connectionOf(const sync::Hub& hub, qint64 id)
{
    for (const ConnectionConfig& connection : hub.portfolio()->connections) {
        if (connection.id == id)
            return connection;
    }
    return std::nullopt;
}

} // namespace

ConnectionCommands::ConnectionCommands(sync::Hub* hub, QWidget* window) : QObject(window), m_hub(hub), m_window(window)
{
}

bool ConnectionCommands::isDemoOnly(const PortfolioSnapshot& portfolio)
{
    return !portfolio.connections.isEmpty()
        && std::all_of(portfolio.connections.cbegin(), portfolio.connections.cend(),
            [](const ConnectionConfig& connection) { return connection.kind == kDemo; });
}

void ConnectionCommands::add() { openDialog(std::nullopt); }

void ConnectionCommands::edit(qint64 connectionId)
{
    if (const auto connection = connectionOf(*m_hub, connectionId))
        openDialog(connection);
}

void ConnectionCommands::openDialog(const std::optional<ConnectionConfig>& existing)
{
    AddConnectionDialog::Backend backend;
    backend.registry = &m_hub->registry();
    backend.connections = m_hub->portfolio()->connections;
    backend.health = m_hub->health();
    backend.test = [hub = m_hub](const ConnectionConfig& connection,
                       const AddConnectionDialog::Backend::Secrets& secrets,
                       auto answer) { return hub->testConnection(connection, secrets, std::move(answer)); };
    backend.save = [this](const ConnectionConfig& connection, const AddConnectionDialog::Backend::Secrets& secrets,
                       auto answer) { save(connection, secrets, std::move(answer)); };
    auto* dialog = new AddConnectionDialog(std::move(backend), m_window->window(), existing);
    connect(dialog, &AddConnectionDialog::saved, this, [this](qint64 id, bool isNew) {
        m_hub->sync({id});
        Q_EMIT done(isNew ? tr("Connection added; the first sync runs") : tr("Connection saved; a sync runs"));
    });
    dialog->open();
}

void ConnectionCommands::save(const ConnectionConfig& connection, const QMap<QString, Secret>& secrets,
    std::function<void(Result<qint64>)> answer)
{
    // Where a secret could not go into the keychain, the hub says so on the way: that must not pass unseen.
    auto heard = std::make_shared<QStringList>();
    const auto listening =
        connect(m_hub, &sync::Hub::eventHappened, this, [heard, name = connection.name](const HealthEvent& event) {
            if (event.from == name && event.level != HealthEvent::Level::Info)
                heard->append(event.text);
        });
    const auto ended = [self = QPointer(this), heard, listening, answer = std::move(answer)](
                           const Result<qint64>& saved) {
        QObject::disconnect(listening);
        answer(saved);
        if (self && saved && !heard->isEmpty())
            Q_EMIT self->warned(heard->join(u' '));
    };
    if (connection.id == 0) {
        m_hub->addConnection(connection, secrets, ended);
        return;
    }
    m_hub->updateConnection(connection, secrets, [id = connection.id, ended](const Result<>& updated) {
        ended(updated ? Result<qint64>(id) : Result<qint64>(updated.error()));
    });
}

void ConnectionCommands::remove(qint64 connectionId)
{
    const auto connection = connectionOf(*m_hub, connectionId);
    if (!connection)
        return;
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Remove connection"),
        tr("Remove \"%1\"?").arg(connection->name), QMessageBox::Cancel, m_window->window());
    question->setObjectName(u"removeQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(
        tr("Its accounts, their history in the local store, and its secrets are removed from this computer. "
           "Nothing changes at the brokerage."));
    QPushButton* yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"removeButton"_s);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, connection] {
        m_hub->removeConnection(
            connection->id, [self = QPointer(this), name = connection->name](const Result<>& answer) {
                if (!self)
                    return;
                if (answer)
                    Q_EMIT self->done(tr("\"%1\" removed").arg(name));
                else
                    Q_EMIT self->failed(answer.error().userText);
            });
    });
    question->open();
}

void ConnectionCommands::addDemo()
{
    QList<ConnectionConfig> wanted;
    for (const ConnectionConfig& demo : broker::demo::standardConnections()) {
        const auto& present = m_hub->portfolio()->connections;
        if (std::none_of(
                present.cbegin(), present.cend(), [&](const ConnectionConfig& c) { return c.name == demo.name; }))
            wanted.append(demo);
    }
    addNextDemo(wanted, {});
}

void ConnectionCommands::addNextDemo(QList<ConnectionConfig> rest, QList<qint64> added)
{
    if (rest.isEmpty()) {
        m_hub->sync(added);
        Q_EMIT demoReady();
        return;
    }
    const ConnectionConfig next = rest.takeFirst();
    m_hub->addConnection(next, {}, [self = QPointer(this), rest, added](const Result<qint64>& answer) {
        if (!self)
            return;
        if (!answer) {
            Q_EMIT self->failed(answer.error().userText);
            return;
        }
        self->addNextDemo(rest, added + QList<qint64>{*answer});
    });
}

void ConnectionCommands::removeDemo()
{
    const auto connections = m_hub->portfolio()->connections;
    for (const ConnectionConfig& connection : connections) {
        if (connection.kind != kDemo)
            continue;
        m_hub->removeConnection(connection.id, [self = QPointer(this)](const Result<>& answer) {
            if (self && !answer)
                Q_EMIT self->failed(answer.error().userText);
        });
    }
    Q_EMIT done(tr("Demo data removed"));
}

} // namespace qm::views
