// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations/steps.h"
#include "storage/sqlite/posixfile.h"
#include "support/tempstore.h"
#include "support/testenv.h"

#include <sqlite3.h>

using namespace qm;
using namespace qm::storage;
using namespace qm::test;
using namespace Qt::StringLiterals;

namespace {

/// A store as the first version of the program left it, with one account and one booking.
void writeFirstVersion(const QString& path)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
    for (const char* statement : firstSchema().statements)
        QCOMPARE(sqlite3_exec(db, statement, nullptr, nullptr, nullptr), SQLITE_OK);
    const char* rows[] = {
        "INSERT INTO connections VALUES(1, 'Old', 'alpaca', 'alpaca', '{}', 1)",
        "INSERT INTO accounts VALUES(1, 1, 'A-1', '', '', 'USD', 0, '', 1)",
        "INSERT INTO transactions VALUES(1, 1, 'x', '2026-01-05', NULL, NULL, 'fee', NULL, NULL, NULL, '-1', NULL, "
        "NULL, 'USD', NULL, 'Old fee', 'test', 0, '')",
        "PRAGMA application_id=1364022360",
        "PRAGMA user_version=1",
    };
    for (const char* row : rows)
        QCOMPARE(sqlite3_exec(db, row, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
}

} // namespace

class TstTransactionFields final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void whatBelongsTogetherAndWhatItCostIsReadBack()
    {
        TempStore store;
        auto writer = store.writer();
        QVERIFY(writer);
        const auto id = (*writer)->addConnection(makeConnection(u"Main"_s));
        QVERIFY(id);
        AccountPull pull = makePull();
        Transaction& moved = pull.transactions[0];
        moved.type = TransactionType::TransferIn;
        moved.commission = dec("-1.25");
        moved.commissionCurrency = Currency::eur();
        moved.group = u"transfer:1"_s;
        moved.costBasis = dec("-14000.000000000000000001");
        moved.heldSince = QDate(2019, 2, 28);
        moved.effect = PositionEffect::Opens;
        const auto changes = (*writer)->applyAccount(*id, pull, store.clock.now());
        QVERIFY(changes);
        auto reader = store.reader();
        QVERIFY(reader);
        const auto read = (*reader)->transactionsOf(*changes->accounts.begin());
        QVERIFY(read);
        QCOMPARE(read->size(), 3);
        Transaction expected = moved;
        expected.instrument->identifiers.clear(); // hang off the instrument's row
        QVERIFY(read->at(0) == expected);
        QVERIFY(!read->at(1).commissionCurrency && !read->at(1).costBasis && !read->at(1).heldSince);
        QVERIFY(read->at(1).group.isEmpty());

        // Each of them alone is a change that the store takes note of; the same again is none.
        const auto again = (*writer)->applyAccount(*id, pull, store.clock.now());
        QVERIFY(again && again->transactionsChanged == 0);
        moved.heldSince = QDate(2019, 3, 1);
        const auto later = (*writer)->applyAccount(*id, pull, store.clock.now());
        QVERIFY(later && later->transactionsChanged == 1);
        moved.effect = PositionEffect::Closes;
        const auto closing = (*writer)->applyAccount(*id, pull, store.clock.now());
        QVERIFY(closing && closing->transactionsChanged == 1);
        PositionEffect told = PositionEffect::NotTold;
        const auto streamed = (*reader)->streamBookings([](qint64, const Instrument&) {},
            [&](const BookingRow& row) { told = row.effect != PositionEffect::NotTold ? row.effect : told; });
        QVERIFY(streamed);
        QCOMPARE(told, PositionEffect::Closes);
    }

    void eachAccountsNewestBookingIsItsOwn()
    {
        TempStore store;
        auto writer = store.writer();
        QVERIFY(writer);
        const auto id = (*writer)->addConnection(makeConnection(u"Main"_s));
        QVERIFY(id);
        AccountPull none = makePull(u"A-none"_s);
        none.transactions.clear();
        AccountPull old = makePull(u"A-old"_s);
        old.transactions = {makeTrade(u"x"_s, QDate(2019, 5, 3), u"AAPL"_s, "1", "2")};
        for (const AccountPull& pull : {none, old, makePull(u"A-new"_s)})
            QVERIFY((*writer)->applyAccount(*id, pull, store.clock.now()));
        const auto reader = store.reader();
        QVERIFY(reader);
        const auto request = (*reader)->pullRequest(*id);
        QVERIFY(request);
        QCOMPARE(request->accounts.size(), 3);
        QVERIFY(!request->accounts.value(u"A-none"_s).lastTransaction);
        QCOMPARE(request->accounts.value(u"A-old"_s).lastTransaction, QDate(2019, 5, 3));
        QCOMPARE(request->accounts.value(u"A-new"_s).lastTransaction, QDate(2026, 3, 2));
        // Of one account, newest first, page by page.
        RowFilter own;
        own.accountNumbers = {u"A-new"_s};
        const auto page = (*reader)->transactionPage(own, TransactionOrder::DateDescending, {}, 2);
        QVERIFY(page);
        QCOMPARE(page->size(), 2);
        QCOMPARE(page->at(0).transaction.id, u"t3"_s);
        QCOMPARE(page->at(1).transaction.id, u"t2"_s);
    }

    void aStoreOfTheFirstVersionGetsTheFields()
    {
        TempStore store;
        writeFirstVersion(store.path());
        auto writer = store.writer();
        QVERIFY2(writer, qPrintable(writer ? QString() : writer.error().userText + writer.error().detail));
        auto reader = store.reader();
        QVERIFY(reader);
        const auto read = (*reader)->transactionsOf(1);
        QVERIFY(read);
        QCOMPARE(read->size(), 1);
        QCOMPARE(read->at(0).description, u"Old fee"_s);
        QVERIFY(read->at(0).group.isEmpty() && !read->at(0).costBasis && !read->at(0).commissionCurrency);
        const QDir backups(QFileInfo(store.path()).absolutePath() + u"/backups"_s);
        QCOMPARE(backups.entryList({u"before-schema-*"_s}, QDir::Files).size(), 1);
    }

    /// A program that is killed leaves its write-ahead log behind; an older one must still see that the store is newer.
    void theFileItselfTellsItsNewVersionAtOnce()
    {
        TempStore store;
        writeFirstVersion(store.path());
        sqlite3* db = nullptr; // as the first version really leaves it
        QCOMPARE(sqlite3_open(store.path().toUtf8().constData(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(db, "PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
        const auto writer = store.writer();
        QVERIFY(writer);
        const auto header = readHeader(store.path()); // the writer is still open
        QVERIFY(header);
        QCOMPARE(int(header->userVersion), currentVersion());
    }
};

QTEST_GUILESS_MAIN(TstTransactionFields)
#include "tst_transactionfields.moc"
