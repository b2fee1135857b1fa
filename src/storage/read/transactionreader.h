// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sqlite/database.h"
#include "storage/storereader.h"

namespace qm::storage {

[[nodiscard]] Result<qint64> countRows(Database& db, const RowFilter& filter);
[[nodiscard]] Result<QList<TransactionRow>> readPage(
    Database& db, const RowFilter& filter, TransactionOrder order, std::optional<PageKey> after, int limit);
[[nodiscard]] Result<QList<TransactionRow>> readByRow(Database& db, const QList<qint64>& rows);
[[nodiscard]] Result<QList<Transaction>> readAllOf(Database& db, qint64 accountId);
[[nodiscard]] Result<qint64> streamRows(Database& db, const RowFilter& filter, const StoreReader::RowSink& sink);

} // namespace qm::storage
