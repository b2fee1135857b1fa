// SPDX-License-Identifier: GPL-3.0-or-later
// One booking told under two ids is one row, in whatever order its tellings come.
#include "support/tempstore.h"
#include "support/testenv.h"

#include <algorithm>

using namespace qm;
using namespace qm::test;
using namespace Qt::StringLiterals;

class TstBookingIds final : public QObject {
    Q_OBJECT

    static AccountPull pullOf(const Transaction& t)
    {
        AccountPull pull;
        pull.account = {u"A"_s, u"Margin"_s, u"Individual"_s, Currency::usd(), false};
        pull.transactions = {t};
        return pull;
    }
    static Transaction live()
    {
        Transaction t = makeTrade(u"exec:0001.aa.01"_s, {2026, 11, 19}, u"AAPL"_s, "10", "100");
        t.source = u"live"_s;
        return t;
    }
    static Transaction statement(bool withExecution)
    {
        Transaction t = makeTrade(u"trade:77"_s, {2026, 11, 19}, u"AAPL"_s, "10", "100");
        t.source = u"statement"_s;
        t.settleDate = QDate(2026, 11, 20);
        t.commission = dec("-1");
        if (withExecution)
            t.otherId = u"exec:0001.aa.01"_s;
        return t;
    }
    static QStringList rowsOf(TempStore& store)
    {
        const auto reader = *store.reader();
        QStringList rows;
        const auto stored = reader->transactionsOf(1);
        for (const Transaction& t : *stored)
            rows.append(t.id + u' ' + t.source);
        return rows;
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void anyOrderGivesOneRow()
    {
        QList<Transaction> tellings{live(), statement(true), statement(false), live()};
        QList<int> order{0, 1, 2, 3};
        do {
            TempStore store;
            auto writer = *store.writer();
            const qint64 connection = *writer->addConnection(makeConnection(u"One"_s, u"ibkr"_s));
            for (const int which : order) {
                AccountPull pull = pullOf(tellings.at(which));
                if (which != 0 && which != 3)
                    pull.statement.emplace();
                QVERIFY(writer->applyAccount(connection, pull, store.clock.now()).hasValue());
            }
            QCOMPARE(rowsOf(store), QStringList(u"trade:77 statement"_s));
        } while (std::next_permutation(order.begin(), order.end()));
    }

    void anotherAccountsBookingStaysApart()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 connection = *writer->addConnection(makeConnection(u"One"_s, u"ibkr"_s));
        QVERIFY(writer->applyAccount(connection, pullOf(statement(true)), store.clock.now()).hasValue());
        AccountPull other = pullOf(live());
        other.account.number = u"B"_s;
        QVERIFY(writer->applyAccount(connection, other, store.clock.now()).hasValue());
        QCOMPARE(*(*store.reader())->countTransactions({}), 2);
    }

    void anImportThatJoinedIsTakenBack()
    {
        TempStore store;
        auto writer = *store.writer();
        ConnectionConfig connection = makeConnection(u"One"_s, u"ibkr"_s);
        connection.id = *writer->addConnection(connection);
        QVERIFY(writer->applyAccount(connection.id, pullOf(live()), store.clock.now()).hasValue());
        storage::ImportRequest request;
        request.connection = connection;
        request.format = u"ibkr-flex"_s;
        request.files = {u"a.xml"_s};
        ImportDocument document;
        ImportAccount account;
        account.pull = pullOf(statement(true));
        account.pull.statement.emplace();
        document.accounts = {account};
        request.documents = {document};
        QVERIFY(writer->importDocuments(request, store.clock.now(), false).hasValue());
        QCOMPARE(rowsOf(store), QStringList(u"trade:77 statement"_s));
        QVERIFY(writer->undoImport().hasValue());
        QCOMPARE(rowsOf(store), QStringList(u"exec:0001.aa.01 live"_s));
    }
};

QTEST_GUILESS_MAIN(TstBookingIds)
#include "tst_bookingids.moc"
