// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/transaction.h"
#include "ledger/day/daymarks.h"

namespace qm::ledger {

/// The same account with the day figures of the person's day in place of the broker's: quantity held since the day
/// began x multiplier x (mark - the day's mark), and for each fill since then quantity x multiplier x (mark - fill
/// price), what was closed included. Where a mark or the hour of a booking is missing, the position's day is unknown,
/// never the broker's figure of another day. `bookings`: at least those since the exchange day in which the day began.
[[nodiscard]] AccountStatePtr onDay(
    const AccountState& account, const QList<Transaction>& bookings, const DayMarks& marks);

} // namespace qm::ledger
