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
constexpr int kTickMs = 250;          ///< figures need not move faster than the eye reads
constexpr qint64 kStaleSeconds = 900; ///< a polled connection is asked every minute
constexpr int kSparklineDays = 30;
} // namespace

OverviewPage::OverviewPage(const PageContext& context, QWidget* parent) : Page(context, parent)
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
    connect(m_timer, &QTimer::timeout, this, &OverviewPage::refresh);
    connect(m_context.book, &models::LiveBook::changed, this,
        [this](const PortfolioPtr&, bool ticked) { markDirty(!ticked); });
    connect(m_context.filter, &models::FilterState::changed, this, [this] { markDirty(true); });
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
}

void OverviewPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_dirty)
        refresh();
}

void OverviewPage::markDirty(bool now)
{
    m_dirty = true;
    if (!isVisible())
        return; // caught up in showEvent
    if (now)
        refresh();
    else if (!m_timer->isActive())
        m_timer->start();
}

QString OverviewPage::staleWords(const OverviewData& shown) const
{
    int stale = 0;
    int all = 0;
    qint64 oldest = 0;
    for (const auto& account : shown.portfolio->accounts) {
        if (account->account.closed || !shown.scope.contains(*account))
            continue;
        ++all;
        const qint64 age = account->pulledAt.isValid() ? account->pulledAt.secsTo(shown.now) : 0;
        if (age >= kStaleSeconds) {
            ++stale;
            oldest = std::max(oldest, age);
        }
    }
    if (stale == 0)
        return {};
    return stale == all ? tr("All data is %1 old").arg(format::age(oldest))
                        : tr("%1 of %2 accounts are %3 old").arg(stale).arg(all).arg(format::age(oldest));
}

void OverviewPage::refresh()
{
    m_timer->stop();
    const PortfolioPtr& portfolio = m_context.book->portfolio();
    if (portfolio->connections.isEmpty() && portfolio->accounts.isEmpty())
        return; // the frame shows the first-start page instead
    m_dirty = false;
    OverviewData shown;
    shown.portfolio = portfolio;
    shown.scope = m_context.filter->scope();
    shown.now = m_context.hub->clock().now();
    shown.today = m_context.hub->clock().marketToday();
    shown.figures = ledger::figures(*portfolio, shown.scope, shown.today);

    QList<double> sparkline;
    for (const auto& point :
        ledger::equityCurve(*portfolio, shown.scope, shown.today.addDays(-kSparklineDays), shown.today))
        sparkline.append(point.value.toDouble());
    m_tiles->setData(shown, staleWords(shown), sparkline);
    m_curve->setData(shown);
    m_allocation->setData(shown);
    m_accounts->setData(shown);
    m_performers->setData(shown);
    if (!m_ready && !portfolio->accounts.isEmpty()) {
        m_ready = true;
        Q_EMIT readyChanged();
    }
}

} // namespace qm::views
