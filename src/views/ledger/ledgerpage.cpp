// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/ledgerpage.h"

#include "models/ledger/report/reporttotalsmodel.h"
#include "views/ledger/parts/periodchoice.h"
#include "views/ledger/parts/whatifbar.h"
#include "views/tables/datatable.h"
#include "views/tables/emptystate.h"
#include "views/tables/pagesources.h"
#include "views/tables/treetable.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/tone.h"
#include "views/widgets/panel.h"
#include "views/widgets/tile.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLeastChart = 160;
constexpr int kLeastTable = 180;
constexpr int kTypingMs = 200;
constexpr int kTickMs = 3'000; ///< a report over all lots is not made anew for every quote
} // namespace

LedgerPage::LedgerPage(const PageContext& context, LedgerPageKind kind, QWidget* parent)
    : Page(context, parent), m_kind(std::move(kind)), m_clock(clockOf(context)),
      m_model(new models::ReportModel(m_kind.layout, this)),
      m_feed(new models::ReportFeed(context.ledger, m_kind.id, m_kind.layout, m_kind.work, this)),
      m_column(new QVBoxLayout(this)), m_table(new DataTable(&m_clock, this))
{
    setObjectName(m_kind.id + u"Page"_s);
    m_column->setContentsMargins(16, 16, 16, 16);
    m_column->setSpacing(12);
    buildTable();
    connectSources();
    updateWords();
}

void LedgerPage::buildTable()
{
    auto* panel = new Panel(m_kind.tableTitle, this);
    panel->setMinimumHeight(kLeastTable);
    m_column->addWidget(panel, 1);
    if (!m_kind.periods.isEmpty()) {
        m_period = new PeriodChoice(m_kind.periods, this);
        m_period->setToday(today());
        connect(m_period, &PeriodChoice::changed, this, &LedgerPage::ask);
        if (panel->header())
            panel->header()->addWidget(m_period); // until a chart takes it
    }
    buildToolBar(panel);
    panel->body()->addWidget(m_table, 1);
    TreeTable* view = m_table->view();
    view->setFlat(true);
    m_table->setModel(m_model);
    m_table->setTotals(new models::ReportTotalsModel(
        m_model, [this](int rows) { return rowsLabel(rows); }, this));
    view->setObjectName(m_kind.id + u"Table"_s);
    view->setAccessibleName(m_kind.title);
    if (!m_kind.stretchColumn.isEmpty())
        view->setStretchColumn(m_model->columnOf(m_kind.stretchColumn), 160);
    if (!m_kind.sortColumn.isEmpty())
        view->sortByColumn(m_model->columnOf(m_kind.sortColumn), m_kind.sortOrder);
    connect(view, &TreeTable::rowMenuRequested, this, &LedgerPage::showRowMenu);
    connect(view, &TreeTable::activated, this, &LedgerPage::trace);
    connect(m_table->emptyState(), &EmptyState::pressed, this, &LedgerPage::clearFilters);
}

void LedgerPage::buildToolBar(Panel* panel)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 12, 6);
    bar->setSpacing(8);
    if (m_kind.asksWhatIf) {
        m_whatIf = new WhatIfBar(m_kind.asksWash, this);
        m_whatIf->setStored(m_context.ledger->settings());
        bar->addWidget(m_whatIf);
        connect(m_whatIf, &WhatIfBar::changed, this, &LedgerPage::ask);
    }
    addParts(bar);
    m_count = makeLabel({}, TypeRole::Label, Tone::Text2, this);
    m_count->setObjectName(m_kind.id + u"Count"_s);
    bar->addWidget(m_count);
    bar->addStretch(1);
    if (m_kind.searches) {
        m_field = new QLineEdit(this);
        m_field->setObjectName(m_kind.id + u"Search"_s);
        m_field->setPlaceholderText(tr("Search symbol or description"));
        m_field->setAccessibleName(tr("Search in the table"));
        m_field->setClearButtonEnabled(true);
        m_field->setFixedWidth(220);
        m_field->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
        m_typing.setSingleShot(true);
        m_typing.setInterval(kTypingMs);
        connect(&m_typing, &QTimer::timeout, this, &LedgerPage::ask);
        connect(m_field, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
        bar->addWidget(m_field);
    }
    auto* columns = new IconButton(u"settings"_s, tr("Columns"), this);
    columns->setObjectName(u"columnsButton"_s);
    connect(columns, &QToolButton::clicked, this,
        [this, columns] { m_table->showColumnMenu(columns->mapToGlobal(columns->rect().bottomLeft())); });
    bar->addWidget(columns);
    panel->body()->addLayout(bar);
}

