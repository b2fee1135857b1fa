// SPDX-License-Identifier: GPL-3.0-or-later
// Every write tells which bookings it touched: no more, and none less.
#include "storage/write/touchedbookings.h"
#include "support/tempstore.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::test;
using namespace qm::storage;
using namespace Qt::StringLiterals;

namespace {

QList<qint64> rowsIn(TempStore& store)
{
    QList<qint64> rows;
    const auto reader = store.reader();
    const auto read = (*reader)->streamBookings(
        [](qint64, const Instrument&) {}, [&rows](const BookingRow& row) { rows.append(row.row); });
    return read ? rows : QList<qint64>{-1};
}

AccountPull bookingsOnly(const QList<Transaction>& transactions, const QString& number = u"A-1"_s)
{
    AccountPull pull;
    pull.account = {number, u"Margin"_s, {}, Currency::usd(), false};
    pull.transactions = transactions;
    return pull;
}

ImportRequest statement(const QList<Transaction>& transactions)
{
    ImportAccount account;
    account.pull = bookingsOnly(transactions, u"F-1"_s);
    account.pull.statement = StatementScope();
    ImportDocument document;
    document.accounts = {account};
    ImportRequest request;
    request.connection = makeConnection(u"From files"_s, u"ibkr"_s);
    request.format = u"test"_s;
    request.files = {u"statement.xml"_s};
    request.documents = {document};
    return request;
}

} // namespace

class TstTouchedBookings final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aSyncNamesWhatItAddsAndChanges()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 connection = *writer->addConnection(makeConnection(u"Main"_s));
        AccountPull pull = makePull();
        const auto first = writer->applyAccount(connection, pull, store.clock.now());
        QCOMPARE(first->bookings, rowsIn(store));
        QCOMPARE(first->bookings.size(), 3);
        QVERIFY(!first->moreBookings);
        const auto again = writer->applyAccount(connection, pull, store.clock.now());
        QVERIFY(again->bookings.isEmpty() && !again->moreBookings);
        pull.transactions[1].voided = true;
        pull.transactions[2].amount = dec("4101.5");
        const auto changed = writer->applyAccount(connection, pull, store.clock.now());
        QCOMPARE(changed->bookings, first->bookings.mid(1));
        pull.transactions[1].voided = false; // an older page: it stays voided
        QVERIFY(writer->applyAccount(connection, pull, store.clock.now())->bookings.isEmpty());
    }

    void anImportAndItsUndoNameTheSameRows()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 connection = *writer->addConnection(makeConnection(u"Main"_s));
        QVERIFY(writer->applyAccount(connection, makePull(), store.clock.now()));
        const QList<qint64> before = rowsIn(store);
        const auto request = statement({makeTrade(u"f1"_s, QDate(2026, 1, 5), u"AAPL"_s, "5", "150"),
            makeTrade(u"f2"_s, QDate(2026, 1, 6), u"AAPL"_s, "-5", "151")});
        QVERIFY(writer->importDocuments(request, store.clock.now(), true)); // a trial leaves nothing behind
        const auto none = writer->applyAccount(connection, makePull(), store.clock.now());
        QVERIFY(none->bookings.isEmpty());
        const auto imported = writer->importDocuments(request, store.clock.now(), false);
        QCOMPARE(before + imported->changes.bookings, rowsIn(store));
        QCOMPARE(imported->changes.bookings.size(), 2);
        const auto undone = writer->undoImport();
        QCOMPARE(undone->changes.bookings, imported->changes.bookings);
        QVERIFY(!undone->changes.moreBookings);
        QCOMPARE(rowsIn(store), before);
    }

    void aConnectionThatIsRemovedNamesItsBookings()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 stays = *writer->addConnection(makeConnection(u"Stays"_s));
        const qint64 goes = *writer->addConnection(makeConnection(u"Goes"_s));
        const auto kept = writer->applyAccount(stays, makePull(), store.clock.now());
        const auto made = writer->applyAccount(goes, makePull(), store.clock.now());
        const auto removed = writer->removeConnection(goes);
        QCOMPARE(removed->bookings, made->bookings);
        QVERIFY(!removed->moreBookings);
        QCOMPARE(rowsIn(store), kept->bookings);
    }

    void tooManyToNameAreToldAsMore()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 connection = *writer->addConnection(makeConnection(u"Main"_s));
        QList<Transaction> many;
        for (int i = 0; i <= TouchedBookings::kMostNamed; ++i)
            many.append(makeTrade(QString::number(i), QDate(2026, 1, 5), u"AAPL"_s, "1", "150"));
        const auto changes = writer->applyAccount(connection, bookingsOnly(many), store.clock.now());
        QVERIFY(changes->moreBookings);
        QVERIFY(changes->bookings.size() <= TouchedBookings::kMostNamed);
    }

    void anInstrumentThatBecomesKnownTouchesItsBookings()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 connection = *writer->addConnection(makeConnection(u"Main"_s));
        Transaction trade = makeTrade(u"t1"_s, QDate(2026, 1, 5), u"AAPL"_s, "1", "150");
        trade.instrument->multiplier.reset();
        QVERIFY(!writer->applyAccount(connection, bookingsOnly({trade}), store.clock.now())->moreBookings);
        AccountPull pull = bookingsOnly({});
        pull.positions = {makePosition(symbology::shareInstrument(u"AAPL", Currency::usd()), "1", "150", "190")};
        pull.positions.first().instrument.assetClass = AssetClass::Etf;
        QVERIFY(writer->applyAccount(connection, pull, store.clock.now())->moreBookings);
    }

    void aFailedWriteTellsTheNextOneNothing()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 connection = *writer->addConnection(makeConnection(u"Main"_s));
        AccountPull bad = makePull();
        bad.transactions.last().tradeDate = QDate(); // refused after others were written
        QVERIFY(!writer->applyAccount(connection, bad, store.clock.now()));
        const auto empty = writer->applyAccount(connection, bookingsOnly({}), store.clock.now());
        QVERIFY(empty->bookings.isEmpty() && !empty->moreBookings);
    }
};

QTEST_GUILESS_MAIN(TstTouchedBookings)
#include "tst_touchedbookings.moc"
