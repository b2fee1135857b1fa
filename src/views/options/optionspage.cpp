// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/options/optionspage.h"

#include "core/symbology/symbols.h"
#include "models/sort/sortproxy.h"
#include "views/options/betas.h"
#include "views/options/decisionlist.h"
#include "views/options/expiryladder.h"
#include "views/options/optiontiles.h"
#include "views/prices/pricedialog.h"
#include "views/tables/csvexport.h"
#include "views/tables/datatable.h"
#include "views/tables/emptystate.h"
#include "views/tables/pagesources.h"
#include "views/tables/parts/toolparts.h"
#include "views/tables/plainvalues.h"
#include "views/tables/tableheader.h"
#include "views/tables/visiblerows.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/tone.h"
#include "views/widgets/panel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSettings>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::OptionColumn;
using models::OptionGrouping;

namespace {
constexpr int kSoonMs = 250; ///< figures need not move faster than the eye reads
constexpr int kUpperHeight = 228;
} // namespace

OptionsPage::OptionsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_clock(clockOf(context)), m_model(new models::OptionsModel(this)),
      m_totals(new models::OptionTotalsModel(m_model, this)), m_proxy(new models::SortProxy(m_model, this)),
      m_betas(new Betas(context.hub, this)), m_tiles(new OptionTiles(this)), m_ladder(new ExpiryLadder(this)),
      m_decisions(new DecisionList(this)), m_decisionPanel(new Panel(tr("Needs a decision"), this)),
      m_table(new DataTable(&m_clock, this)), m_job([this](const Answer& answer) { take(answer); })
{
    setObjectName(u"optionsPage"_s);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    page->setSpacing(12);
    page->addWidget(m_tiles);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(12);
    auto* ladderPanel = new Panel(tr("Expiry ladder"), this);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_ladder);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setObjectName(u"ladderScroll"_s);
    ladderPanel->body()->addWidget(scroll, 1);
    ladderPanel->setSubtitle(tr("filled: short, outlined: long"));
    m_decisionPanel->body()->addWidget(m_decisions, 1);
    for (Panel* panel : {ladderPanel, m_decisionPanel})
        panel->setFixedHeight(kUpperHeight);
    upper->addWidget(ladderPanel, 2);
    upper->addWidget(m_decisionPanel, 1);
    page->addLayout(upper);
    auto* panel = new Panel({}, this);
    page->addWidget(panel, 1);
    buildTable(panel);

    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &OptionsPage::ask);
    connect(m_context.book, &models::LiveBook::changed, this, &OptionsPage::markDirty);
    connect(m_context.book, &models::LiveBook::quoted, this, &OptionsPage::markDirty);
    connect(m_context.filter, &models::FilterState::changed, this, &OptionsPage::markDirty);
    connect(m_betas, &Betas::changed, this, &OptionsPage::markDirty);
    if (m_context.hub != nullptr)
        connect(m_context.hub, &sync::Hub::portfolioChanged, m_betas, &Betas::again);
    connect(m_ladder, &ExpiryLadder::expiryChosen, this, [this](QDate day) {
        m_grouping->setCurrent(u"expiry"_s);
        setGrouping(u"expiry"_s);
        showRow(day.toString(Qt::ISODate));
    });
    connect(m_decisions, &DecisionList::underlyingChosen, this, [this](const QString& symbol) {
        m_grouping->setCurrent(u"underlying"_s);
        setGrouping(u"underlying"_s);
        showRow(symbol);
    });
}

QString OptionsPage::id() const { return u"options"_s; }

QString OptionsPage::title() const { return tr("Options"); }

QAbstractItemView* OptionsPage::mainTable() { return m_table->view(); }

