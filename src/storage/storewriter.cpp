// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/storewriter.h"

#include "storage/maintenance.h"
#include "storage/migrations/migration.h"
#include "storage/sqlite/posixfile.h"
#include "storage/sqlite/storageerror.h"
#include "storage/write/accountwriter.h"
#include "storage/write/importwriter.h"
#include "storage/write/plainrows.h"
#include "storage/write/touchedbookings.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace qm::storage {

using namespace Qt::StringLiterals;

struct StoreWriter::Private {
    FileLock lock; // first in, last out
    std::unique_ptr<Database> db;
    std::optional<AccountWriter> accounts;
    std::optional<TouchedBookings> touched; // before the connection it watches

    /// Begins a write that may touch bookings.
    Result<WriteTransaction> beginBookings()
    {
        touched->clear();
        return WriteTransaction::begin(*db);
    }
};

ChangeSet& ChangeSet::operator|=(const ChangeSet& other)
{
    accounts |= other.accounts;
    newTransactionsOf |= other.newTransactionsOf;
    bookings += other.bookings;
    moreBookings |= other.moreBookings;
    transactionsNew += other.transactionsNew;
    transactionsChanged += other.transactionsChanged;
    connections |= other.connections;
    fx |= other.fx;
    return *this;
}

namespace {

/// Looks at the file before SQLite does: nothing of a foreign or newer file may be touched, not even by a -wal.
Result<int> checkHeader(const QString& path)
{
    const auto header = readHeader(path);
    if (!header)
        return header.error();
    if (header->isEmpty)
        return 0;
    if (!header->isDatabase)
        return storageError(text("The store is damaged or not a store of QuantMatrix. It was left as it is; choose "
                                 "another profile or restore a backup."),
            path);
    if (header->applicationId != 0 && header->applicationId != kApplicationId)
        return storageError(
            text("This file belongs to another program. It was left as it is; choose another profile."), path);
    const int version = static_cast<int>(header->userVersion);
    if (version > currentVersion())
        return storageError(
            text("This store was written by a newer QuantMatrix. It was left as it is; please update the program."),
            u"schema %1, this program knows %2"_s.arg(version).arg(currentVersion()));
    return version;
}

/// A program that was killed inside a migration leaves a journal, which the read-only side of a copy cannot roll back.
Result<> rollBackUnfinished(const QString& path)
{
    auto db = Database::open(path, Database::Mode::ReadWrite);
    if (!db)
        return db.error();
    if (auto r = (*db)->exec("BEGIN IMMEDIATE"); !r)
        return r;
    return (*db)->exec("ROLLBACK");
}

/// Room in memory for the pages that a large pull touches. With the usual 2 MB, keys in no order push each other's
/// pages out to the disk and back (a first sync of a million bookings took twice as long). Given back at the end.
class RoomForMany {
    Q_DISABLE_COPY_MOVE(RoomForMany)
public:
    RoomForMany(Database& db, qsizetype bookings) : m_db(db)
    {
        m_isLarge = bookings >= 10'000 && m_db.exec("PRAGMA cache_size=-131072"); // at most 128 MB; a wish, no promise
    }
    ~RoomForMany()
    {
        if (m_isLarge)
            (void)m_db.exec("PRAGMA cache_size=-2000");
    }

private:
    Database& m_db;
    bool m_isLarge = false;
};

} // namespace

StoreWriter::StoreWriter(std::unique_ptr<Private> p) : d(std::move(p)) { }
StoreWriter::~StoreWriter() = default;

Result<std::unique_ptr<StoreWriter>> StoreWriter::open(const QString& path, const Clock* clock)
{
    if (auto r = ensurePrivateDirectory(QFileInfo(path).absolutePath()); !r)
        return r.error();
    auto d = std::make_unique<Private>();
    auto lock = FileLock::take(path + u".lock"_s);
    if (!lock)
        return lock.error();
    d->lock = std::move(*lock);
    if (auto r = ensurePrivateFile(path); !r)
        return r.error();
    auto version = checkHeader(path);
    if (!version)
        return version.error();
    if (*version > 0 && *version < currentVersion()) {
        if (auto r = rollBackUnfinished(path); !r)
            return r.error();
        version = checkHeader(path); // what was rolled back may be the first migration: then the file is empty again
        if (!version)
            return version.error();
    }
    if (*version > 0 && *version < currentVersion()) { // a verified copy before the schema changes
        const QDir backups(QFileInfo(path).absolutePath() + u"/backups"_s);
        if (auto r = ensurePrivateDirectory(backups.path()); !r)
            return r.error();
        const QString stamp = clock->now().toString(u"yyyyMMdd-HHmmss"_s);
        if (auto r =
                backupStore(path, backups.filePath(u"before-schema-%1-%2.sqlite"_s.arg(currentVersion()).arg(stamp)));
            !r)
            return r.error();
    }
    auto db = Database::open(path, Database::Mode::ReadWrite);
    if (!db)
        return db.error();
    d->db = std::move(*db);
    // A new file gets its schema in rollback mode, so that its header tells the truth from the first moment on.
    if (auto r = migrate(*d->db); !r)
        return r.error();
    if (auto r = d->db->makeDurable(); !r)
        return r.error();
    // An older program looks at the version in the file itself before it opens it: the new one must not stay behind in
    // the write-ahead log, where a program that was killed would leave it.
    if (*version > 0 && *version < currentVersion()) {
        if (auto r = d->db->exec("PRAGMA wal_checkpoint(TRUNCATE)"); !r)
            return r.error();
    }
    auto accounts = AccountWriter::prepare(*d->db);
    if (!accounts)
        return accounts.error();
    d->accounts.emplace(std::move(*accounts));
    d->touched.emplace(*d->db);
    return std::unique_ptr<StoreWriter>(new StoreWriter(std::move(d)));
}

