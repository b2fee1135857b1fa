// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/positions/positionspage.h"

#include "models/positions/quotefeed.h"
#include "views/format.h"
#include "views/positions/expansion.h"
#include "views/positions/notechip.h"
#include "views/tables/datatable.h"
#include "views/tables/emptystate.h"
#include "views/tables/pagesources.h"
#include "views/tables/parts/toolparts.h"
#include "views/tables/visiblerows.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/tone.h"
#include "views/widgets/panel.h"

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::Grouping;
using models::PositionColumn;

namespace {

struct Choice {
    Grouping grouping;
    const char* id;
    const char* text;
};
constexpr Choice kChoices[] = {
    {Grouping::Underlying, "underlying", QT_TRANSLATE_NOOP("qm::views::PositionsPage", "Underlying")},
    {Grouping::Symbol, "symbol", QT_TRANSLATE_NOOP("qm::views::PositionsPage", "Symbol")},
    {Grouping::Broker, "broker", QT_TRANSLATE_NOOP("qm::views::PositionsPage", "Broker")},
    {Grouping::Account, "account", QT_TRANSLATE_NOOP("qm::views::PositionsPage", "Account")},
    {Grouping::Flat, "none", QT_TRANSLATE_NOOP("qm::views::PositionsPage", "None")},
};

constexpr std::chrono::milliseconds kPortion{4}; ///< of a new picture
constexpr int kWorthMs = 500;                    ///< weights and the sum over a selection need not move faster

} // namespace

PositionsPage::PositionsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_clock(clockOf(context)), m_model(new models::PositionsModel(m_clock, this)),
      m_proxy(new models::SortProxy(m_model, this)), m_totals(new models::PositionTotalsModel(m_model, this)),
      m_feed(new models::QuoteFeed(m_model, this)), m_table(new DataTable(&m_clock, this)),
      m_worth([this](const Worth& worth) { showWorth(worth); })
{
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    auto* panel = new Panel({}, this);
    page->addWidget(panel);
    buildToolBar(panel);
    panel->body()->addWidget(m_table, 1);

    m_table->setModel(m_proxy);
    m_table->setTotals(m_totals);
    TreeTable* view = m_table->view();
    view->setObjectName(u"positionsTable"_s);
    view->setAccessibleName(tr("Positions"));
    view->sortByColumn(static_cast<int>(PositionColumn::MarketValueBase), Qt::DescendingOrder);
    if (m_context.hub != nullptr)
        connect(new VisibleRows(view), &VisibleRows::changed, m_context.hub, &sync::Hub::watch);
    m_expansion = new Expansion(view, m_model, this);
    connect(view, &TreeTable::rowMenuRequested, this, &PositionsPage::showRowMenu);
    connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PositionsPage::noteSelection);
    connect(m_table->emptyState(), &EmptyState::pressed, this, &PositionsPage::clearFilters);
    connect(m_model, &models::PositionsModel::totalsChanged, this, &PositionsPage::updateNotes);
    connectSources();
    takePortfolio();
}

QString PositionsPage::id() const { return u"positions"_s; }

QString PositionsPage::title() const { return tr("Positions"); }

QAbstractItemView* PositionsPage::mainTable() { return m_table->view(); }

void PositionsPage::buildToolBar(Panel* panel)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 12, 6);
    bar->setSpacing(8);
    bar->addWidget(makeLabel(tr("Group by"), TypeRole::Cell, Tone::Text2, this));
    m_grouping = new SegmentedControl(24, this);
    m_grouping->setObjectName(u"groupBy"_s);
    m_grouping->setAccessibleName(tr("Group by"));
    for (const Choice& choice : kChoices)
        m_grouping->addSegment(QString::fromLatin1(choice.id), tr(choice.text));
    connect(m_grouping, &SegmentedControl::currentChanged, this, [this](const QString& id) {
        for (const Choice& choice : kChoices) {
            if (id == QLatin1StringView(choice.id))
                setGrouping(choice.grouping);
        }
    });
    bar->addWidget(m_grouping);
    m_hidden = new NoteChip(this);
    m_hidden->setObjectName(u"hiddenNote"_s);
    m_hidden->hide();
    bar->addWidget(m_hidden);
    bar->addStretch(1);
    m_field = makeSearchField(u"positionsSearch"_s, tr("Search positions"), tr("Search positions"), this);
    connect(m_field, &QLineEdit::textChanged, m_model, &models::PositionsModel::setSearch);
    bar->addWidget(m_field);
    bar->addWidget(makeColumnsButton(m_table, this));
    panel->body()->addLayout(bar);
}

void PositionsPage::connectSources()
{
    const models::LiveBook* book = m_context.book;
    connect(book, &models::LiveBook::changed, this, [this](const PortfolioPtr&, bool ticked) {
        m_behind = m_behind || !isVisible();
        if (!m_behind && !ticked)
            takePortfolio();
        if (!m_behind && !m_worthSoon.isActive())
            m_worthSoon.start();
    });
    connect(book, &models::LiveBook::quoted, this, [this](const QList<Quote>& quotes) {
        m_behind = m_behind || !isVisible();
        if (!m_behind)
            m_feed->add(quotes);
    });
    connect(book, &models::LiveBook::profited, m_model, &models::PositionsModel::applyBrokerPnl);
    connect(m_context.filter, &models::FilterState::changed, m_model, &models::PositionsModel::setScope);
    connect(m_context.filter, &models::FilterState::changed, this, [this] {
        m_worth.forget(); // an answer about the other accounts must not be shown
        takeWorth();
    });
    m_prepareSoon.setSingleShot(true);
    m_prepareSoon.setInterval(0);
    connect(&m_prepareSoon, &QTimer::timeout, this, &PositionsPage::takePortfolio);
    m_worthSoon.setSingleShot(true);
    m_worthSoon.setInterval(kWorthMs);
    connect(&m_worthSoon, &QTimer::timeout, this, &PositionsPage::takeWorth);
    m_noteSoon.setSingleShot(true);
    m_noteSoon.setInterval(kWorthMs);
    connect(&m_noteSoon, &QTimer::timeout, this, &PositionsPage::noteSelection);
    m_model->setScope(m_context.filter->scope());
    if (m_context.hub != nullptr)
        connect(m_context.hub, &sync::Hub::healthChanged, this, &PositionsPage::takeHealth);
}

