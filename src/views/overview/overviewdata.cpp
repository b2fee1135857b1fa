// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/overviewdata.h"

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStaleSeconds = 900; ///< a polled connection is asked every minute
constexpr int kSparklineDays = 30;
constexpr qsizetype kMostSlices = 6; ///< more cannot be told apart

/// The largest five stay, the rest is one slice.
QList<ledger::AllocationSlice> withOther(QList<ledger::AllocationSlice> slices)
{
    if (slices.size() <= kMostSlices)
        return slices;
    ledger::AllocationSlice other{u"other"_s, {}, Decimal(0), Decimal(0)};
    while (slices.size() >= kMostSlices) {
        other.value += slices.last().value;
        other.percent += slices.last().percent;
        slices.removeLast();
    }
    slices.append(other);
    return slices;
}

} // namespace

OverviewData overviewData(const OverviewQuestion& question)
{
    const PortfolioSnapshot& portfolio = *question.portfolio;
    OverviewData shown;
    shown.asked = question;
    shown.figures = ledger::figures(portfolio, question.scope, question.today);
    for (const auto& point :
        ledger::equityCurve(portfolio, question.scope, question.today.addDays(-kSparklineDays), question.today))
        shown.sparkline.append(point.value.toDouble());
    shown.curve = ledger::equityCurve(portfolio, question.scope, question.curveFrom, question.today);
    shown.slices = withOther(ledger::allocation(portfolio, question.scope, question.allocationBy, question.today));
    shown.performers = ledger::performers(portfolio, question.scope, question.performanceOf, question.today);
    models::AccountsModel::Question accounts{
        question.portfolio, question.scope, {}, question.brokerDay, question.today};
    for (const auto& account : portfolio.accounts) {
        if (!question.scope.contains(*account) || !account->pulledAt.isValid())
            continue;
        const qint64 age = account->pulledAt.secsTo(question.now);
        if (age < kStaleSeconds)
            continue;
        accounts.stale.insert(account->connectionId);
        ++shown.stale;
        shown.oldestAge = std::max(shown.oldestAge, age);
    }
    shown.accounts = models::AccountsModel::rowsOf(accounts);
    return shown;
}

} // namespace qm::views