void OptionsPage::buildTable(Panel* panel)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 12, 6);
    bar->setSpacing(8);
    bar->addWidget(makeLabel(tr("Group by"), TypeRole::Cell, Tone::Text2, this));
    m_grouping = new SegmentedControl(24, this);
    m_grouping->setObjectName(u"optionsGroupBy"_s);
    m_grouping->setAccessibleName(tr("Group by"));
    m_grouping->addSegment(u"underlying"_s, tr("Underlying"));
    m_grouping->addSegment(u"expiry"_s, tr("Expiry"));
    m_grouping->addSegment(u"account"_s, tr("Account"));
    connect(m_grouping, &SegmentedControl::currentChanged, this, &OptionsPage::setGrouping);
    bar->addWidget(m_grouping);
    m_source = makeLabel({}, TypeRole::Cell, Tone::Text2, this);
    m_source->setObjectName(u"greekSource"_s);
    m_source->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar->addWidget(m_source, 1);
    bar->addWidget(makeColumnsButton(m_table, this));
    panel->body()->addLayout(bar);
    panel->body()->addWidget(m_table, 1);

    m_table->setModel(m_proxy);
    m_table->setTotals(m_totals);
    TreeTable* view = m_table->view();
    view->setObjectName(u"optionsTable"_s);
    view->setAccessibleName(tr("Options"));
    view->sortByColumn(static_cast<int>(OptionColumn::Contract), Qt::AscendingOrder);
    connect(view, &TreeTable::rowMenuRequested, this, &OptionsPage::showRowMenu);
    connect(m_model, &QAbstractItemModel::modelReset, this, &OptionsPage::expandAll);
    const auto remember = [this](const QModelIndex& row, bool open) {
        const QString key = row.data(models::KeyRole).toString();
        if (m_expanding)
            return;
        if (open)
            m_closed.remove(key);
        else
            m_closed.insert(key);
    };
    connect(view, &QTreeView::expanded, this, [remember](const QModelIndex& row) { remember(row, true); });
    connect(view, &QTreeView::collapsed, this, [remember](const QModelIndex& row) { remember(row, false); });
    if (m_context.hub != nullptr)
        connect(new VisibleRows(view), &VisibleRows::changed, m_context.hub, &sync::Hub::watch);
}

void OptionsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_dirty)
        ask();
}

void OptionsPage::markDirty()
{
    m_dirty = true;
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void OptionsPage::ask()
{
    m_dirty = false;
    const PortfolioPtr& portfolio = m_context.book->portfolio();
    const QDate today = m_clock.today();
    ledger::OptionMarket market;
    market.quotes = m_context.book->quotes();
    market.betas = m_betas->values();
    const auto index = market.quotes.constFind(betaIndexKey());
    market.indexPrice = index != market.quotes.constEnd() && index->mark ? index->mark : m_betas->indexClose();
    m_job.ask([portfolio, market, today, scope = m_context.filter->scope()] {
        return Answer{portfolio, today, ledger::optionBook(*portfolio, scope, market, today),
            ledger::figures(*portfolio, scope, today)};
    });
}

void OptionsPage::take(const Answer& answer)
{
    const ledger::OptionBook& book = answer.book;
    m_model->setBook(book, answer.today, answer.portfolio->base);
    m_ladder->setExpiries(book.expiries);
    m_decisions->setBook(book, answer.today);
    m_decisionPanel->setSubtitle(
        m_decisions->count() == 0 ? tr("nothing now") : tr("%n rules matched", nullptr, m_decisions->count()));
    m_tiles->show(book, answer.figures.netLiquidation, answer.figures.cash);
    m_source->setText(sourceWords());
    m_source->setToolTip(m_source->text());
    updateEmptyState();
    QSet<QString> underlyings;
    for (const ledger::OptionLine& line : book.lines)
        underlyings.insert(symbology::underlyingKey(line.held().instrument));
    m_betas->follow(underlyings);
    if (!m_ready && (answer.portfolio->generation > 0 || !answer.portfolio->accounts.isEmpty())) {
        m_ready = true;
        Q_EMIT readyChanged();
    }
}

QString OptionsPage::sourceWords() const
{
    QStringList sources;
    int without = 0;
    for (const ledger::OptionLine& line : m_model->book().lines) {
        if (line.greekSource.isEmpty())
            ++without;
        else if (!sources.contains(line.greekSource))
            sources.append(line.greekSource);
    }
    if (m_model->book().lines.isEmpty())
        return {};
    if (sources.isEmpty())
        return tr("No greeks: none of these brokerages streams them");
    sources.sort();
    const QString words = tr("Greeks in position units. Source: %1").arg(sources.join(u", "_s));
    return without > 0 ? words + u"; "_s + tr("%n positions have none", nullptr, without) : words;
}

void OptionsPage::updateEmptyState()
{
    const bool nothing = m_model->rowCount() == 0;
    EmptyState* empty = m_table->emptyState();
    if (nothing && m_context.filter->isActive())
        empty->setWords(tr("No option matches"), tr("The accounts that are shown hold no options."), {});
    else if (nothing)
        empty->setWords(
            tr("No options held"), tr("Calls and puts of all your accounts appear here, by underlying."), {});
    m_table->setEmptyShown(nothing);
}

void OptionsPage::setGrouping(const QString& id)
{
    m_model->setGrouping(id == u"expiry"_s ? OptionGrouping::Expiry
            : id == u"account"_s           ? OptionGrouping::Account
                                           : OptionGrouping::Underlying);
}

void OptionsPage::expandAll()
{
    m_expanding = true;
    TreeTable* view = m_table->view();
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex group = m_proxy->index(row, 0);
        view->setExpanded(group, !m_closed.contains(group.data(models::KeyRole).toString()));
    }
    m_expanding = false;
}

