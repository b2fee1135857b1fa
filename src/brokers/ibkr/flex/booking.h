// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/transaction.h"

namespace qm::broker::ibkr::flex {

/// What one row became: one booking, or the two legs of a currency exchange, and what the rows around it must know.
struct Booking {
    QString id;      ///< the broker's own, else a digest of what makes the row itself; the legs' ids begin with it
    QString otherId; ///< a second one under which the live session tells it; the legs' begin with it
    bool byDigest = false; ///< two rows of one statement may have it: they are two bookings
    QList<Transaction> legs;
    QString tradeId;          ///< not unique: a correction keeps it
    QString transactionId;    ///< unique
    bool cancels = false;     ///< takes back another row
    QString killsTransaction; ///< the row it takes back, as far as it is named
    QString killsTrade;
    bool bookEntry = false; ///< no exchange was involved: expiry, exercise, assignment, corporate action
    bool labelled = false;  ///< the row itself says which of these
};

/// The id of an execution, alike in statements and in the live session. A correction has the same but for the digits
/// after the last dot: it is the same booking.
[[nodiscard]] QString executionId(QStringView execId);

using Bookings = QList<Booking>;

/// A stable id for rows that bring none: of what makes a booking itself, not of what a query may leave out.
[[nodiscard]] QString digestId(const QString& prefix, const QStringList& parts);

/// Gives every leg its id; equal rows of one statement that bring no id of their own get numbers, in an order that does
/// not depend on the document's.
void assignIds(Bookings& statement);
/// Keeps one of the rows that several statements of a document repeat.
void dropRepeated(Bookings& account);
/// A cancellation and what it takes back are both voided. What is named but not here is left as a voided booking in its
/// place, so that it stays dead when another file brings it. What cannot be found stays: the two then net out.
void settleCancellations(Bookings& account);

} // namespace qm::broker::ibkr::flex