void LedgerPage::addParts(QHBoxLayout* bar)
{
    if (m_kind.parts.isEmpty())
        return;
    auto* parts = new SegmentedControl(24, this);
    parts->setObjectName(u"parts"_s);
    parts->setAccessibleName(tr("Rows"));
    for (qsizetype i = 0; i < m_kind.parts.size(); ++i)
        parts->addSegment(u"part%1"_s.arg(i), m_kind.parts.at(i));
    parts->setCurrent(u"part0"_s);
    connect(parts, &SegmentedControl::currentChanged, this, [this, parts](const QString& id) {
        m_model->setPart(int(parts->ids().indexOf(id)));
        updateWords();
    });
    bar->addWidget(parts);
}

Tile* LedgerPage::addTile(const QString& label, const QString& name, const QString& pageBehind)
{
    if (m_tiles == nullptr) {
        m_tiles = new QHBoxLayout;
        m_tiles->setSpacing(12);
        m_column->insertLayout(0, m_tiles);
    }
    auto* tile = new Tile(label, this);
    tile->setObjectName(name);
    m_tiles->addWidget(tile, 1);
    if (pageBehind.isEmpty())
        tile->setCursor(Qt::ArrowCursor);
    else
        connect(tile, &Tile::clicked, this, [this, pageBehind] { Q_EMIT navigationRequested(pageBehind, {}); });
    return tile;
}

Panel* LedgerPage::addChart(const QString& title, QWidget* chart, int height)
{
    auto* panel = new Panel(title, this);
    panel->setMinimumHeight(kLeastChart);
    panel->setMaximumHeight(height);
    chart->setParent(panel);
    panel->body()->setContentsMargins(16, 0, 8, 8);
    panel->body()->addWidget(chart, 1);
    if (m_period)
        panel->header()->addWidget(m_period);
    m_column->insertWidget(m_tiles ? 1 : 0, panel, 1);
    return panel;
}

void LedgerPage::connectSources()
{
    connect(m_feed, &models::ReportFeed::answered, this, &LedgerPage::takeAnswer);
    connect(m_feed, &models::ReportFeed::failed, this, &LedgerPage::takeFailure);
    connect(m_context.ledger, &models::LedgerDesk::changed, this, [this] {
        m_awaits = false;
        if (m_whatIf)
            m_whatIf->setStored(m_context.ledger->settings());
        ask();
    });
    if (m_context.hub != nullptr)
        connect(m_context.hub, &sync::Hub::bookingsChanged, this, [this] { m_awaits = true; });
    connect(m_context.filter, &models::FilterState::changed, this, &LedgerPage::ask);
    m_ticking.setSingleShot(true);
    m_ticking.setInterval(kTickMs);
    connect(&m_ticking, &QTimer::timeout, this, &LedgerPage::ask);
    connect(m_context.book, &models::LiveBook::changed, this, [this](const PortfolioPtr&, bool ticked) {
        if (ticked) {
            if (m_kind.followsPrices && isVisible() && !m_ticking.isActive())
                m_ticking.start();
            return;
        }
        if (m_answer)
            showAnswer(*m_answer); // amounts may be hidden now
        m_table->update();
        ask();
    });
}

