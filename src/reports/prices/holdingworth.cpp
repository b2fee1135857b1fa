// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/prices/holdingworth.h"

#include <algorithm>
#include <set>

namespace qm::reports {
namespace {

/// A fill may stray from its day's close, but not by a factor of two.
bool fits(const HoldingTrade& trade, const Decimal& close)
{
    if (!trade.inward || trade.units.isZero())
        return trade.inward.has_value();
    const Decimal atClose = trade.units * close;
    if (atClose.isNegative() != trade.inward->isNegative())
        return false;
    const Decimal paid = trade.inward->abs() * Decimal(2);
    return paid >= atClose.abs() && trade.inward->abs() <= atClose.abs() * Decimal(2);
}

/// The worth of one instrument on each of `days`, added to `values`; false: a price is missing.
bool addWorth(const HoldingPart& part, const std::set<QDate>& days, std::map<QDate, Decimal>& values)
{
    std::vector<HoldingTrade> trades = part.trades;
    std::sort(trades.begin(), trades.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
    for (const HoldingTrade& trade : trades) {
        const auto close = part.prices.on(trade.day);
        if (!close || !fits(trade, *close))
            return false;
    }
    Decimal units;
    auto next = trades.begin();
    for (const QDate day : days) {
        for (; next != trades.end() && next->day <= day; ++next)
            units += next->units;
        if (units.isZero())
            continue;
        const auto close = part.prices.on(day);
        if (!close)
            return false;
        values[day] += units * *close;
    }
    return true;
}

} // namespace

std::optional<double> holdingTwr(const std::vector<HoldingPart>& parts, const QList<ledger::Flow>& flows,
    const std::optional<Decimal>& endValue, QDate today)
{
    QDate first;
    std::set<QDate> days;
    for (const HoldingPart& part : parts) {
        for (const HoldingTrade& trade : part.trades) {
            first = first.isValid() ? std::min(first, trade.day) : trade.day;
            days.insert(trade.day);
        }
    }
    if (!first.isValid() || !endValue || first >= today)
        return std::nullopt;
    for (const HoldingPart& part : parts) {
        for (const auto& [day, close] : part.prices.closes()) {
            if (day >= first && day < today)
                days.insert(day);
        }
    }
    days.erase(today);
    // A hole in the prices shows on the day after it at the latest; a week's steps find it while nothing is traded.
    for (QDate day = first; day < today; day = day.addDays(DailyPrices::kStaleDays))
        days.insert(day);
    std::map<QDate, Decimal> values;
    for (const QDate day : days)
        values.emplace(day, Decimal());
    for (const HoldingPart& part : parts) {
        if (!addWorth(part, days, values))
            return std::nullopt;
    }
    QList<ledger::DayValue> worth;
    for (const auto& [day, value] : values) {
        if (value.isNegative())
            return std::nullopt; // a short: nothing is bound that could return
        worth.append({day, value});
    }
    worth.append({today, *endValue});
    return ledger::twr(worth, flows);
}

} // namespace qm::reports
