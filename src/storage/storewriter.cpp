// SPDX-License-Identifier: GPL-3.0-or-later
// What can be written. How the store is opened for it stands in storeopen.cpp.
#include "storage/sqlite/storageerror.h"
#include "storage/storewriter_p.h"
#include "storage/write/importwriter.h"
#include "storage/write/plainrows.h"

namespace qm::storage {

using namespace Qt::StringLiterals;

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
    bars |= other.bars;
    return *this;
}

namespace {

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
    // A file of prices belongs to no connection.
    const bool made = request.connection.id == 0 && !request.connection.kind.isEmpty();
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

namespace {

/// Rows of no account, in a transaction of their own; `told` is set where one of them was new.
template <typename Row>
Result<ChangeSet> applyRows(
    Database& db, Result<bool> (*insert)(Database&, const QList<Row>&), const QList<Row>& rows, bool ChangeSet::*told)
{
    auto transaction = WriteTransaction::begin(db);
    if (!transaction)
        return transaction.error();
    const auto changed = insert(db, rows);
    if (!changed)
        return changed.error();
    if (auto r = transaction->commit(); !r)
        return r.error();
    ChangeSet changes;
    changes.*told = *changed;
    return changes;
}

} // namespace

Result<ChangeSet> StoreWriter::applyFxRates(const QList<FxRate>& rates)
{
    return applyRows(*d->db, insertFxRates, rates, &ChangeSet::fx);
}

Result<ChangeSet> StoreWriter::applyBars(const QList<Bar>& bars)
{
    return applyRows(*d->db, insertBars, bars, &ChangeSet::bars);
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