QAbstractItemView* LedgerPage::mainTable() { return m_table->view(); }

bool LedgerPage::isReady() const { return (m_answer || m_error) && !m_feed->isBusy() && !m_behind && !m_awaits; }

storage::RowFilter LedgerPage::rowFilter() const
{
    storage::RowFilter filter = m_context.filter->rowFilter(*m_context.book->portfolio());
    if (m_period) {
        const PeriodChoice::Span span = m_period->span(today());
        filter.from = span.from;
        filter.to = span.to;
    }
    if (m_field)
        filter.text = m_field->text().trimmed();
    return filter;
}

bool LedgerPage::isNarrowed() const { return !(rowFilter() == storage::RowFilter{}); }

void LedgerPage::ask()
{
    m_typing.stop();
    m_ticking.stop();
    const PortfolioPtr& portfolio = m_context.book->portfolio();
    if (!isVisible() || (portfolio->generation == 0 && portfolio->accounts.isEmpty())) {
        m_behind = true; // or the store is not open yet
        return;
    }
    m_behind = false;
    if (m_period)
        m_period->setToday(today());
    m_feed->ask({rowFilter(), m_whatIf ? m_whatIf->whatIf() : std::nullopt, brokerNamesOf(m_context)});
}

void LedgerPage::takeAnswer(const models::ReportAnswerPtr& answer)
{
    m_answer = answer;
    m_error.reset();
    m_model->setAnswer(answer->data);
    showAnswer(*answer);
    updateWords();
    Q_EMIT readyChanged();
}

void LedgerPage::takeFailure(const Error& error)
{
    m_error = error;
    updateWords();
    Q_EMIT readyChanged();
}

void LedgerPage::updateWords()
{
    EmptyState* empty = m_table->emptyState();
    const bool nothing = m_model->rowCount() == 0;
    if (m_error)
        m_count->setText(m_error->userText); // what was shown before stays
    else if (!m_answer)
        m_count->setText(tr("Reading the ledger..."));
    else
        m_count->setText(m_kind.parts.isEmpty() ? rowsLabel(m_model->rowCount()) : QString());
    if (m_error) {
        empty->setWords(tr("The ledger could not be read"), m_error->userText, tr("Try again"));
    } else if (m_model->part() > 0 && m_period && !m_period->isAll()) {
        const Words words = emptyWords();
        empty->setWords(words.title, words.text, tr("Show all time"));
    } else if (isNarrowed()) {
        empty->setWords(
            tr("Nothing matches"), tr("The filter, the period or the search hides everything."), tr("Show all"));
    } else if (m_answer) { // not yet in the constructor
        const Words words = emptyWords();
        empty->setWords(words.title, words.text, {});
    }
    m_table->setEmptyShown(nothing && (m_answer || m_error)); // the header stands there at once
}

void LedgerPage::clearFilters()
{
    if (m_model->part() > 0 && m_period && !m_period->isAll()) {
        m_period->setAll(); // nothing but the period hides that part
    } else if (!m_error) {
        if (m_field) {
            const QSignalBlocker blocker(m_field);
            m_field->clear();
        }
        if (m_period)
            m_period->setAll();
        m_context.filter->clear();
    }
    ask();
}

void LedgerPage::focusSearch()
{
    if (m_field == nullptr) {
        m_table->view()->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void LedgerPage::search(const QString& text)
{
    if (m_field == nullptr)
        return;
    m_field->setText(text);
    ask();
}

void LedgerPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_behind)
        ask();
}

void LedgerPage::saveState(QSettings& settings) const
{
    if (m_period)
        settings.setValue(u"period"_s, m_period->save());
    m_table->saveState(settings);
}

void LedgerPage::restoreState(QSettings& settings)
{
    if (m_period)
        m_period->restore(settings.value(u"period"_s).toString());
    m_table->restoreState(settings);
    ask();
}

} // namespace qm::views
