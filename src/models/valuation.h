// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/daystart.h"
#include "core/values/position.h"
#include "core/values/quote.h"

namespace qm::models {

/// The figures of a position that move with its price. All in the position's currency.
struct Valuation {
    std::optional<Decimal> mark;
    std::optional<Decimal> marketValue;
    std::optional<Decimal> notional;
    std::optional<Decimal> unrealizedPnl;
    std::optional<Decimal> dayPnl;
    QDateTime asOf;
    friend bool operator==(const Valuation&, const Valuation&) = default;

    [[nodiscard]] static Valuation of(const StandardPosition& position);
    /// `position` at `quote` (rules: ledger::revalue). A quote that is older than the position's own mark changes
    /// nothing. Always from the position as pulled, never from an earlier valuation: no drift.
    [[nodiscard]] static Valuation at(const StandardPosition& position, const Quote& quote, DayStart start);
};

} // namespace qm::models
