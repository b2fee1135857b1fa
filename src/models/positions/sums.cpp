// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/sums.h"

#include <tuple>

namespace qm::models {
namespace {

bool equal(const Sum& a, const Sum& b) { return a.known == b.known && a.unknown == b.unknown && a.total == b.total; }

} // namespace

void Sum::add(const std::optional<Decimal>& value)
{
    if (value) {
        total += *value;
        ++known;
    } else {
        ++unknown;
    }
}

Sum& Sum::operator+=(const Sum& other)
{
    if (other.known > 0)
        total += other.total;
    known += other.known;
    unknown += other.unknown;
    return *this;
}

Sums& Sums::operator+=(const Sums& other)
{
    if (other.positions == 0)
        return *this;
    if (positions == 0)
        return *this = other;
    marketValue += other.marketValue;
    costBasis += other.costBasis;
    dayPnl += other.dayPnl;
    brokerDayPnl += other.brokerDayPnl;
    unrealizedPnl += other.unrealizedPnl;
    notional += other.notional;
    if (instrument != other.instrument)
        instrument = kMixed;
    if (instrument >= 0) { // quantities of different things are not added
        quantity += other.quantity;
        if (averageKnown && other.averageKnown)
            quantityCost += other.quantityCost;
    }
    averageKnown = averageKnown && other.averageKnown;
    longs += other.longs;
    shorts += other.shorts;
    positions += other.positions;
    converted += other.converted;
    oneCurrency = oneCurrency && other.oneCurrency && currency == other.currency;
    if (oneCurrency)
        ownValue += other.ownValue;
    return *this;
}

std::optional<Decimal> Sums::averageCost() const
{
    if (!isOneInstrument() || !averageKnown || (longs > 0 && shorts > 0))
        return std::nullopt;
    return quantityCost.dividedBy(quantity);
}

std::optional<Decimal> Sums::unrealizedPercent() const
{
    if (unrealizedPnl.known == 0 || costBasis.known == 0)
        return std::nullopt;
    return percentOf(unrealizedPnl.total, costBasis.total.abs());
}

bool operator==(const Sums& a, const Sums& b)
{
    return equal(a.marketValue, b.marketValue) && equal(a.dayPnl, b.dayPnl) && equal(a.brokerDayPnl, b.brokerDayPnl)
        && equal(a.unrealizedPnl, b.unrealizedPnl) && equal(a.costBasis, b.costBasis) && equal(a.notional, b.notional)
        && equal(a.ownValue, b.ownValue)
        && std::tie(a.quantity, a.quantityCost, a.averageKnown, a.longs, a.shorts, a.positions, a.converted,
               a.instrument, a.currency, a.oneCurrency)
        == std::tie(b.quantity, b.quantityCost, b.averageKnown, b.longs, b.shorts, b.positions, b.converted,
            b.instrument, b.currency, b.oneCurrency);
}

std::optional<Decimal> percentOf(const Decimal& part, const Decimal& whole)
{
    const auto ratio = part.dividedBy(whole);
    return ratio ? std::optional((*ratio * Decimal(100)).rounded(4)) : std::nullopt;
}

} // namespace qm::models
