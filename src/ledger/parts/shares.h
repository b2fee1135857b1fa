// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QList>

namespace qm::ledger {

/// Percent of the total that each value is, one place, by the largest remainder: they add up to exactly 100.0.
/// Negative values have negative shares. All zero where the total is not positive: nothing is a share of a debt.
[[nodiscard]] QList<Decimal> sharesOf(const QList<Decimal>& values);

} // namespace qm::ledger
