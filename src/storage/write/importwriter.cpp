// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/write/importwriter.h"

#include "storage/sqlite/changelog.h"
#include "storage/sqlite/storageerror.h"
#include "storage/write/plainrows.h"

#include <QDataStream>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <algorithm>
#include <sqlite3.h>

namespace qm::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kJournalLength = 20; ///< imports that can still be undone, newest first

QString jsonList(const QStringList& texts)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QStringList fromJsonList(const QByteArray& json)
{
    QStringList texts;
    for (const QJsonValue& value : QJsonDocument::fromJson(json).array())
        texts.append(value.toString());
    return texts;
}

Result<QSet<qint64>> accountsOf(Database& db, qint64 connectionId)
{
    auto select = Statement::prepare(db, "SELECT id FROM accounts WHERE connection_id = ?1");
    if (!select)
        return select.error();
    select->bind(1, connectionId);
    QSet<qint64> ids;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return ids;
        ids.insert(select->integer(0));
    }
}

Result<qint64> generationOf(Database& db, qint64 accountId)
{
    auto select = Statement::prepare(db, "SELECT generation FROM account_snapshots WHERE account_id = ?1");
    if (!select)
        return select.error();
    select->bind(1, accountId);
    const auto row = select->step();
    if (!row)
        return row.error();
    return *row ? select->integer(0) : 0;
}

/// What was done to an account's balances and positions, document by document.
using SnapshotChanges = QMap<qint64, QByteArrayList>;

QByteArray packed(const QByteArrayList& parts)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << parts;
    return bytes;
}

QByteArrayList unpacked(const QByteArray& bytes)
{
    QByteArrayList parts;
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    stream >> parts;
    return parts;
}

Result<qint64> writeJournal(Database& db, const ImportRequest& request, const ImportReport& report, bool madeConnection,
    const QStringList& madeAccounts, const QByteArray& bookings, const QDateTime& now)
{
    auto insert = Statement::prepare(db,
        "INSERT INTO imports(at, format, files, connection_id, made_connection, made_accounts, transactions_new,"
        " transactions_changed, bookings) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)");
    if (!insert)
        return insert.error();
    insert->bind(1, now);
    insert->bind(2, request.format);
    insert->bind(3, jsonList(request.files));
    insert->bind(4, report.connectionId);
    insert->bind(5, madeConnection);
    insert->bind(6, jsonList(madeAccounts));
    insert->bind(7, report.changes.transactionsNew);
    insert->bind(8, report.changes.transactionsChanged);
    insert->bindBlob(9, bookings);
    if (auto r = insert->run(); !r)
        return r.error();
    const qint64 id = sqlite3_last_insert_rowid(db.handle());
    auto prune = Statement::prepare(db, "DELETE FROM imports WHERE id <= ?1");
    if (!prune)
        return prune.error();
    prune->bind(1, id - kJournalLength);
    if (auto r = prune->run(); !r)
        return r.error();
    return id;
}

Result<> writeSnapshotChanges(Database& db, qint64 importId, const SnapshotChanges& snapshots)
{
    auto insert = Statement::prepare(
        db, "INSERT INTO import_snapshots(import_id, account_id, generation, changes) VALUES(?1,?2,?3,?4)");
    if (!insert)
        return insert.error();
    for (auto it = snapshots.cbegin(); it != snapshots.cend(); ++it) {
        const auto generation = generationOf(db, it.key());
        if (!generation)
            return generation.error();
        insert->bind(1, importId);
        insert->bind(2, it.key());
        insert->bind(3, *generation);
        insert->bindBlob(4, packed(it.value()));
        if (auto r = insert->run(); !r)
            return r;
    }
    return {};
}

} // namespace

Result<ImportReport> writeImport(
    Database& db, AccountWriter& accounts, const ImportRequest& request, bool madeConnection, const QDateTime& now)
{
    ImportReport report;
    report.connectionId = request.connection.id;
    const auto before = accountsOf(db, report.connectionId);
    if (!before)
        return before.error();
    auto bookings = ChangeLog::begin(db, {"transactions", "booking_ids", "daily_values", "bars"});
    if (!bookings)
        return bookings.error();
    SnapshotChanges snapshots;
    for (const ImportDocument& document : request.documents) {
        QList<ImportReport::AccountCounts> counts;
        for (const ImportAccount& account : document.accounts) {
            const auto shown = ChangeLog::begin(db, {"balances", "positions", "account_snapshots"});
            if (!shown)
                return shown.error();
            const auto changes = accounts.apply(request.connection.id, account.pull, now);
            if (!changes)
                return changes.error();
            const auto taken = shown->changes();
            if (!taken)
                return taken.error();
            snapshots[*changes->accounts.cbegin()].append(*taken);
            counts.append({changes->transactionsNew, changes->transactionsChanged, accounts.tookBalances(),
                accounts.tookPositions()});
            report.changes |= *changes;
        }
        const auto priced = insertBars(db, document.bars);
        if (!priced)
            return priced.error();
        report.changes.bars |= *priced;
        report.counts.append(counts);
    }
    const auto booked = bookings->changes();
    if (!booked)
        return booked.error();
    QStringList made;
    for (const qint64 id : std::as_const(report.changes.accounts)) {
        if (!before->contains(id))
            made.append(QString::number(id));
    }
    const auto importId = writeJournal(db, request, report, madeConnection, made, *booked, now);
    if (!importId)
        return importId.error();
    if (auto r = writeSnapshotChanges(db, *importId, snapshots); !r)
        return r.error();
    report.importId = *importId;
    report.changes.connections |= !made.isEmpty();
    return report;
}

