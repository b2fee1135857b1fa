// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/instrument.h"

#include <QDateTime>

namespace qm {

/// One holding of one account, in the same form for every broker. All money in `currency` (the instrument's trading
/// currency), multiplier included; prices are per unit without multiplier. Short: quantity, marketValue and costBasis
/// are negative. unrealizedPnl = marketValue - costBasis, longs and shorts alike. nullopt: unknown, shown as a dash.
/// Quantity zero: closed today, kept for its realised day P&L, not listed among holdings.
/// Futures: marketValue is the open profit not yet settled into cash, costBasis is nullopt, notional is apart.
struct StandardPosition {
    Instrument instrument;
    Decimal quantity;
    std::optional<Decimal> averageCost; ///< per unit, always >= 0
    std::optional<Decimal> costBasis;
    std::optional<Decimal> marketPrice;   ///< mark, per unit
    std::optional<Decimal> previousClose; ///< per unit; base of day P&L
    std::optional<Decimal> marketValue;
    std::optional<Decimal> notional; ///< quantity x multiplier x mark; equals marketValue except for futures
    std::optional<Decimal> unrealizedPnl;
    std::optional<Decimal> dayPnl;         ///< open part and realised part together
    std::optional<Decimal> realizedDayPnl; ///< the part of dayPnl made by today's closings
    std::optional<Decimal> brokerDayPnl;   ///< the broker's own day P&L while its stream tells one; not stored
    Currency currency;
    QDateTime asOf;            ///< UTC, of the mark
    QByteArray brokerSpecific; ///< compact JSON: the rest of what the broker sent

    friend bool operator==(const StandardPosition&, const StandardPosition&) = default;
};

/// Fills what follows from quantity, multiplier, averageCost, marketPrice and previousClose and is still unknown:
/// costBasis, marketValue, notional, unrealizedPnl, dayPnl (+ realizedDayPnl). Given values are kept.
void deriveFigures(StandardPosition& position);

} // namespace qm

Q_DECLARE_METATYPE(qm::StandardPosition)
