// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/health/healthpage.h"

#include "views/connections/connectioncard.h"
#include "views/connections/connectioncommands.h"
#include "views/format.h"
#include "views/frame/stallwatch.h"
#include "views/health/datapanel.h"
#include "views/health/ledgerpanel.h"
#include "views/health/messagespanel.h"
#include "views/trace/tracedialog.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/paint/painters.h"
#include "views/widgets/tile.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

HealthPage::HealthPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_commands(new ConnectionCommands(context.hub, this)), m_timer(new QTimer(this))
{
    setObjectName(u"healthPage"_s);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(scroll);
    inner->setObjectName(u"healthScroll"_s);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    buildTiles(column);
    auto* heading = new QHBoxLayout;
    heading->setContentsMargins(4, 2, 4, 0);
    auto* add = makeButton(tr("Add connection"), ButtonKind::Default, u"plus"_s, inner);
    add->setObjectName(u"healthAddButton"_s);
    heading->addWidget(makeLabel(tr("Connections"), TypeRole::PanelTitle, Tone::Text, inner));
    heading->addStretch(1);
    heading->addWidget(add);
    column->addLayout(heading);
    m_cardColumn = new QVBoxLayout;
    m_cardColumn->setSpacing(12);
    column->addLayout(m_cardColumn);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(12);
    m_accounts = new DataPanel(context.hub->registry(), inner);
    m_messages = new MessagesPanel(inner);
    m_ledger = new LedgerPanel(context.reconciliation, context.book, inner);
    for (QWidget* panel : {static_cast<QWidget*>(m_ledger), static_cast<QWidget*>(m_accounts)})
        panel->setMinimumHeight(240);
    lower->addWidget(m_ledger, 1);
    lower->addWidget(m_messages, 1);
    column->addLayout(lower, 1);
    column->addWidget(m_accounts);
    scroll->setWidget(inner);
    outer->addWidget(scroll);

    m_timer->setInterval(1000);
    connect(m_timer, &QTimer::timeout, this, &HealthPage::refresh);
    connect(add, &QPushButton::clicked, m_commands, &ConnectionCommands::add);
    connect(m_commands, &ConnectionCommands::done, this, &Page::statusNote);
    connect(m_commands, &ConnectionCommands::failed, this, &Page::statusNote);
    connect(m_commands, &ConnectionCommands::warned, this, &Page::statusNote);
    // All signals of the hub end in one repaint; a hidden page catches up when it is shown.
    const auto soon = [this] {
        if (isVisible())
            QMetaObject::invokeMethod(this, &HealthPage::refresh, Qt::QueuedConnection);
    };
    connect(context.reconciliation, &models::Reconciliation::changed, this, [this] {
        refresh();
        sayReady();
    });
    connect(m_ledger, &LedgerPanel::differenceChosen, this, &HealthPage::traceDifference);
    connect(context.hub, &sync::Hub::healthChanged, this, soon);
    connect(context.hub, &sync::Hub::eventHappened, this, soon);
    connect(context.hub, &sync::Hub::connectionsChanged, this, soon);
    connect(context.hub, &sync::Hub::portfolioChanged, this, soon);
    connect(context.hub, &sync::Hub::syncFinished, this, [this] {
        if (isVisible())
            readStore();
    });
}

QString HealthPage::id() const { return u"health"_s; }

QString HealthPage::title() const { return tr("Health"); }

QDateTime HealthPage::now() const { return m_context.hub->clock().now(); }

void HealthPage::buildTiles(QVBoxLayout* column)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    const auto tile = [&](const QString& label, const char* name) {
        auto* made = new Tile(label, this);
        made->setObjectName(QString::fromLatin1(name));
        made->setCursor(Qt::ArrowCursor);
        row->addWidget(made, 1);
        return made;
    };
    m_connections = tile(tr("Connections"), "tileConnections");
    m_lastSync = tile(tr("Last sync"), "tileLastSync");
    m_data = tile(tr("Data"), "tileData");
    m_store = tile(tr("Local store"), "tileStore");
    m_pause = tile(tr("Longest GUI pause"), "tilePause");
    column->addLayout(row);
}

void HealthPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_timer->start();
    refresh();
    readStore();
}

void HealthPage::hideEvent(QHideEvent* event)
{
    m_timer->stop();
    Page::hideEvent(event);
}

void HealthPage::rebuildCards()
{
    const PortfolioPtr portfolio = m_context.hub->portfolio();
    QStringList wanted;
    for (const ConnectionConfig& connection : portfolio->connections)
        wanted.append(QString::number(connection.id) + u'=' + connection.name + u'=' + connection.brokerId());
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    qDeleteAll(m_cards);
    m_cards.clear();
    for (const ConnectionConfig& connection : portfolio->connections) {
        auto* card = new ConnectionCard(connection, m_context.hub->registry(), this);
        connect(card, &ConnectionCard::syncWanted, this, [this](qint64 id) { m_context.hub->sync({id}); });
        connect(card, &ConnectionCard::cancelWanted, this, [this](qint64 id) { m_context.hub->cancelSync(id); });
        connect(card, &ConnectionCard::editWanted, m_commands, &ConnectionCommands::edit);
        connect(card, &ConnectionCard::removeWanted, m_commands, &ConnectionCommands::remove);
        m_cardColumn->addWidget(card);
        m_cards.append(card);
    }
}

void HealthPage::refresh()
{
    const PortfolioPtr portfolio = m_context.hub->portfolio();
    if (!portfolio)
        return;
    rebuildCards();
    const QList<ConnectionHealth> health = m_context.hub->health();
    for (ConnectionCard* card : std::as_const(m_cards)) {
        ConnectionHealth state;
        state.connectionId = card->connectionId();
        for (const ConnectionHealth& one : health) {
            if (one.connectionId == card->connectionId())
                state = one;
        }
        card->show(state, *portfolio, now());
    }
    m_ledger->refresh();
    m_accounts->show(*portfolio, now());
    m_messages->setEvents(m_context.hub->events(), now());
    showTiles();
}

