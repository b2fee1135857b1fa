// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

namespace qm::reports {

/// Sums what is known; unknown while nothing is.
struct Sum {
    std::optional<Decimal> value;
    void add(const std::optional<Decimal>& amount)
    {
        if (amount)
            value = value.value_or(Decimal(0)) + *amount;
    }
};

[[nodiscard]] inline std::optional<Decimal> percentOf(
    const std::optional<Decimal>& part, const std::optional<Decimal>& whole)
{
    if (!part || !whole || whole->isZero())
        return std::nullopt;
    return (*part * Decimal(100) / whole->abs()).rounded(4);
}

} // namespace qm::reports
