// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/sums.h"

#include <tuple>

namespace qm::models {

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
    return a.marketValue == b.marketValue && a.dayPnl == b.dayPnl && a.brokerDayPnl == b.brokerDayPnl
        && a.unrealizedPnl == b.unrealizedPnl && a.costBasis == b.costBasis && a.notional == b.notional
        && a.ownValue == b.ownValue
        && std::tie(a.quantity, a.quantityCost, a.averageKnown, a.longs, a.shorts, a.positions, a.converted,
               a.instrument, a.currency, a.oneCurrency)
        == std::tie(b.quantity, b.quantityCost, b.averageKnown, b.longs, b.shorts, b.positions, b.converted,
            b.instrument, b.currency, b.oneCurrency);
}

} // namespace qm::models
