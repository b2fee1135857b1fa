// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/dialog/addconnectiondialog.h"

#include "views/connections/dialog/brokerlist.h"
#include "views/connections/dialog/connectionform.h"
#include "views/connections/dialog/resultbox.h"
#include "views/format.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/iconlabel.h"
#include "views/widgets/paint/sparkline.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

AddConnectionDialog::AddConnectionDialog(
    Backend backend, QWidget* parent, const std::optional<ConnectionConfig>& existing)
    : QDialog(parent), m_backend(std::move(backend)), m_existing(existing)
{
    setObjectName(u"addConnectionDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(existing ? tr("Edit connection") : tr("Add connection"));
    resize(existing ? 660 : 920, 592);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(0);
    column->addLayout(upper, 1);
    if (!existing) {
        m_list = new BrokerList(*m_backend.registry, m_backend.connections, m_backend.health, this);
        upper->addWidget(m_list);
        connect(m_list, &BrokerList::chosen, this, &AddConnectionDialog::choose);
    }
    auto* right = new QWidget(this);
    buildRight(right);
    upper->addWidget(right, 1);
    auto* foot = new QWidget(this);
    buildFoot(foot);
    column->addWidget(foot);
    if (existing)
        choose(existing->kind);
    else if (!m_backend.registry->entries().isEmpty())
        m_list->setCurrent(m_backend.registry->entries().first().descriptor.kind);
}

AddConnectionDialog::~AddConnectionDialog() { stopTest(); }

void AddConnectionDialog::buildRight(QWidget* right)
{
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(32, 20, 0, 0);
    column->setSpacing(16);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 32, 0);
    head->setSpacing(12);
    m_chip = new BrokerChip({}, {32, 24}, right);
    auto* titles = new QVBoxLayout;
    titles->setSpacing(0);
    m_title = makeLabel({}, TypeRole::PanelTitle, Tone::Text, right);
    QFont big = m_title->font();
    big.setPixelSize(16);
    m_title->setFont(big);
    m_title->setObjectName(u"brokerTitle"_s);
    m_summary = makeLabel({}, TypeRole::Cell, Tone::Text2, right);
    m_summary->setWordWrap(true);
    titles->addWidget(m_title);
    titles->addWidget(m_summary);
    m_help = makeButton(tr("Where to find the key"), ButtonKind::Link, u"external"_s, right);
    m_help->setObjectName(u"helpButton"_s);
    m_help->setLayoutDirection(Qt::RightToLeft);
    connect(m_help, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_descriptor->helpUrl)); });
    head->addWidget(m_chip, 0, Qt::AlignVCenter);
    head->addLayout(titles, 1);
    head->addWidget(m_help, 0, Qt::AlignVCenter);
    column->addLayout(head);

    m_scroll = new QScrollArea(right);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget(m_scroll);
    inner->setObjectName(u"formPage"_s);
    auto* below = new QVBoxLayout(inner);
    below->setContentsMargins(0, 0, 32, 16);
    below->setSpacing(14);
    m_formPlace = new QWidget(inner);
    (new QVBoxLayout(m_formPlace))->setContentsMargins(0, 0, 0, 0);
    below->addWidget(m_formPlace);
    const auto indented = [&](QWidget* widget) {
        auto* row = new QHBoxLayout;
        row->setContentsMargins(128, 0, 0, 0);
        row->addWidget(widget);
        below->addLayout(row);
    };
    m_result = new ResultBox(inner);
    indented(m_result);
    m_steps = makeLabel({}, TypeRole::Label, Tone::Text2, inner);
    m_steps->setWordWrap(true);
    indented(m_steps);
    auto* promise = new QWidget(inner);
    auto* promiseRow = new QHBoxLayout(promise);
    promiseRow->setContentsMargins(0, 0, 0, 0);
    promiseRow->setSpacing(10);
    auto* lock = new IconLabel(u"lock"_s, 16, Tone::Text2, promise);
    QLabel* words = makeLabel(tr("Read-only. QuantMatrix has no code that can place, change or cancel an order."),
        TypeRole::Label, Tone::Text2, promise);
    words->setWordWrap(true);
    promiseRow->addWidget(lock, 0, Qt::AlignTop);
    promiseRow->addWidget(words, 1);
    indented(promise);
    below->addStretch(1);
    m_scroll->setWidget(inner);
    column->addWidget(m_scroll, 1);
}

void AddConnectionDialog::buildFoot(QWidget* foot)
{
    foot->setObjectName(u"dialogFoot"_s);
    foot->setProperty("kind", u"foot"_s);
    foot->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    m_test = makeButton(tr("Test"), ButtonKind::Default, {}, foot);
    m_test->setObjectName(u"testButton"_s);
    auto* cancel = makeButton(tr("Cancel"), ButtonKind::Default, {}, foot);
    cancel->setObjectName(u"cancelButton"_s);
    m_add = makeButton(m_existing ? tr("Save") : tr("Add connection"), ButtonKind::Primary, {}, foot);
    m_add->setObjectName(u"addButton"_s);
    m_more = new IconButton(u"more"_s, tr("More"), foot);
    m_more->setObjectName(u"moreButton"_s);
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_more);
    QAction* anyway = menu->addAction(m_existing ? tr("Save without a good test") : tr("Add without a good test"));
    anyway->setObjectName(u"addAnywayAction"_s);
    connect(anyway, &QAction::triggered, this, &AddConnectionDialog::save);
    m_more->setMenu(menu);
    for (QPushButton* button : {m_test, cancel, m_add})
        button->setMinimumHeight(32);
    m_more->setFixedSize(32, 32);
    row->addWidget(m_more);
    row->addStretch(1);
    row->addWidget(m_test);
    row->addWidget(cancel);
    row->addWidget(m_add);
    m_test->setAutoDefault(true);
    m_test->setDefault(true);
    connect(m_test, &QPushButton::clicked, this, [this] { m_running ? stopTest() : runTest(); });
    connect(cancel, &QPushButton::clicked, this, &AddConnectionDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &AddConnectionDialog::save);
}