Result<qint64> StoreWriter::addConnection(const ConnectionConfig& connection)
{
    auto transaction = WriteTransaction::begin(*d->db);
    if (!transaction)
        return transaction.error();
    const auto id = insertConnection(*d->db, connection);
    if (!id)
        return id;
    if (auto r = transaction->commit(); !r)
        return r.error();
    return id;
}

Result<> StoreWriter::updateConnection(const ConnectionConfig& connection)
{
    auto transaction = WriteTransaction::begin(*d->db);
    if (!transaction)
        return transaction.error();
    auto taken = Statement::prepare(*d->db, "SELECT 1 FROM connections WHERE name = ?1 AND id <> ?2");
    if (!taken)
        return taken.error();
    taken->bind(1, connection.name);
    taken->bind(2, connection.id);
    const auto found = taken->step();
    if (!found)
        return found.error();
    if (*found)
        return Error{Error::Kind::Input, text("There is a connection with this name already. Choose another name."),
            connection.name, {}};
    auto update = Statement::prepare(
        *d->db, "UPDATE connections SET name = ?1, broker_id = ?2, settings = ?3, enabled = ?4 WHERE id = ?5");
    if (!update)
        return update.error();
    update->bind(1, connection.name);
    update->bind(2, connection.brokerId());
    update->bind(3, settingsText(connection));
    update->bind(4, connection.enabled);
    update->bind(5, connection.id);
    if (auto r = update->run(); !r)
        return r;
    auto touch = Statement::prepare(*d->db, "UPDATE accounts SET revision = revision + 1 WHERE connection_id = ?1");
    if (!touch)
        return touch.error();
    touch->bind(1, connection.id);
    if (auto r = touch->run(); !r)
        return r;
    return transaction->commit();
}

Result<ChangeSet> StoreWriter::removeConnection(qint64 connectionId)
{
    auto transaction = d->beginBookings();
    if (!transaction)
        return transaction.error();
    auto remove = Statement::prepare(*d->db, "DELETE FROM connections WHERE id = ?1");
    if (!remove)
        return remove.error();
    remove->bind(1, connectionId);
    if (auto r = remove->run(); !r)
        return r.error();
    if (auto r = transaction->commit(); !r)
        return r.error();
    ChangeSet changes;
    changes.connections = true;
    d->touched->tellIn(changes);
    return changes;
}

Result<ChangeSet> StoreWriter::applyAccount(qint64 connectionId, const AccountPull& pull, const QDateTime& pulledAt)
{
    Q_ASSERT(!pull.error);
    const RoomForMany room(*d->db, pull.transactions.size());
    auto transaction = d->beginBookings();
    if (!transaction)
        return transaction.error();
    auto changes = d->accounts->apply(connectionId, pull, pulledAt);
    if (changes) {
        if (auto r = transaction->commit(); !r)
            changes = r.error();
    }
    if (changes)
        d->touched->tellIn(*changes);
    else
        d->accounts->forgetCaches(); // ids given in a transaction that was rolled back do not exist
    return changes;
}

Result<ImportReport> StoreWriter::importDocuments(ImportRequest request, const QDateTime& now, bool trial)
{
    auto transaction = d->beginBookings();
    if (!transaction)
        return transaction.error();
    const bool made = request.connection.id == 0;
    if (made) {
        const auto id = insertConnection(*d->db, request.connection);
        if (!id)
            return id.error();
        request.connection.id = *id;
    }
    auto report = writeImport(*d->db, *d->accounts, request, made, now);
    for (const ImportDocument& document : std::as_const(request.documents)) {
        if (!report)
            break;
        if (auto rates = insertFxRates(*d->db, document.fxRates); !rates)
            report = rates.error();
        else
            report->changes.fx |= *rates;
    }
    if (report && !trial) {
        if (auto r = transaction->commit(); !r)
            report = r.error();
    }
    if (!report || trial)
        d->accounts->forgetCaches();
    else
        d->touched->tellIn(report->changes);
    if (report && trial)
        report->importId = 0;
    return report;
}

