// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/position.h"
#include "core/values/transaction.h"

#include <QList>

namespace qm::broker::ibkr {

/// What today's fills did to one instrument.
struct DayFills {
    Instrument instrument;
    Decimal quantity;  ///< bought less sold
    Decimal paid;      ///< quantity x price of each, without multiplier and charges
    bool known = true; ///< false: a fill lacks its size or its price
};

/// Of one account, by instrument key: the fills of `today` (New York's day).
[[nodiscard]] QHash<QString, DayFills> dayFillsOf(const QList<Transaction>& transactions, QDate today);

/// The profit since yesterday's close: what was held then moves with its price, what was traded today counts from the
/// price of its fill. Unknown where a price is. The position has its price already.
void addDay(StandardPosition& position, const std::optional<Decimal>& previousClose, const DayFills* fills);

/// What was sold out (or bought back) today and is in no list of positions: kept for its profit of today.
[[nodiscard]] StandardPosition closedToday(
    const DayFills& fills, const std::optional<Decimal>& previousClose, const QDateTime& asOf);

} // namespace qm::broker::ibkr
