// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/fold/booking.h"
#include "ledger/lots/openlots.h"

#include <map>
#include <span>
#include <vector>

namespace qm::ledger {

/// One instrument in one account.
struct HoldingKey {
    qint32 account = 0;
    qint32 holding = 0;
    friend auto operator<=>(const HoldingKey&, const HoldingKey&) = default;
};

/// What the fold of some holdings came to.
struct FoldResults {
    std::vector<ClosedLot> closed; ///< in the order of closing
    std::vector<RealizedCash> cash;
    friend bool operator==(const FoldResults&, const FoldResults&) = default;
};

/// Folds bookings, in order, into open and closed lots. Pure: the rules are in docs/ledger-rules.md, each with an
/// example. Holds the lots of those holdings that are linked by events; copyable, so that a copy is a checkpoint.
class Fold {
public:
    /// Books one event: one row, or all legs of an exchange, an exercise, a transfer between own accounts.
    /// `rules` must be the same for the whole life of a fold.
    void book(std::span<const Booking* const> legs, const LedgerRules& rules, FoldResults& results);

    [[nodiscard]] const std::map<HoldingKey, OpenLots>& holdings() const { return m_holdings; }
    [[nodiscard]] size_t openLotCount() const;
    friend bool operator==(const Fold&, const Fold&) = default;

private:
    struct Desk { ///< what every step needs
        const LedgerRules& rules;
        FoldResults& results;
    };
    void bookRow(const Booking& row, Desk desk);
    void bookFill(const Booking& row, const std::optional<Decimal>& cash, bool closeOnly, Desk desk);
    void bookArrival(const Booking& row);
    void bookOptionEnd(std::span<const Booking* const> legs, Desk desk);
    void bookExchange(std::span<const Booking* const> legs, Desk desk);
    void bookOwnTransfer(const Booking& out, const Booking& in);
    void bookSpinOff(std::span<const Booking* const> legs, Desk desk);
    void bookReturnOfCapital(const Booking& row, Desk desk);

    struct Side;
    void scale(const Side& side, Desk desk);
    void swap(const Side& removed, const Side* added, Desk desk);
    [[nodiscard]] OpenLots& lotsOf(const Booking& row) { return m_holdings[{row.account, row.holding}]; }

    std::map<HoldingKey, OpenLots> m_holdings;
    std::vector<Match> m_matches; ///< scratch: kept for its memory, always empty between events
};

} // namespace qm::ledger