void OptionsPage::showRow(const QString& groupName)
{
    TreeTable* view = m_table->view();
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex group = m_proxy->index(row, 0);
        if (group.data(models::KeyRole).toString() != groupName)
            continue;
        view->setExpanded(group, true);
        view->setCurrentIndex(group);
        view->scrollTo(group, QAbstractItemView::PositionAtTop);
        view->setFocus();
    }
}

void OptionsPage::search(const QString& text) { showRow(text); }

void OptionsPage::showRowMenu(const QModelIndex& index, const QPoint& globalPos)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ledger::OptionLine* line = m_model->lineAt(m_proxy->mapToSource(index));
    const QString symbol = line ? line->held().instrument.underlyingOrSelf() : QString();
    if (line && m_context.hub != nullptr) {
        const Instrument option = line->held().instrument;
        const Instrument shares = symbology::shareInstrument(symbol, option.currency);
        menu->addAction(icon(u"performance"_s), tr("Price chart of the option"), this,
            [this, option] { openPriceChart(m_context, this, option); });
        if (option.assetClass == AssetClass::Option)
            menu->addAction(
                tr("Price chart of %1").arg(symbol), this, [this, shares] { openPriceChart(m_context, this, shares); });
        menu->addSeparator();
    }
    if (line) {
        menu->addAction(icon(u"positions"_s), tr("Show %1 on Positions").arg(symbol), this,
            [this, symbol] { Q_EMIT navigationRequested(u"positions"_s, symbol); });
        menu->addAction(icon(u"transactions"_s), tr("Show its transactions"), this,
            [this, text = line->held().instrument.symbol] { Q_EMIT navigationRequested(u"transactions"_s, text); });
        menu->addSeparator();
    }
    menu->addAction(icon(u"copy"_s), tr("Copy"), QKeySequence(QKeySequence::Copy), m_table->view(),
        [view = m_table->view()] { view->copySelection(); });
    menu->addAction(icon(u"export"_s), tr("Export CSV..."), this, &OptionsPage::exportShown);
    menu->popup(globalPos);
}

void OptionsPage::exportShown()
{
    const QString name = u"options-%1.csv"_s.arg(m_clock.today().toString(Qt::ISODate));
    askForCsvFile(this, name, [this](const QString& path) { exportTo(path); });
}

void OptionsPage::exportTo(const QString& path)
{
    QModelIndexList rows;
    for (const QModelIndex& row : m_table->view()->rowsInOrder(false)) {
        if (!m_proxy->hasChildren(row))
            rows += row;
    }
    QList<int> columns = visibleColumns(*m_table->view()->tableHeader());
    for (const OptionColumn owner : {OptionColumn::Account, OptionColumn::Broker}) {
        if (!columns.contains(static_cast<int>(owner)))
            columns.prepend(static_cast<int>(owner));
    }
    const reports::Table table = shownTable(u"options"_s, *m_proxy, rows, columns);
    exportInBackground(table, path, this, [this, path](const Result<qint64>& written) {
        const QString message = written
            ? tr("%n positions written to %1", nullptr, static_cast<int>(*written)).arg(path)
            : written.error().userText;
        Q_EMIT statusNote(message);
        Q_EMIT exported(written.hasValue(), message);
    });
}

void OptionsPage::saveState(QSettings& settings) const
{
    settings.setValue(u"grouping"_s, m_grouping->current());
    settings.setValue(u"closed"_s, QStringList(m_closed.begin(), m_closed.end()));
    m_table->saveState(settings);
}

void OptionsPage::restoreState(QSettings& settings)
{
    const QString grouping = settings.value(u"grouping"_s, u"underlying"_s).toString();
    const QStringList closed = settings.value(u"closed"_s).toStringList();
    m_closed = QSet<QString>(closed.begin(), closed.end());
    m_grouping->setCurrent(grouping);
    setGrouping(grouping);
    m_table->restoreState(settings);
    expandAll();
}

} // namespace qm::views
