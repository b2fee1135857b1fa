// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/valuation.h"

#include "ledger/revalue.h"

namespace qm::models {

Valuation Valuation::of(const StandardPosition& position)
{
    return {position.marketPrice, position.marketValue, position.notional, position.unrealizedPnl, position.dayPnl,
        position.asOf};
}

Valuation Valuation::at(const StandardPosition& position, const Quote& quote, DayStart start)
{
    if (quote.asOf.isValid() && position.asOf.isValid() && quote.asOf < position.asOf)
        return of(position);
    StandardPosition moved = position;
    ledger::revalue(moved, quote, start);
    return of(moved);
}

} // namespace qm::models
