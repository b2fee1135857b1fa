// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "reports/ledger/ledgerbook.h"

namespace qm::reports {

/// Why the ledger and the broker may differ; words for it in causeText() and adviceText().
enum class Cause {
    None,
    NoHistory,           ///< no booking of this account is known
    HistoryStartsLater,  ///< the broker holds more than the known bookings brought
    MissingSplit,        ///< the quantities are in a simple ratio
    ExpiryNotBooked,     ///< an option past its expiry is open in the ledger only
    AssignmentNotBooked, ///< an option is gone and its shares are there, in the ledger the other way round
    UnsettledCash,       ///< as much as the broker calls pending
    UnbookedDividend,    ///< a small credit that no booking explains
    Unknown,
};

/// One thing that both sides tell of.
struct ReconciliationItem {
    const AccountState* account = nullptr;
    enum class Kind { Position, Cash } kind = Kind::Position;
    std::optional<Instrument> instrument;
    Currency currency;
    std::optional<Decimal> ledger; ///< quantity or amount; nullopt: nothing known
    std::optional<Decimal> broker;
    Decimal difference; ///< broker - ledger
    Cause cause = Cause::None;
    [[nodiscard]] bool agrees() const { return cause == Cause::None; }
};

/// Compares every position and cash currency of an account: what the bookings add up to against what the broker says.
/// Cash agrees within half a cent.
[[nodiscard]] QList<ReconciliationItem> reconcile(const AccountState& account, const LedgerBook& book, QDate today);

[[nodiscard]] QString idOf(Cause cause);       ///< "missing_split"
[[nodiscard]] QString causeText(Cause cause);  ///< translated
[[nodiscard]] QString adviceText(Cause cause); ///< translated: what to do

} // namespace qm::reports
