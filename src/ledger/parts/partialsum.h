// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <optional>

namespace qm::ledger {

/// A total that remembers how many of its parts were unknown and left out. Nothing to sum is unknown too.
struct PartialSum {
    Decimal total;
    int known = 0;
    int unknown = 0;

    void add(const std::optional<Decimal>& value);
    PartialSum& operator+=(const PartialSum& other);
    [[nodiscard]] std::optional<Decimal> value() const { return known > 0 ? std::optional(total) : std::nullopt; }
    [[nodiscard]] bool isPartial() const { return known > 0 && unknown > 0; }
    [[nodiscard]] bool isEmpty() const { return known + unknown == 0; }
    friend bool operator==(const PartialSum&, const PartialSum&) = default;
};

/// `part` in percent of `whole`, four places; nullopt when the whole is zero.
[[nodiscard]] std::optional<Decimal> percentOf(const Decimal& part, const Decimal& whole);

} // namespace qm::ledger