void PositionsPage::takePortfolio()
{
    m_behind = false;
    const PortfolioPtr& portfolio = m_context.book->stored();
    if (m_model->shows(portfolio)) {
        m_feed->add(m_context.book->quotes().values());
        takeWorth();
        return;
    }
    if (!m_model->prepare(portfolio, kPortion)) { // a large one; events have their turn between its portions
        m_prepareSoon.start();
        return;
    }
    m_model->setBrokerNames(brokerNamesOf(m_context));
    m_model->setBrokerPnl(m_context.book->brokerPnl());
    m_model->setPortfolio(portfolio);
    m_proxy->settle(); // only ticks leave rows where they are for a while
    m_feed->clear();
    m_feed->add(m_context.book->quotes().values());
    takeHealth();
    if (!m_pictured && (portfolio->generation > 0 || !portfolio->accounts.isEmpty())) {
        m_pictured = true;
        m_expansion->applyAll();
    }
    takeWorth();
}

void PositionsPage::takeWorth()
{
    m_worth.ask([picture = m_context.book->portfolio(), scope = m_context.filter->scope(), today = m_clock.today(),
                    pictured = m_pictured] {
        const auto all = ledger::figures(*picture, {}, today).netLiquidation;
        return Worth{
            all, scope.isEverything() ? all : ledger::figures(*picture, scope, today).netLiquidation, pictured};
    });
}

void PositionsPage::showWorth(const Worth& worth)
{
    m_model->setNetLiquidation(worth.all, worth.inScope);
    if (m_ready || !worth.isOfPicture)
        return;
    m_ready = true;
    Q_EMIT readyChanged();
}

void PositionsPage::takeHealth() { m_model->setStaleConnections(staleConnectionsOf(m_context)); }

void PositionsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_behind)
        takePortfolio();
    noteSelection();
}

void PositionsPage::setGrouping(Grouping grouping)
{
    m_model->setGrouping(grouping);
    m_table->view()->setFlat(grouping == Grouping::Flat);
    m_expansion->applyAll();
}

void PositionsPage::updateNotes()
{
    const std::optional<Decimal> hidden = m_totals->hidden();
    m_hidden->setVisible(hidden.has_value());
    if (hidden)
        m_hidden->setText(tr("Filtered: %1 hidden").arg(format::money(hidden)));
    updateEmptyState();
    if (m_table->view()->selectionModel()->hasSelection() && !m_noteSoon.isActive())
        m_noteSoon.start();
}

void PositionsPage::updateEmptyState()
{
    const bool nothingShown = m_model->rowCount() == 0;
    EmptyState* empty = m_table->emptyState();
    if (nothingShown && m_totals->all().sums.positions > 0)
        empty->setWords(
            tr("No position matches"), tr("The filter or the search hides all positions."), tr("Clear filters"));
    else if (nothingShown && m_context.book->portfolio()->accounts.isEmpty())
        empty->setWords(tr("No data yet"), tr("Positions appear here after the first sync of a connection."), {});
    else if (nothingShown)
        empty->setWords(tr("No open positions"), tr("Your accounts hold no positions at the moment."), {});
    m_table->setEmptyShown(nothingShown);
}

void PositionsPage::noteSelection()
{
    QModelIndexList rows;
    for (const QModelIndex& row : m_table->view()->selectionModel()->selectedRows())
        rows += m_proxy->mapToSource(row);
    if (rows.size() < 2) {
        Q_EMIT statusNote({});
        return;
    }
    const models::Sums sums = m_model->sumOf(rows);
    Q_EMIT statusNote(
        tr("%n selected: value %1, P/L %2", nullptr, static_cast<int>(rows.size()))
            .arg(format::money(sums.marketValue.value()), format::signedMoney(sums.unrealizedPnl.value())));
}

void PositionsPage::clearFilters()
{
    m_field->clear();
    m_context.filter->clear();
}

void PositionsPage::focusSearch()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void PositionsPage::search(const QString& text) { m_field->setText(text); }

void PositionsPage::saveState(QSettings& settings) const
{
    settings.setValue(u"grouping"_s, m_grouping->current());
    settings.setValue(u"expansion"_s, m_expansion->save());
    m_table->saveState(settings);
}

void PositionsPage::restoreState(QSettings& settings)
{
    const QString grouping = settings.value(u"grouping"_s).toString();
    for (const Choice& choice : kChoices) {
        if (grouping == QLatin1StringView(choice.id)) {
            m_grouping->setCurrent(grouping);
            setGrouping(choice.grouping);
        }
    }
    m_table->restoreState(settings);
    m_expansion->restore(settings.value(u"expansion"_s).toStringList());
}

} // namespace qm::views
