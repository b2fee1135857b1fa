// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/figures.h"

#include <algorithm>
#include <vector>

namespace qm::ledger {
namespace {

/// The rate of the day, else (before the first known rate) today's.
std::optional<Decimal> rateOn(const PortfolioSnapshot& portfolio, Currency from, QDate day, QDate today)
{
    const auto rate = portfolio.fx.rate(from, portfolio.base, day);
    return rate ? rate : portfolio.fx.rate(from, portfolio.base, today);
}

/// Walks along one account's daily values.
struct Walker {
    const AccountState* account;
    qsizetype next = 0;
    std::optional<Decimal> latest; ///< account currency

    void advanceTo(QDate day)
    {
        const auto& daily = account->daily;
        for (; next < daily.size() && daily[next].date <= day; ++next)
            latest = daily[next].netLiquidation;
    }
};

QList<QDate> daysOf(const std::vector<Walker>& walkers, QDate from, QDate today)
{
    QList<QDate> days;
    for (const Walker& walker : walkers) {
        for (const DailyValue& value : walker.account->daily) {
            if (value.date >= from && value.date < today)
                days.append(value.date);
        }
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

/// A booking on a day without a point (a weekend) belongs to the next point.
void addFlows(
    const AccountState& account, const PortfolioSnapshot& portfolio, QDate from, QDate today, QList<CurvePoint>& curve)
{
    for (const DailyResult& result : account.results) {
        if (result.externalFlow.isZero() || result.date < from)
            continue;
        const auto point = std::lower_bound(
            curve.begin(), curve.end(), result.date, [](const CurvePoint& p, QDate day) { return p.date < day; });
        const auto rate = rateOn(portfolio, result.currency, result.date, today);
        if (point != curve.end() && rate)
            point->externalFlow += result.externalFlow * *rate;
    }
}

} // namespace

QList<CurvePoint> equityCurve(const PortfolioSnapshot& portfolio, const Scope& scope, QDate from, QDate today)
{
    std::vector<Walker> walkers;
    for (const auto& account : portfolio.accounts) {
        if (scope.contains(*account) && account->intact && rateOn(portfolio, account->account.currency, today, today))
            walkers.push_back({account.get(), 0, std::nullopt});
    }
    QList<CurvePoint> curve;
    const QList<QDate> days = daysOf(walkers, from, today);
    curve.reserve(days.size() + 1);
    for (const QDate day : days) {
        Decimal sum;
        for (Walker& walker : walkers) {
            walker.advanceTo(day);
            if (!walker.latest)
                continue;
            const Currency currency = walker.account->account.currency;
            if (currency == portfolio.base)
                sum += *walker.latest;
            else if (const auto rate = rateOn(portfolio, currency, day, today))
                sum += *walker.latest * *rate;
        }
        curve.append({day, sum, {}});
    }
    if (today >= from) {
        if (const auto live = figures(portfolio, scope, today).netLiquidation)
            curve.append({today, *live, {}});
    }
    for (const Walker& walker : walkers)
        addFlows(*walker.account, portfolio, from, today, curve);
    return curve;
}

} // namespace qm::ledger
