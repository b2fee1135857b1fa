// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/transaction.h"
#include "storage/write/bookingids.h"
#include "storage/write/instrumentwriter.h"

namespace qm::storage {

/// Upserts bookings by the broker's id. The same booking again touches no row; a booking that the broker voided stays
/// voided whatever older page is replayed.
class TransactionWriter {
public:
    [[nodiscard]] static Result<TransactionWriter> prepare(Database& db);
    /// Which of two versions of a booking stays. FullerWins does not depend on the order in which they come, so that
    /// statement files may be taken in in any order.
    enum class Rule { LaterWins, FullerWins };
    struct Counts {
        int added = 0;
        int changed = 0;
    };
    [[nodiscard]] Result<Counts> write(
        qint64 accountId, const QList<Transaction>& transactions, InstrumentWriter& instruments, Rule rule);

private:
    TransactionWriter(Database* db, BookingIds ids, Statement later, Statement fuller)
        : m_db(db), m_ids(std::move(ids)), m_later(std::move(later)), m_fuller(std::move(fuller))
    {
    }
    Database* m_db;
    BookingIds m_ids;
    Statement m_later;
    Statement m_fuller;
};

} // namespace qm::storage