void AddConnectionDialog::choose(const QString& kind)
{
    const auto* entry = m_backend.registry->find(kind);
    if (!entry || m_descriptor == &entry->descriptor)
        return;
    if (m_list && m_list->current() != kind)
        m_list->setCurrent(kind);
    stopTest();
    m_descriptor = &entry->descriptor;
    static_cast<BrokerChip*>(m_chip)->setBroker(kind);
    m_title->setText(m_descriptor->name);
    m_summary->setText(m_descriptor->summary);
    m_help->setVisible(!m_descriptor->helpUrl.isEmpty());
    m_steps->setText(m_descriptor->helpText);
    m_steps->setVisible(!m_descriptor->helpText.isEmpty());
    delete m_form;
    QStringList taken;
    for (const ConnectionConfig& connection : std::as_const(m_backend.connections))
        taken.append(connection.name);
    m_form = new ConnectionForm(*m_descriptor, m_existing, taken, m_formPlace);
    m_formPlace->layout()->addWidget(m_form);
    connect(m_form, &ConnectionForm::edited, this, &AddConnectionDialog::formEdited);
    m_result->clear();
    m_good = false;
    showButtons();
}

void AddConnectionDialog::formEdited()
{
    stopTest();
    m_good = false; // what was tested is not what stands here now
    m_result->clear();
    showButtons();
}

void AddConnectionDialog::showButtons()
{
    m_test->setText(m_running ? tr("Stop the test") : (m_good ? tr("Test again") : tr("Test")));
    m_add->setEnabled(m_good && !m_saving);
    m_add->setToolTip(m_good ? QString() : tr("Enabled after a good test"));
    m_more->setEnabled(!m_saving && !m_running);
    m_test->setEnabled(!m_saving);
    (m_good ? m_add : m_test)->setDefault(true);
}

void AddConnectionDialog::runTest()
{
    if (const QString problem = m_form->problem(); !problem.isEmpty()) {
        m_result->show(ResultBox::Kind::Bad, problem, {});
        return;
    }
    m_good = false;
    m_result->show(ResultBox::Kind::Running, tr("Talking to %1...").arg(m_descriptor->name),
        tr("Signs in and looks at the accounts; stores nothing."));
    const int run = ++m_run;
    m_answered = false;
    const net::CancelToken token = m_backend.test(m_form->connection(), m_form->secrets(),
        [self = QPointer(this), run](const Result<broker::TestReport>& answer) {
            if (self)
                self->testAnswered(run, answer);
        });
    if (!m_answered) // an answer may come before the call returns
        m_running = token;
    showButtons();
    m_scroll->ensureWidgetVisible(m_result);
}

void AddConnectionDialog::testAnswered(int run, const Result<broker::TestReport>& answer)
{
    if (run != m_run)
        return;
    m_answered = true;
    m_running.reset();
    if (answer) {
        m_good = true;
        const QString time =
            answer->durationMs < 10'000 ? tr("%1 ms").arg(answer->durationMs) : format::age(answer->durationMs / 1000);
        QStringList lines{answer->accounts.join(u"; "_s)};
        if (answer->positions >= 0)
            lines.append(tr("%n positions", nullptr, answer->positions));
        lines.append(answer->note);
        lines.removeAll(QString());
        m_result->show(ResultBox::Kind::Good,
            tr("Connected in %1, %n accounts found", nullptr, int(answer->accounts.size())).arg(time),
            lines.join(u". "_s));
    } else {
        const QStringList suspects = m_form->markSuspects(answer.error().kind);
        const QString line = suspects.isEmpty() ? QString() : tr("Check: %1").arg(suspects.join(u", "_s));
        m_result->show(ResultBox::Kind::Bad, answer.error().userText, line, answer.error().detail);
    }
    showButtons();
    m_scroll->ensureWidgetVisible(m_result);
}

void AddConnectionDialog::stopTest()
{
    if (!m_running)
        return;
    ++m_run;
    m_running->cancel();
    m_running.reset();
    m_result->clear();
    if (m_test)
        showButtons();
}

void AddConnectionDialog::save()
{
    if (const QString problem = m_form->problem(); !problem.isEmpty()) {
        m_result->show(ResultBox::Kind::Bad, problem, {});
        return;
    }
    m_saving = true;
    showButtons();
    const bool isNew = !m_existing;
    m_backend.save(
        m_form->connection(), m_form->secrets(), [self = QPointer(this), isNew](const Result<qint64>& answer) {
            if (!self)
                return;
            self->m_saving = false;
            if (!answer) {
                self->m_result->show(ResultBox::Kind::Bad, answer.error().userText, {}, answer.error().detail);
                self->showButtons();
                return;
            }
            Q_EMIT self->saved(*answer, isNew);
            self->accept();
        });
}

void AddConnectionDialog::reject()
{
    stopTest();
    QDialog::reject();
}

} // namespace qm::views
