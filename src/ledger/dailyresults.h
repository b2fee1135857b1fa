// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dailyvalue.h"
#include "core/values/transaction.h"
#include "ledger/lots/rules.h"

#include <QList>

namespace qm::ledger {

/// Folds one account's bookings (voided ones left out) into realised gain, income and external flow per day and
/// currency. Rules: docs/ledger-rules.md.
/// Pure: same input, same output. A sale of more than was ever bought opens a short.
[[nodiscard]] QList<DailyResult> dailyResults(const QList<Transaction>& transactions, const LedgerRules& rules = {});

} // namespace qm::ledger