Result<UndoReport> StoreWriter::undoImport()
{
    auto transaction = d->beginBookings();
    if (!transaction)
        return transaction.error();
    auto report = undoNewestImport(*d->db);
    if (report) {
        if (auto r = transaction->commit(); !r)
            report = r.error();
    }
    if (report)
        d->touched->tellIn(report->changes);
    return report;
}

Result<ChangeSet> StoreWriter::applyFxRates(const QList<FxRate>& rates)
{
    auto transaction = WriteTransaction::begin(*d->db);
    if (!transaction)
        return transaction.error();
    const auto changed = insertFxRates(*d->db, rates);
    if (!changed)
        return changed.error();
    if (auto r = transaction->commit(); !r)
        return r.error();
    ChangeSet changes;
    changes.fx = *changed;
    return changes;
}

Result<ChangeSet> StoreWriter::replaceDailyResults(qint64 accountId, const QList<DailyResult>& results)
{
    auto transaction = WriteTransaction::begin(*d->db);
    if (!transaction)
        return transaction.error();
    auto changes = d->accounts->replaceResults(accountId, results);
    if (!changes)
        return changes;
    if (auto r = transaction->commit(); !r)
        return r.error();
    return changes;
}

Result<> StoreWriter::saveQuotes(const QList<Quote>& quotes)
{
    auto transaction = WriteTransaction::begin(*d->db);
    if (!transaction)
        return transaction.error();
    auto upsert = Statement::prepare(*d->db,
        "INSERT INTO quotes(instrument_key, bid, ask, last, mark, previous_close, as_of, source)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8) ON CONFLICT(instrument_key) DO UPDATE SET bid = excluded.bid,"
        " ask = excluded.ask, last = excluded.last, mark = excluded.mark, previous_close ="
        " excluded.previous_close, as_of = excluded.as_of, source = excluded.source");
    if (!upsert)
        return upsert.error();
    for (const Quote& quote : quotes) {
        upsert->bind(1, quote.instrumentKey);
        upsert->bind(2, quote.bid);
        upsert->bind(3, quote.ask);
        upsert->bind(4, quote.last);
        upsert->bind(5, quote.mark);
        upsert->bind(6, quote.previousClose);
        upsert->bind(7, quote.asOf);
        upsert->bind(8, quote.source);
        if (auto r = upsert->run(); !r)
            return r;
    }
    return transaction->commit();
}

Result<> StoreWriter::recordSyncRun(const SyncRun& run)
{
    auto transaction = WriteTransaction::begin(*d->db);
    if (!transaction)
        return transaction.error();
    auto insert = Statement::prepare(*d->db,
        "INSERT INTO sync_runs(connection_id, started_at, duration_ms, status, error_kind, error_text,"
        " accounts, positions, transactions_new, rejected_rows) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
    if (!insert)
        return insert.error();
    insert->bind(1, run.connectionId);
    insert->bind(2, run.startedAt);
    insert->bind(3, run.durationMs);
    insert->bind(4, run.status);
    insert->bind(5, run.errorKind);
    insert->bind(6, run.errorText);
    insert->bind(7, run.accounts);
    insert->bind(8, run.positions);
    insert->bind(9, run.transactionsNew);
    insert->bind(10, run.rejectedRows);
    if (auto r = insert->run(); !r)
        return r;
    // A minute's schedule writes half a million rows a year: the newest thousand of each connection tell enough.
    auto prune = Statement::prepare(*d->db,
        "DELETE FROM sync_runs WHERE connection_id = ?1 AND id <= (SELECT id FROM sync_runs"
        " WHERE connection_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET 1000)");
    if (!prune)
        return prune.error();
    prune->bind(1, run.connectionId);
    if (auto r = prune->run(); !r)
        return r;
    return transaction->commit();
}

Result<> StoreWriter::setMeta(const QString& key, const QString& value)
{
    auto transaction = WriteTransaction::begin(*d->db);
    if (!transaction)
        return transaction.error();
    auto upsert = Statement::prepare(
        *d->db, "INSERT INTO meta(key, value) VALUES(?1,?2) ON CONFLICT(key) DO UPDATE SET value = excluded.value");
    if (!upsert)
        return upsert.error();
    upsert->bind(1, key);
    upsert->bind(2, value);
    if (auto r = upsert->run(); !r)
        return r;
    return transaction->commit();
}

Result<> StoreWriter::limitPagesForTest(int sparePages)
{
    const auto pages = d->db->pragma("page_count");
    if (!pages)
        return pages.error();
    const qint64 limit = sparePages < 0 ? 1073741823 : pages->toLongLong() + sparePages;
    const QByteArray sql = "PRAGMA max_page_count=" + QByteArray::number(limit);
    return d->db->exec(sql.constData());
}

} // namespace qm::storage
