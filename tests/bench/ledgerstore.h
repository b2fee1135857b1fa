// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookstore.h"
#include "reports/ledger/ledgerbook.h"
#include "support/tempstore.h"

namespace qm::bench {

/// A store that holds a book, made by the product's own writer.
struct LedgerStore {
    test::TempStore files;
    std::unique_ptr<storage::StoreWriter> writer;
    qint64 connection = 0;
    size_t rows = 0;
    QString account;        ///< whose bookings the changes are of
    Transaction middle;     ///< the booking in the middle of the book
    Transaction last;       ///< the last one
    qint64 middleLater = 0; ///< fills of the same account and instrument from that booking on
};
[[nodiscard]] std::unique_ptr<LedgerStore> makeLedgerStore(const Book& book);

/// Merely reads what LedgerBook::load() reads: the same query, every cell, through the sqlite3 C API on a handle
/// without mutexes. Gives up where it does not find as many rows.
[[nodiscard]] Cost readBare(const QString& store, qint64 rows);

} // namespace qm::bench