void HealthPage::showTiles()
{
    const PortfolioPtr portfolio = m_context.hub->portfolio();
    int working = 0;
    int trouble = 0;
    const QList<ConnectionHealth> health = m_context.hub->health();
    for (const ConnectionHealth& one : health) {
        const Light light = lightOf(one);
        working += light == Light::Fine ? 1 : 0;
        trouble += light == Light::NeedsYou || light == Light::Failed ? 1 : 0;
    }
    Tile::Content connections;
    connections.value = tr("%1 of %2 working").arg(working).arg(portfolio->connections.size());
    connections.shortValue = tr("%1 of %2").arg(working).arg(portfolio->connections.size());
    connections.line = trouble > 0 ? tr("%n need you", nullptr, trouble) : tr("nothing needs you");
    connections.lineWarning = trouble > 0;
    connections.lineCheck = trouble == 0 && working > 0;
    m_connections->setContent(connections);

    int accounts = 0;
    int whole = 0;
    qint64 positions = 0;
    for (const AccountStatePtr& account : portfolio->accounts) {
        if (account->account.closed)
            continue;
        ++accounts;
        whole += account->intact && account->rejectedRows == 0 ? 1 : 0;
        positions += account->positions.size();
    }
    Tile::Content amount;
    amount.value = tr("%1 of %n accounts", nullptr, accounts).arg(whole);
    amount.shortValue = tr("%1 of %2").arg(whole).arg(accounts);
    amount.line = whole == accounts ? tr("complete, %n positions", nullptr, int(positions))
                                    : tr("%n not complete", nullptr, accounts - whole);
    amount.lineWarning = whole != accounts;
    amount.lineCheck = whole == accounts && accounts > 0;
    m_data->setContent(amount);

    const auto pauses = m_context.pauses ? m_context.pauses->report() : std::nullopt;
    const auto longest = m_context.pauses ? m_context.pauses->longestOfHourMs() : std::nullopt;
    const auto ms = [](double value) { return QLocale().toString(value, 'f', value < 10 ? 1 : 0); };
    Tile::Content stall;
    stall.value = longest ? tr("%1 ms").arg(ms(*longest)) : format::unknown();
    stall.line =
        pauses ? tr("last hour; p50 %1, p99 %2 ms").arg(ms(pauses->p50Ms), ms(pauses->p99Ms)) : tr("not measured yet");
    stall.lineWarning = longest.value_or(0) >= 250; // one of up to 250 ms at the first load is allowed
    m_pause->setContent(stall);
    m_pause->setHint(pauses
            ? tr("Longest pause of this run: %1 ms, of which the program itself worked %2 ms; in the rest "
                 "the computer did other things.")
                  .arg(ms(pauses->longestMs), ms(pauses->ownLongestMs))
            : QString());
    if (!m_facts)
        return;
    Tile::Content sync;
    qint64 slowest = -1;
    QStringList parts;
    for (const auto& [name, duration] : std::as_const(m_facts->durations)) {
        slowest = qMax(slowest, duration);
        parts.append(tr("%1 %2 s").arg(name, QLocale().toString(double(duration) / 1000, 'f', 1)));
    }
    sync.value = slowest < 0 ? format::unknown() : tr("%1 s").arg(QLocale().toString(double(slowest) / 1000, 'f', 1));
    sync.line = parts.isEmpty() ? tr("not synced yet") : parts.join(u", "_s);
    m_lastSync->setContent(sync);
    m_lastSync->setHint(sync.line);
    Tile::Content store;
    if (m_facts->info) {
        store.value = QLocale().formattedDataSize(m_facts->info->bytes, 1, QLocale::DataSizeTraditionalFormat);
        const QDateTime backup = QDateTime::fromString(m_facts->info->lastBackup, Qt::ISODate);
        store.line = backup.isValid()
            ? tr("%1 transactions, backup %2")
                  .arg(QLocale().toString(m_facts->info->transactions),
                      QLocale().toString(backup.toLocalTime(), u"d MMM HH:mm"_s))
            : tr("%1 transactions, no backup yet").arg(QLocale().toString(m_facts->info->transactions));
        m_store->setHint(m_facts->info->path);
    } else {
        store.value = format::unknown();
        store.line = m_facts->error;
        store.lineWarning = true;
    }
    m_store->setContent(store);
}

void HealthPage::sayReady()
{
    if (m_ready || !m_facts || !m_context.reconciliation->isAnswered())
        return;
    m_ready = true;
    Q_EMIT readyChanged();
}

void HealthPage::traceDifference(qint64 accountId, const models::Reconciliation::Difference& difference)
{
    const auto text = [](const std::optional<Decimal>& value) { return value ? value->toString() : QString(); };
    TraceRequest request;
    request.report = u"reconciliation"_s;
    request.column = u"difference"_s;
    request.accounts = {accountId};
    request.cells = {{u"difference"_s, difference.difference.toString()}};
    if (!difference.symbol.isEmpty())
        request.cells.insert(u"symbol"_s, difference.symbol);
    if (difference.ledger)
        request.cells.insert(u"ledger"_s, text(difference.ledger));
    if (difference.broker)
        request.cells.insert(u"broker_value"_s, text(difference.broker));
    openTrace(m_context, this, request);
}

void HealthPage::readStore()
{
    const PortfolioPtr portfolio = m_context.hub->portfolio();
    if (!portfolio)
        return;
    const auto job = [path = m_context.hub->storePath(), connections = portfolio->connections](
                         storage::StoreReader& reader) {
        StoreFacts facts;
        if (auto info = storage::storeInfo(path))
            facts.info = *info;
        else
            facts.error = info.error().userText;
        for (const ConnectionConfig& connection : connections) {
            const auto runs = reader.syncRuns(connection.id, 1);
            if (runs && !runs->isEmpty())
                facts.durations.append({connection.name, runs->first().durationMs});
        }
        return facts;
    };
    m_context.hub->read<StoreFacts>(this, job, [this](StoreFacts facts) {
        m_facts = std::move(facts);
        showTiles();
        sayReady();
    });
}

} // namespace qm::views
