// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/transactions/transactionspage.h"

#include "views/tables/datatable.h"
#include "views/tables/emptystate.h"
#include "views/tables/pagesources.h"
#include "views/tables/parts/toolparts.h"
#include "views/tables/tableheader.h"
#include "views/transactions/typegroups.h"
#include "views/widgets/controls/combobox.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/tone.h"
#include "views/widgets/panel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::TransactionsModel;
using Column = TransactionsModel::Column;

TransactionsPage::TransactionsPage(const PageContext& context, QWidget* parent)
    : TransactionsPage(context, std::make_unique<models::HubTransactionSource>(context.hub), parent)
{
}

TransactionsPage::TransactionsPage(
    const PageContext& context, std::unique_ptr<models::TransactionSource> source, QWidget* parent)
    : Page(context, parent), m_clock(clockOf(context)), m_source(std::move(source)),
      m_model(new TransactionsModel(m_source.get(), this)), m_table(new DataTable(&m_clock, this))
{
    build();
    connectSources();
}

TransactionsPage::~TransactionsPage()
{
    if (m_progress)
        m_progress->cancelled = true;
}

void TransactionsPage::build()
{
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    auto* panel = new Panel({}, this);
    page->addWidget(panel);
    buildToolBar(panel);
    panel->body()->addWidget(m_table, 1);
    m_table->setModel(m_model);
    TreeTable* view = m_table->view();
    view->setObjectName(u"transactionsTable"_s);
    view->setAccessibleName(tr("Transactions"));
    view->setFlat(true);
    view->tableHeader()->setSortable({static_cast<int>(Column::Date)});
    view->sortByColumn(static_cast<int>(Column::Date), Qt::DescendingOrder);
    view->setStretchColumn(static_cast<int>(Column::Description), 140);
    m_model->setReadsOnByItself(false);
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        const QScrollBar* bar = m_table->view()->verticalScrollBar();
        if (value + 2 * bar->pageStep() >= bar->maximum())
            m_model->readOn(); // in time, so that the end is never seen
    });
}

void TransactionsPage::buildToolBar(Panel* panel)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 12, 6);
    bar->setSpacing(8);
    m_type = new ComboBox(this);
    m_type->setObjectName(u"typeFilter"_s);
    m_type->setAccessibleName(tr("Type"));
    for (const TypeGroup& group : typeGroups())
        m_type->addItem(group.text, group.id);
    connect(m_type, &QComboBox::currentIndexChanged, this, &TransactionsPage::ask);
    bar->addWidget(m_type);
    m_period = new SegmentedControl(24, this);
    m_period->setObjectName(u"period"_s);
    m_period->setAccessibleName(tr("Period"));
    m_period->addSegment(u"all"_s, tr("All"));
    m_period->addSegment(u"ytd"_s, tr("YTD"), tr("Since the first of January"));
    m_period->addSegment(u"1y"_s, tr("1Y"), tr("The last twelve months"));
    m_period->addSegment(u"30d"_s, tr("30 d"), tr("The last 30 days"));
    connect(m_period, &SegmentedControl::currentChanged, this, &TransactionsPage::ask);
    bar->addWidget(m_period);
    m_count = makeLabel({}, TypeRole::Label, Tone::Text2, this);
    m_count->setObjectName(u"transactionsCount"_s);
    bar->addWidget(m_count);
    bar->addStretch(1);
    m_cancel = makeButton(tr("Cancel export"), ButtonKind::Default, {}, this);
    m_cancel->setObjectName(u"cancelExport"_s);
    m_cancel->hide();
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_progress)
            m_progress->cancelled = true;
    });
    bar->addWidget(m_cancel);
    m_field =
        makeSearchField(u"transactionsSearch"_s, tr("Search symbol or description"), tr("Search transactions"), this);
    m_typing.setSingleShot(true);
    m_typing.setInterval(200);
    connect(&m_typing, &QTimer::timeout, this, &TransactionsPage::ask);
    connect(m_field, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    bar->addWidget(m_field);
    bar->addWidget(makeColumnsButton(m_table, this));
    panel->body()->addLayout(bar);
}

void TransactionsPage::connectSources()
{
    connect(m_model, &TransactionsModel::stateChanged, this, &TransactionsPage::update);
    connect(m_table->view(), &TreeTable::rowMenuRequested, this, &TransactionsPage::showRowMenu);
    connect(m_table->emptyState(), &EmptyState::pressed, this, &TransactionsPage::clearFilters);
    connect(m_context.filter, &models::FilterState::changed, this, &TransactionsPage::ask);
    connect(m_context.book, &models::LiveBook::changed, this, [this](const PortfolioPtr&, bool ticked) {
        if (!ticked && isVisible())
            ask(); // a first picture, or accounts that the filter names
        m_behind = m_behind || (!ticked && !isVisible());
    });
    if (m_context.hub != nullptr)
        connect(m_context.hub, &sync::Hub::transactionsChanged, this, &TransactionsPage::refresh);
    m_polling.setInterval(200);
    connect(&m_polling, &QTimer::timeout, this, [this] {
        if (m_progress)
            Q_EMIT statusNote(tr("Exporting: %L1 transactions").arg(m_progress->rows.load()));
    });
}

