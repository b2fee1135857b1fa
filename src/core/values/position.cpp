// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/position.h"

namespace qm {

void deriveFigures(StandardPosition& p)
{
    const auto& multiplier = p.instrument.multiplier;
    const bool daily = p.instrument.isMarkedToMarket();
    if (p.quantity.isZero()) {
        for (auto* value : {&p.costBasis, &p.marketValue, &p.notional, &p.unrealizedPnl}) {
            if (!*value)
                *value = Decimal(0);
        }
        if (daily)
            p.costBasis.reset();
        if (!p.dayPnl)
            p.dayPnl = p.realizedDayPnl;
        return;
    }
    if (multiplier) {
        const Decimal size = p.quantity * *multiplier;
        if (!p.notional && p.marketPrice)
            p.notional = size * *p.marketPrice;
        if (!p.costBasis && p.averageCost && !daily)
            p.costBasis = size * *p.averageCost;
        if (!p.marketValue && !daily)
            p.marketValue = p.notional;
        if (!p.unrealizedPnl && daily && p.marketPrice && p.averageCost)
            p.unrealizedPnl = size * (*p.marketPrice - *p.averageCost);
        if (!p.dayPnl && p.marketPrice && p.previousClose)
            p.dayPnl = size * (*p.marketPrice - *p.previousClose) + p.realizedDayPnl.value_or(Decimal(0));
        if (!p.marketValue && daily && p.marketPrice && p.previousClose)
            p.marketValue = size * (*p.marketPrice - *p.previousClose); // since the last settlement
    }
    if (!p.unrealizedPnl && p.marketValue && p.costBasis)
        p.unrealizedPnl = *p.marketValue - *p.costBasis;
    if (!p.notional)
        p.notional = p.marketValue;
}

} // namespace qm
