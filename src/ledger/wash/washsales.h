// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/fold/holdingtable.h"
#include "ledger/ledger.h"

#include <functional>

namespace qm::ledger {

/// The US rule on wash sales (Internal Revenue Code section 1091): a loss is not allowed as far as substantially
/// identical shares are bought within 30 days before or after the sale, in any of the accounts.
struct WashRules {
    int days = 30;
    bool optionsCount = true; ///< options on the same underlying are substantially identical
    friend bool operator==(const WashRules&, const WashRules&) = default;
};

/// What became of one closed lot.
struct WashedLot {
    const ClosedLot* lot = nullptr;
    Decimal addedCost;      ///< disallowed losses of earlier sales that its shares had taken over
    Decimal disallowed;     ///< of its own loss, positive: moved into the cost of the replacement
    qint64 replacement = 0; ///< Booking::row of the first purchase that washed it; 0: none
    /// Proceeds less cost less what was taken over.
    [[nodiscard]] std::optional<Decimal> realized() const
    {
        const auto plain = lot->realized();
        return plain ? std::optional(*plain - addedCost) : std::nullopt;
    }
};

/// What makes two holdings substantially identical, and how many shares one unit stands for.
struct Likeness {
    QString key;
    Decimal shares = Decimal(1);
};
using LikenessOf = std::function<Likeness(qint32 holding)>;
[[nodiscard]] LikenessOf likenessIn(const HoldingTable& holdings, const WashRules& rules);

/// Applies the rule to all closed lots, in the order of closing: each bought share replaces one sold share at most,
/// shares sold in the same sale or before it replace nothing, and the disallowed loss raises the cost of its
/// replacement, whose own sale may be washed again. Longs only; same order as Ledger::closed(). Pointers hold until the
/// ledger changes.
[[nodiscard]] std::vector<WashedLot> washSales(
    const Ledger& ledger, const LikenessOf& likeness, const WashRules& rules = {});

} // namespace qm::ledger