namespace {

struct JournalEntry {
    qint64 id = 0;
    qint64 connectionId = 0;
    bool madeConnection = false;
    QStringList files;
    QStringList madeAccounts;
    QByteArray bookings;
};

Result<std::optional<JournalEntry>> newestEntry(Database& db)
{
    auto select = Statement::prepare(db,
        "SELECT id, connection_id, made_connection, files, made_accounts, bookings FROM imports WHERE undone = 0"
        " ORDER BY id DESC LIMIT 1");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<JournalEntry>();
    return std::optional(JournalEntry{select->integer(0), select->integer(1), select->integer(2) != 0,
        fromJsonList(select->utf8(3)), fromJsonList(select->utf8(4)), select->blob(5)});
}

/// One statement with one id as its parameter; answers how many rows it changed.
Result<int> runWith(Database& db, const QByteArray& sql, qint64 id)
{
    auto statement = Statement::prepare(db, sql);
    if (!statement)
        return statement.error();
    statement->bind(1, id);
    if (auto r = statement->run(); !r)
        return r.error();
    return sqlite3_changes(db.handle());
}

/// Balances and positions as before, unless something newer has replaced them.
Result<> restoreSnapshots(Database& db, qint64 importId)
{
    auto select = Statement::prepare(
        db, "SELECT account_id, generation, changes FROM import_snapshots WHERE import_id = ?1 ORDER BY account_id");
    if (!select)
        return select.error();
    select->bind(1, importId);
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        const auto present = generationOf(db, select->integer(0));
        if (!present)
            return present.error();
        if (*present != select->integer(1))
            continue;
        QByteArrayList parts = unpacked(select->blob(2));
        std::reverse(parts.begin(), parts.end());
        for (const QByteArray& part : std::as_const(parts)) {
            if (const auto taken = takeBack(db, part, "positions"); !taken)
                return taken.error();
        }
    }
}

Result<> removeEmptyAccounts(Database& db, const JournalEntry& entry, UndoReport& report)
{
    for (const QString& made : entry.madeAccounts) {
        const auto removed = runWith(db,
            "DELETE FROM accounts WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM transactions WHERE account_id = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM account_snapshots WHERE account_id = ?1)",
            made.toLongLong());
        if (!removed)
            return removed.error();
        report.changes.connections |= *removed > 0;
    }
    if (!entry.madeConnection)
        return {};
    const auto removed = runWith(db,
        "DELETE FROM connections WHERE id = ?1 AND settings = '{}'"
        " AND NOT EXISTS (SELECT 1 FROM accounts WHERE connection_id = ?1)",
        entry.connectionId);
    if (!removed)
        return removed.error();
    if (*removed > 0) {
        report.connectionRemoved = entry.connectionId;
        report.changes.connections = true;
    }
    return {};
}

} // namespace

Result<UndoReport> undoNewestImport(Database& db)
{
    const auto entry = newestEntry(db);
    if (!entry)
        return entry.error();
    if (!*entry)
        return Error{Error::Kind::Input, text("There is no import that could be undone."), {}, {}};
    UndoReport report;
    report.files = (*entry)->files;
    const auto taken = takeBack(db, (*entry)->bookings, "transactions");
    if (!taken)
        return taken.error();
    report.transactionsRemoved = taken->removed;
    report.transactionsRestored = taken->restored;
    if (auto r = restoreSnapshots(db, (*entry)->id); !r)
        return r.error();
    if (auto r = removeEmptyAccounts(db, **entry, report); !r)
        return r.error();
    if (const auto r =
            runWith(db, "UPDATE accounts SET revision = revision + 1 WHERE connection_id = ?1", (*entry)->connectionId);
        !r)
        return r.error();
    report.changes.bars = true; // whether there were any is not looked up
    const auto left = accountsOf(db, (*entry)->connectionId);
    if (!left)
        return left.error();
    report.changes.accounts = *left;
    report.changes.newTransactionsOf = *left;
    if (const auto r = runWith(db, "UPDATE imports SET undone = 1 WHERE id = ?1", (*entry)->id); !r)
        return r.error();
    return report;
}

} // namespace qm::storage
