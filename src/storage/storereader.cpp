// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/storereader.h"

#include "storage/migrations/migration.h"
#include "storage/read/barreader.h"
#include "storage/read/bookingreader.h"
#include "storage/read/portfolioreader.h"
#include "storage/read/transactionreader.h"
#include "storage/sqlite/posixfile.h"
#include "storage/sqlite/statement.h"
#include "storage/sqlite/storageerror.h"

#include <QFileInfo>

namespace qm::storage {

using namespace Qt::StringLiterals;

struct StoreReader::Private {
    std::unique_ptr<Database> db;
};

StoreReader::StoreReader(std::unique_ptr<Private> p) : d(std::move(p)) { }
StoreReader::~StoreReader() = default;

Result<std::unique_ptr<StoreReader>> StoreReader::open(const QString& path)
{
    if (!QFileInfo::exists(path))
        return storageError(text("There is no store in this profile yet. Add a connection first."), path);
    const auto header = readHeader(path);
    if (!header)
        return header.error();
    if (!header->isDatabase || (header->applicationId != kApplicationId))
        return storageError(text("The store is damaged or not a store of QuantMatrix. It was left as it is; choose "
                                 "another profile or restore a backup."),
            path);
    auto db = Database::open(path, Database::Mode::ReadOnly);
    if (!db)
        return db.error();
    auto d = std::make_unique<Private>();
    d->db = std::move(*db);
    std::unique_ptr<StoreReader> reader(new StoreReader(std::move(d)));
    const auto compatible = reader->meta(u"min_compatible"_s);
    if (!compatible)
        return compatible.error();
    if (compatible->toInt() > currentVersion())
        return storageError(
            text("This store was written by a newer QuantMatrix. It was left as it is; please update the program."),
            *compatible);
    return reader;
}

Result<PortfolioPtr> StoreReader::portfolio(const PortfolioPtr& previous) { return readPortfolio(*d->db, previous); }

Result<QList<ConnectionConfig>> StoreReader::connections() { return readConnections(*d->db); }

Result<PullRequest> StoreReader::pullRequest(qint64 connectionId)
{
    auto select = Statement::prepare(*d->db,
        // The newest booking is found from the end of the days' index, which knows the account of each; an account
        // without any is told by the unique key, so that it does not walk to the beginning.
        "SELECT a.number, a.cursor, CASE WHEN EXISTS(SELECT 1 FROM transactions t WHERE t.account_id = a.id) THEN"
        " (SELECT t.trade_date FROM transactions t INDEXED BY transactions_by_day WHERE t.account_id = a.id"
        " ORDER BY t.trade_date DESC, t.id DESC LIMIT 1) END,"
        " (SELECT max(day) FROM daily_values v WHERE v.account_id = a.id) FROM accounts a WHERE a.connection_id = ?1");
    if (!select)
        return select.error();
    select->bind(1, connectionId);
    PullRequest request;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return request;
        PullRequest::Known known;
        known.cursor = select->text(1);
        if (!select->isNull(2))
            known.lastTransaction = select->date(2);
        if (!select->isNull(3))
            known.lastDaily = select->date(3);
        request.accounts.insert(select->text(0), known);
    }
}

Result<QList<SyncRun>> StoreReader::syncRuns(qint64 connectionId, int limit)
{
    auto select = Statement::prepare(*d->db,
        "SELECT started_at, duration_ms, status, error_kind, error_text, accounts, positions, transactions_new, "
        "rejected_rows"
        " FROM sync_runs WHERE connection_id = ?1 ORDER BY id DESC LIMIT ?2");
    if (!select)
        return select.error();
    select->bind(1, connectionId);
    select->bind(2, limit);
    QList<SyncRun> runs;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return runs;
        const auto number = [&select](int column) { return static_cast<int>(select->integer(column)); };
        runs.append({connectionId, select->dateTime(0), select->integer(1), select->text(2), select->text(3),
            select->text(4), number(5), number(6), number(7), number(8)});
    }
}

Result<qint64> StoreReader::countTransactions(const RowFilter& filter) { return countRows(*d->db, filter); }

Result<QList<TransactionRow>> StoreReader::transactionPage(
    const RowFilter& filter, TransactionOrder order, std::optional<PageKey> after, int limit)
{
    return readPage(*d->db, filter, order, after, limit);
}

Result<QList<TransactionRow>> StoreReader::transactionsByRow(const QList<qint64>& rows)
{
    return readByRow(*d->db, rows);
}

Result<QList<qm::Transaction>> StoreReader::transactionsOf(qint64 accountId) { return readAllOf(*d->db, accountId); }

Result<> StoreReader::streamBookings(const InstrumentSink& instrumentSink, const BookingSink& bookingSink)
{
    return qm::storage::streamBookings(*d->db, instrumentSink, bookingSink);
}

Result<QStringList> StoreReader::pricedKeys() { return readPricedKeys(*d->db); }

Result<QList<Bar>> StoreReader::bars(const QString& instrumentKey, QDate from, QDate to)
{
    return readBars(*d->db, instrumentKey, from, to);
}

Result<qint64> StoreReader::highestBooking() { return qm::storage::highestBooking(*d->db); }

Result<> StoreReader::readBookings(
    const QList<qint64>& rows, const InstrumentSink& instrumentSink, const BookingSink& bookingSink)
{
    return qm::storage::readBookings(*d->db, rows, instrumentSink, bookingSink);
}

Result<qint64> StoreReader::streamTransactions(const RowFilter& filter, const RowSink& sink)
{
    return streamRows(*d->db, filter, sink);
}

Result<QString> StoreReader::meta(const QString& key)
{
    auto select = Statement::prepare(*d->db, "SELECT value FROM meta WHERE key = ?1");
    if (!select)
        return select.error();
    select->bind(1, key);
    const auto row = select->step();
    if (!row)
        return row.error();
    return *row ? select->text(0) : QString();
}

} // namespace qm::storage