QString TransactionsPage::id() const { return u"transactions"_s; }

QString TransactionsPage::title() const { return tr("Transactions"); }

QAbstractItemView* TransactionsPage::mainTable() { return m_table->view(); }

bool TransactionsPage::isReady() const { return m_everAnswered; }

storage::RowFilter TransactionsPage::rowFilter() const
{
    storage::RowFilter filter = m_context.filter->rowFilter(*m_context.book->portfolio());
    const QDate today = m_clock.today();
    const QString period = m_period->current();
    if (period == u"ytd")
        filter.from = QDate(today.year(), 1, 1);
    else if (period == u"1y")
        filter.from = today.addYears(-1);
    else if (period == u"30d")
        filter.from = today.addDays(-30);
    for (const TypeGroup& group : typeGroups()) {
        if (group.id == m_type->currentData().toString())
            filter.types = group.types;
    }
    filter.text = m_field->text().trimmed();
    return filter;
}

bool TransactionsPage::isNarrowed() const { return !(rowFilter() == storage::RowFilter{}); }

void TransactionsPage::ask()
{
    m_typing.stop();
    if (!isVisible()) {
        m_behind = true;
        return;
    }
    m_behind = false;
    m_model->setBrokerNames(brokerNamesOf(m_context));
    m_model->setFilter(rowFilter());
}

void TransactionsPage::refresh()
{
    if (isVisible())
        m_model->refresh();
    else
        m_behind = true;
}

void TransactionsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (!m_behind)
        return;
    const bool sameQuestion = m_everAnswered && m_model->filter() == rowFilter();
    ask();
    if (sameQuestion)
        m_model->refresh();
}

void TransactionsPage::update()
{
    const int rows = m_model->rowCount();
    const QLocale locale;
    if (m_model->state() == TransactionsModel::State::Failed)
        m_count->setText(m_model->error()->userText);
    else if (rows == 0 || !m_model->total())
        m_count->setText({});
    else
        //: which of how many: "1-500 of 12,345"
        m_count->setText(tr("1-%1 of %2").arg(locale.toString(rows), locale.toString(*m_model->total())));
    updateEmptyState();
    if (m_everAnswered || m_model->state() == TransactionsModel::State::Loading)
        return;
    m_everAnswered = true;
    Q_EMIT readyChanged();
}

void TransactionsPage::updateEmptyState()
{
    EmptyState* empty = m_table->emptyState();
    const bool nothing = m_model->rowCount() == 0 && m_model->state() != TransactionsModel::State::Empty;
    if (m_model->state() == TransactionsModel::State::Failed)
        empty->setWords(tr("Transactions could not be read"), m_model->error()->userText, tr("Try again"));
    else if (m_model->state() == TransactionsModel::State::Loading)
        empty->setWords(tr("Reading transactions"), {}, {});
    else if (isNarrowed())
        empty->setWords(
            tr("No transaction matches"), tr("The filter, the period or the search hides all."), tr("Clear filters"));
    else
        empty->setWords(tr("No transactions yet"), tr("They appear here after the first sync of a connection."), {});
    m_table->setEmptyShown(nothing);
}

void TransactionsPage::clearFilters()
{
    if (m_model->state() == TransactionsModel::State::Failed) {
        m_model->refresh();
        return;
    }
    const QSignalBlocker typeBlocker(m_type);
    const QSignalBlocker fieldBlocker(m_field);
    m_type->setCurrentIndex(0);
    m_field->clear();
    m_period->setCurrent(u"all"_s);
    m_context.filter->clear();
    ask();
}

void TransactionsPage::focusSearch()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void TransactionsPage::search(const QString& text)
{
    m_field->setText(text);
    ask();
}

void TransactionsPage::saveState(QSettings& settings) const
{
    settings.setValue(u"type"_s, m_type->currentData());
    settings.setValue(u"period"_s, m_period->current());
    m_table->saveState(settings);
}

void TransactionsPage::restoreState(QSettings& settings)
{
    const QSignalBlocker blocker(m_type);
    const int type = m_type->findData(settings.value(u"type"_s, u"all"_s));
    m_type->setCurrentIndex(qMax(0, type));
    m_period->setCurrent(settings.value(u"period"_s, u"all"_s).toString());
    m_table->restoreState(settings);
    ask();
}

} // namespace qm::views
