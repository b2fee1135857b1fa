// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dailyvalue.h"
#include "core/values/transaction.h"

#include <QList>

namespace qm::ledger {

/// Folds one account's bookings (by date, oldest first, voided ones left out) into realised gain by FIFO, income and
/// external flow per day and currency. Opening and closing in one fill is split; fees are in basis and proceeds.
/// Pure: same input, same output. A sale of more than was ever bought opens a short.
[[nodiscard]] QList<DailyResult> dailyResults(const QList<Transaction>& transactions);

} // namespace qm::ledger
