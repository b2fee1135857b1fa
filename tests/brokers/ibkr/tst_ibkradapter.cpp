// SPDX-License-Identifier: GPL-3.0-or-later
// One connection with a live half, a half of statements, or both.
#include "brokers/ibkr/ibkrbench.h"
#include "brokers/ibkr/tws/twsserver.h"
#include "support/tempstore.h"

using namespace qm;
using namespace qm::test;
using namespace qm::broker;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kApple = "61|3|DU1234567|265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS|-110|201.8829709";
const QByteArray kFuture = "61|3|DU7654321|637533641|ES|FUT|20260320|0.0||50||USD|ESH6|ES|1|315114.75";
const QByteArray kEuros = "61|3|DU7654321|12087792|EUR|CASH||0.0|||IDEALPRO|USD|EUR.USD|EUR.USD|1000|1.1";
const QByteArray kUnset = "1.7976931348623157E308";

/// What TWS answers to everything that a pull asks.
void teach(TwsServer& server)
{
    server.answers["61|1"] = {kApple, kFuture, kEuros, "62|1"};
    server.answers["76|1"] = {"73|1|#|DU||AccountType|INDIVIDUAL|", "73|1|#|DU||AccountReady|true|",
        "73|1|#|DU||NetLiquidation|50000.75|USD", "73|1|#|DU||CashBalance|1200.50|USD",
        "73|1|#|DU||CashBalance|1000|EUR", "74|1|#"};
    server.answers["7|3"] = {"11|#|1|265598|AAPL|STK||0.0|||SMART|USD|AAPL|NMS|0000e0d5.aa.01.01|20261120 12:00:00 "
                             "US/Eastern|DU1234567|NYSE|SLD|10|200|3|0|0|10|200||||||2|0|",
        "59|1|0000e0d5.aa.01.01|1.05|USD|" + kUnset + "|" + kUnset + "|", "55|1|#"};
    server.answers["9|8"] = {"4|#|200|No security definition has been found||1767709800000"};
    server.answers["94|"] = {"95|#|-110|55|207.126799|" + kUnset + "|-22000"};
}

QMap<QString, QString> twsOnly(quint16 port)
{
    return {{u"port"_s, QString::number(port)}, {u"client_id"_s, u"28"_s}, {u"flex_query_id"_s, QString()}};
}

} // namespace

