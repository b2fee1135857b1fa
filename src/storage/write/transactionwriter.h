// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/transaction.h"
#include "storage/write/instrumentwriter.h"

namespace qm::storage {

/// Upserts bookings by the broker's id. The same booking again touches no row; a booking that the broker voided stays
/// voided whatever older page is replayed.
class TransactionWriter {
public:
    [[nodiscard]] static Result<TransactionWriter> prepare(Database& db);
    struct Counts {
        int added = 0;
        int changed = 0;
    };
    [[nodiscard]] Result<Counts> write(
        qint64 accountId, const QList<Transaction>& transactions, InstrumentWriter& instruments);

private:
    TransactionWriter(Database* db, Statement upsert) : m_db(db), m_upsert(std::move(upsert)) { }
    Database* m_db;
    Statement m_upsert;
};

} // namespace qm::storage
