// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/bookingrow.h"
#include "core/values/transaction.h"
#include "ledger/fold/booking.h"
#include "ledger/fold/holdingtable.h"

#include <span>
#include <vector>

namespace qm::ledger {

/// Turns transactions into bookings and finds out which of them belong together.
class Intake {
public:
    /// `row` is the caller's number of the transaction, `account` that of its account. Voided ones and those that touch
    /// no lots give none. Commission in a foreign currency is not part of the lots' cash (it is a fee of its own, see
    /// docs/ledger-rules.md) until a rate is given for it.
    [[nodiscard]] std::optional<Booking> booking(const Transaction& transaction, qint64 row, qint32 account);
    /// The same from the store's lean row; `holding` is the number of its instrument in holdings(), -1 for none.
    [[nodiscard]] std::optional<Booking> booking(const BookingRow& row, qint32 account, qint32 holding);

    /// What the intake remembers of transactions for linking; grows only.
    [[nodiscard]] HoldingTable& holdings() { return m_holdings; }
    [[nodiscard]] const HoldingTable& holdings() const { return m_holdings; }

    /// Marks the legs of events: rows of one group; exchanges of one account, day and type that tell no group; an
    /// exercise or assignment and the shares it moves; a transfer between two of the accounts (same instrument and
    /// quantity, at most `kTransferDays` apart). Sorts the rows into the order of the fold.
    /// Depends on nothing but the set of rows.
    /// A row that isLinkable(), one of a group of which some row makesEvent(), and one within kExerciseDays of a row
    /// that endsOption() may be a leg; all others stand alone and need not be among the rows.
    void link(std::span<Booking> rows) const;
    /// Could this row be a leg of an event that no group tells?
    [[nodiscard]] static bool isLinkable(const Booking& row);
    [[nodiscard]] static bool makesEvent(const Booking& row);
    [[nodiscard]] static bool endsOption(const Booking& row);

    static constexpr int kTransferDays = 10;
    static constexpr int kExerciseDays = 2;

private:
    void linkExercises(std::span<Booking> rows) const;

    HoldingTable m_holdings;
    QHash<QByteArray, qint32> m_groups; ///< "account/text" -> number
};

/// The whole effect of a booking on the cash that its lots carry, charges included: the amount told, or for what is
/// settled daily (futures) the value traded; nullopt: not told and not to be made from price and charges.
[[nodiscard]] std::optional<Decimal> lotCash(const BookingRow& row, const Instrument* instrument);

} // namespace qm::ledger
