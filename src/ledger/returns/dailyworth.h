// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/returns/returns.h"

#include <span>
#include <vector>

namespace qm::ledger {

/// A booking as the days' worth sees it.
struct WorthChange {
    qint32 day = 0;      ///< Julian
    qint32 holding = -1; ///< index into Closes; -1: cash only
    Decimal quantity;    ///< signed change
    Decimal cash;        ///< signed effect, in the currency of the worth
};

/// Closing prices of some holdings, day by day: money per unit in the currency of the worth, multiplier and rate in.
struct Closes {
    std::vector<qint32> days; ///< Julian, ascending
    size_t holdings = 0;
    std::vector<Decimal> prices; ///< by day, then by holding
};

/// What the bookings (ascending by day) came to at the close of each day: cash and everything held. Bookings on days
/// without closes count from the next day that has them.
[[nodiscard]] QList<DayValue> dailyWorth(std::span<const WorthChange> changes, const Closes& closes);

} // namespace qm::ledger
