// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <optional>

namespace qm::ledger {

/// What money bound in another currency gained by the exchange rate alone: cost x (rate now - rate then), rates in base
/// units per unit. Price effect (gain in the own currency x rate now) and this one add up to the whole gain in the base
/// currency: value x rate now - cost x rate then. nullopt where a part is not known.
[[nodiscard]] inline std::optional<Decimal> currencyEffect(
    const std::optional<Decimal>& cost, const std::optional<Decimal>& rateThen, const std::optional<Decimal>& rateNow)
{
    if (!cost || !rateThen || !rateNow)
        return std::nullopt;
    return *cost * (*rateNow - *rateThen);
}

} // namespace qm::ledger
