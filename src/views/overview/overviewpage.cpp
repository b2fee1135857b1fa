// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/overviewpage.h"

#include "views/format.h"
#include "views/overview/accountspanel.h"
#include "views/overview/allocationpanel.h"
#include "views/overview/curvepanel.h"
#include "views/overview/performerspanel.h"
#include "views/overview/tilesrow.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QSettings>
#include <QTimer>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kTickMs = 250; ///< figures need not move faster than the eye reads
} // namespace

OverviewPage::OverviewPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_job([this](const OverviewData& shown) { take(shown); })
{
    setObjectName(u"overviewPage"_s);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(u"overviewScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll);
    auto* content = new QWidget(scroll);
    scroll->setWidget(content);

    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setSpacing(12);
    m_tiles = new TilesRow(content);
    m_curve = new CurvePanel(content);
    m_allocation = new AllocationPanel(context.hub->registry(), content);
    m_accounts = new AccountsPanel(context, content);
    connect(m_accounts, &AccountsPanel::exportEnded, this, &Page::statusNote);
    m_performers = new PerformersPanel(content);
    grid->addWidget(m_tiles, 0, 0, 1, 2);
    grid->addWidget(m_curve, 1, 0);
    grid->addWidget(m_allocation, 1, 1);
    grid->addWidget(m_accounts, 2, 0);
    grid->addWidget(m_performers, 2, 1);
    grid->setColumnStretch(0, 5);
    grid->setColumnStretch(1, 2);
    grid->setColumnMinimumWidth(1, 320);
    grid->setRowStretch(1, 1);
    grid->setRowStretch(2, 1);

    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    m_timer->setInterval(kTickMs);
    connect(m_timer, &QTimer::timeout, this, &OverviewPage::ask);
    connect(m_context.book, &models::LiveBook::changed, this,
        [this](const PortfolioPtr&, bool ticked) { markDirty(!ticked); });
    const auto again = [this] { markDirty(true); };
    connect(m_context.filter, &models::FilterState::changed, this, again);
    connect(m_curve, &CurvePanel::rangeChanged, this, again);
    connect(m_allocation, &AllocationPanel::groupingChanged, this, again);
    connect(m_performers, &PerformersPanel::chosen, this, again);
    connect(
        m_tiles, &TilesRow::pageRequested, this, [this](const QString& page) { Q_EMIT navigationRequested(page, {}); });
    connect(m_performers, &PerformersPanel::symbolActivated, this,
        [this](const QString& name) { Q_EMIT navigationRequested(u"positions"_s, name); });
}

QString OverviewPage::id() const { return u"overview"_s; }

QString OverviewPage::title() const { return tr("Overview"); }

QAbstractItemView* OverviewPage::mainTable() { return m_accounts->table(); }

void OverviewPage::exportShown() { m_accounts->exportShown(); }

void OverviewPage::saveState(QSettings& settings) const
{
    settings.setValue(u"overview/range"_s, m_curve->range());
    settings.setValue(u"overview/allocation"_s, m_allocation->grouping());
}

void OverviewPage::restoreState(QSettings& settings)
{
    m_curve->setRange(settings.value(u"overview/range"_s, m_curve->range()).toString());
    m_allocation->setGrouping(settings.value(u"overview/allocation"_s, 0).toInt());
    markDirty(true);
}

void OverviewPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_dirty)
        ask();
}

void OverviewPage::markDirty(bool now)
{
    m_dirty = true;
    if (!isVisible())
        return; // caught up in showEvent
    if (now)
        ask();
    else if (!m_timer->isActive())
        m_timer->start();
}

QString OverviewPage::staleWords(const OverviewData& shown) const
{
    if (shown.stale == 0)
        return {};
    const int all = shown.figures.accounts;
    return shown.stale >= all
        ? tr("All data is %1 old").arg(format::age(shown.oldestAge))
        : tr("%1 of %2 accounts are %3 old").arg(shown.stale).arg(all).arg(format::age(shown.oldestAge));
}

void OverviewPage::ask()
{
    m_timer->stop();
    const PortfolioPtr& portfolio = m_context.book->portfolio();
    if (portfolio->connections.isEmpty() && portfolio->accounts.isEmpty())
        return; // the frame shows the first-start page instead
    m_dirty = false;
    OverviewQuestion question;
    question.portfolio = portfolio;
    question.scope = m_context.filter->scope();
    question.now = m_context.hub->clock().now();
    question.today = m_context.hub->clock().today();
    question.curveFrom = m_curve->from(question.today);
    question.allocationBy = m_allocation->by();
    question.performanceOf = m_performers->of();
    for (const auto& account : portfolio->accounts) {
        if (const auto told = m_context.book->brokerDayPnl(*account))
            question.brokerDay.insert(account->accountId, *told);
    }
    m_job.ask([question] { return overviewData(question); });
}

void OverviewPage::take(const OverviewData& shown)
{
    if (shown.asked.scope != m_context.filter->scope())
        return; // the filter is another one already, its answer is on the way
    m_tiles->setData(shown, staleWords(shown));
    m_curve->setData(shown);
    m_allocation->setData(shown);
    m_accounts->setData(shown);
    m_performers->setData(shown);
    if (!m_ready && !shown.asked.portfolio->accounts.isEmpty()) {
        m_ready = true;
        Q_EMIT readyChanged();
    }
}

} // namespace qm::views
