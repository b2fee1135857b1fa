// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/values/connection.h"
#include "core/values/pull.h"
#include "storage/changeset.h"
#include "storage/importreport.h"

#include <memory>

namespace qm::storage {

/// One attempt to sync one connection, for the history on the health page and the "last sync" columns.
struct SyncRun {
    qint64 connectionId = 0;
    QDateTime startedAt;
    qint64 durationMs = 0;
    QString status;    ///< "ok", "partial", "failed", "cancelled"
    QString errorKind; ///< kindText(), empty when ok
    QString errorText; ///< what the person was told
    int accounts = 0;
    int positions = 0;
    int transactionsNew = 0;
    int rejectedRows = 0;
};

/// The only write connection to the local store. Created, used and destroyed on one thread (the store thread).
/// Every call is one transaction: all of it or nothing; success is told only after commit() answered true with
/// synchronous=FULL, so what was told survives kill -9 and power loss.
class StoreWriter {
public:
    /// Opens or creates `path` (file 0600, directory 0700), checks application id, version and pragmas, and migrates.
    /// Error{Storage} with words for: not ours, newer than this program, locked by another writer, damaged, no space.
    [[nodiscard]] static Result<std::unique_ptr<StoreWriter>> open(const QString& path, const Clock* clock);
    ~StoreWriter();

    // Connections. A name is unique; removing takes its accounts and all their data along.
    [[nodiscard]] Result<qint64> addConnection(const ConnectionConfig& connection);
    [[nodiscard]] Result<> updateConnection(const ConnectionConfig& connection);
    [[nodiscard]] Result<ChangeSet> removeConnection(qint64 connectionId);

    /// Applies one account of a pull: replaces balances and positions, upserts transactions, daily values and
    /// instruments, bumps the generation, stores the digest. An account with an error is refused (our own bug).
    /// Replaying the same pull touches no transaction row.
    [[nodiscard]] Result<ChangeSet> applyAccount(
        qint64 connectionId, const AccountPull& pull, const QDateTime& pulledAt);
    [[nodiscard]] Result<ChangeSet> applyFxRates(const QList<FxRate>& rates);
    [[nodiscard]] Result<ChangeSet> applyBars(const QList<Bar>& bars);
    /// Takes statement files in: all of them or nothing. `trial`: answers what would come of it and writes nothing. The
    /// documents have been parsed; a connection of id 0 is made.
    [[nodiscard]] Result<ImportReport> importDocuments(ImportRequest request, const QDateTime& now, bool trial);
    /// Takes the newest import back as one step; see undoNewestImport().
    [[nodiscard]] Result<UndoReport> undoImport();
    /// Replaces the ledger's daily results of one account.
    [[nodiscard]] Result<ChangeSet> replaceDailyResults(qint64 accountId, const QList<DailyResult>& results);
    [[nodiscard]] Result<> saveQuotes(const QList<Quote>& quotes);
    [[nodiscard]] Result<> recordSyncRun(const SyncRun& run);
    [[nodiscard]] Result<> setMeta(const QString& key, const QString& value); ///< e.g. "base_currency"

    /// For tests of a full disk: the file may grow by `sparePages` more pages; negative: no limit.
    [[nodiscard]] Result<> limitPagesForTest(int sparePages);

private:
    struct Private;
    explicit StoreWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace qm::storage