class TstIbkrAdapter final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void liveAlone()
    {
        TwsServer server;
        teach(server);
        QVERIFY(server.listen());
        IbkrBench bench;
        bench.connect(twsOnly(server.port()));
        for (int i = 0; i < 2; ++i) { // the session stays between pulls
            const auto snapshot = bench.pull();
            QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().userText));
            QCOMPARE(server.connections, 1);
            QCOMPARE(snapshot->accounts.size(), 2);
            const AccountPull& first = snapshot->accounts.at(0);
            QVERIFY(!first.error && !first.statement);
            QCOMPARE(first.account.number, u"DU1234567"_s);
            QCOMPARE(first.account.type, u"INDIVIDUAL"_s);
            QCOMPARE(first.account.currency, Currency::usd());
            QCOMPARE(first.balances.size(), 2);
            QCOMPARE(first.balances.at(1).netLiquidation, dec("50000.75"));
            QCOMPARE(first.positions.size(), 1);
            const StandardPosition& apple = first.positions.first();
            QCOMPARE(apple.instrument.key(), u"EQ:AAPL:USD"_s);
            QCOMPARE(apple.quantity, dec("-110"));
            QCOMPARE(apple.marketValue, dec("-22000"));
            QCOMPARE(apple.marketPrice, dec("200"));
            QCOMPARE(apple.unrealizedPnl, dec("207.126799"));
            QCOMPARE(first.transactions.size(), 1);
            QCOMPARE(first.transactions.first().id, u"exec:0000e0d5.aa.01"_s);
            QCOMPARE(first.transactions.first().amount, dec("1998.95"));
            const AccountPull& second = snapshot->accounts.at(1);
            QCOMPARE(second.positions.size(), 1); // euros are a balance
            QCOMPARE(second.positions.first().instrument.key(), u"FU:ESH26:USD"_s);
            QCOMPARE(second.positions.first().averageCost, dec("6302.295"));
        }
        QCOMPARE(server.count("94|"), 2); // one for each position, once
        QCOMPARE(server.count("9|8"), 2); // contracts that cannot be described are asked for once
    }

    void valuesMoveWhileQuotesAreWanted()
    {
        TwsServer server;
        teach(server);
        QVERIFY(server.listen());
        IbkrBench bench;
        bench.connect(twsOnly(server.port()));
        QVERIFY(bench.pull());
        QList<Quote> quotes;
        connect(
            bench.broker.get(), &Broker::quotesArrived, this, [&](const QList<Quote>& arrived) { quotes += arrived; });
        const QByteArray id = server.lastId("94|", 1);
        bench.broker->startQuotes();
        server.send("95|9999|1|1|1|1|1");
        server.send("95|" + id + "|1|1|1|" + kUnset + "|315000");
        const auto moved = [&] {
            return std::any_of(quotes.cbegin(), quotes.cend(),
                [](const Quote& quote) { return quote.instrumentKey == u"FU:ESH26:USD" && quote.mark == dec("6300"); });
        };
        QTRY_VERIFY(moved());
        bench.broker->stopQuotes();
    }

    void whenTwsDoesNotRunItSaysSo()
    {
        TwsServer server;
        QVERIFY(server.listen());
        const quint16 port = server.port();
        server.close();
        IbkrBench bench;
        bench.connect(twsOnly(port));
        const auto snapshot = bench.pull();
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, Error::Kind::Network);
        const auto report = await(bench.broker->test({}));
        QVERIFY(!report);
    }

    void valuesThatAreNotReadyKeepTheOldOnes()
    {
        TwsServer server;
        teach(server);
        server.answers["76|1"] = {"73|1|#|DU||AccountReady|false|", "73|1|#|DU||CashBalance|0|USD", "74|1|#"};
        QVERIFY(server.listen());
        IbkrBench bench;
        bench.connect(twsOnly(server.port()));
        const auto snapshot = bench.pull();
        QVERIFY(snapshot);
        for (const AccountPull& account : snapshot->accounts)
            QVERIFY(account.error && account.positions.isEmpty());
    }

    void aLostIbkrIsNoAnswer()
    {
        TwsServer server;
        teach(server);
        QVERIFY(server.listen());
        IbkrBench bench;
        bench.connect(twsOnly(server.port()));
        QVERIFY(bench.pull());
        server.send(server.error(-1, 1100, "Connectivity between IBKR and TWS has been lost."));
        QTRY_VERIFY(!bench.pull());
        server.send(server.error(-1, 1102, "Connectivity has been restored - data maintained."));
        QTRY_VERIFY(bench.pull());
    }

    void wrongSettingsAreNamed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("no number") << u"port"_s << u"tws"_s;
        QTest::newRow("zero") << u"port"_s << u"0"_s;
        QTest::newRow("too large") << u"port"_s << u"70000"_s;
        QTest::newRow("client id") << u"client_id"_s << u"-1"_s;
    }
    void wrongSettingsAreNamed()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        IbkrBench bench;
        auto settings = twsOnly(7496);
        settings.insert(key, value);
        bench.connect(settings);
        const auto snapshot = bench.pull();
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, Error::Kind::Input);
        QVERIFY(!await(bench.broker->test({})));
    }

    void bothHalvesMeetInTheAccounts()
    {
        TwsServer server;
        teach(server);
        server.settles = false;
        QVERIFY(server.listen());
        IbkrBench bench;
        QVERIFY(bench.start());
        bench.connect({});
        const auto history = bench.pull();
        QVERIFY(history);
        const AccountPull told = history->accounts.first();
        QTimer settling; // TWS has the statement's first account and one more
        settling.setInterval(5);
        connect(&settling, &QTimer::timeout, this, [&] {
            if (server.count("71|") == 0)
                return;
            settling.stop();
            server.send("15|1|" + told.account.number.toLatin1() + ",DU1234567");
            server.send("9|1|1");
        });
        settling.start();
        bench.connect({{u"port"_s, QString::number(server.port())}});
        const auto snapshot = bench.pull();
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().userText));
        const auto find = [&](const QString& number) {
            const auto found = std::find_if(snapshot->accounts.begin(), snapshot->accounts.end(),
                [&](const AccountPull& pull) { return pull.account.number == number; });
            return found == snapshot->accounts.end() ? nullptr : &*found;
        };
        QCOMPARE(snapshot->accounts.size(), history->accounts.size() + 1);
        const AccountPull* both = find(told.account.number);
        QVERIFY(both && !both->statement);
        QCOMPARE(both->balances.size(), 2); // TWS's
        QCOMPARE(both->transactions.size(), told.transactions.size());
        QCOMPARE(both->daily.size(), told.daily.size());
        QCOMPARE(both->cursor, told.cursor);
        QCOMPARE(find(u"DU1234567"_s)->positions.size(), 1);

        const auto report = await(bench.broker->test({}));
        QVERIFY(report && report->note.contains(u"TWS answers"_s) && report->note.contains(u"Flex"_s));
        // Without TWS the statements go on, and the account says what is missing.
        server.close();
        server.hangUp();
        QTRY_VERIFY(bench.pull()->accounts.first().rejections.value(0).startsWith(u"TWS: "_s));
        QVERIFY(bench.pull()->accounts.first().statement);
        const auto half = await(bench.broker->test({}));
        QVERIFY(half && half->note.startsWith(u"TWS: "_s));
    }
};

QTEST_GUILESS_MAIN(TstIbkrAdapter)
#include "tst_ibkradapter.moc"
