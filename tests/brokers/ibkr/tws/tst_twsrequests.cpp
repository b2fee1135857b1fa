// SPDX-License-Identifier: GPL-3.0-or-later
// One-time requests to TWS: the whole answer, or an error.
#include "support/testenv.h"
#include "twsserver.h"

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr;
using namespace Qt::StringLiterals;
using Ms = std::chrono::milliseconds;

namespace {

const QByteArray kApple = "61|3|DU1234567|265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS|-110|201.8829709";
const QByteArray kFuture = "61|3|DU7654321|637533641|ES|FUT|20260320|0.0||50||USD|ESH6|ES|1|315114.75";

QByteArray execution(const QByteArray& id, const QByteArray& execId)
{
    return "11|" + id + "|1|265598|AAPL|STK||0.0|||SMART|USD|AAPL|NMS|" + execId
        + "|20260106 12:00:00 US/Eastern|DU1|NYSE|BOT|1|2|3|0|0|1|2||||||2|0|";
}

} // namespace

class TstTwsRequests final : public QObject {
    Q_OBJECT
private:
    struct Bench {
        TwsServer server;
        std::unique_ptr<TwsSession> session;
        [[nodiscard]] bool start(int version = 200, const std::function<void(SessionWaits&)>& change = {})
        {
            server.version = version;
            if (!server.listen())
                return false;
            SessionOptions options = quickOptions(server.port());
            if (change)
                change(options.waits);
            session = std::make_unique<TwsSession>(options);
            session->start();
            return await(session->ready(Ms(10'000), {})).hasValue();
        }
    };

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void positions()
    {
        Bench bench;
        bench.server.answers["61|1"] = {kApple, kFuture, "62|1"};
        QVERIFY(bench.start());
        for (int i = 0; i < 2; ++i) {
            const auto positions = await(bench.session->positions({}));
            QVERIFY(positions);
            QCOMPARE(positions->size(), 2);
            QCOMPARE(positions->at(1).contract->localSymbol, u"ESH6"_s);
            QTRY_COMPARE(bench.server.count("64|1"), i + 1); // nobody else wants the changes
        }
        QVERIFY(bench.session->subscribe(subscriptions::positions()));
        QVERIFY(await(bench.session->positions({})));
        QTRY_COMPARE(bench.server.count("61|1"), 4);
        QCOMPARE(bench.server.count("64|1"), 2); // the subscription lives on
    }

    /// Rows of a position list have no number: two questions at once get two whole lists.
    void positionsAskedTwiceAtOnce()
    {
        Bench bench;
        QVERIFY(bench.start());
        const auto first = watch(bench.session->positions({}));
        QTRY_COMPARE(bench.server.count("61|1"), 1);
        TwsHeard heard;
        bench.session->addListener(&heard);
        bench.server.send(kApple);
        bench.server.send(kApple);
        QTRY_COMPARE(heard.positions.size(), 2);
        const auto second = watch(bench.session->positions({}));
        bench.server.send(kFuture);
        bench.server.send("62|1");
        bench.server.send(kApple);
        bench.server.send(kFuture);
        QTRY_VERIFY(first->answer);
        QCOMPARE((*first->answer)->size(), 3);
        QVERIFY(!second->answer);
        bench.server.send("62|1");
        QTRY_VERIFY(second->answer);
        QCOMPARE((*second->answer)->size(), 2);
        QTRY_COMPARE(bench.server.count("64|1"), 1);
    }

    void aListWithAHoleIsNoList()
    {
        Bench bench;
        bench.server.answers["61|1"] = {kApple, QByteArray(kFuture).replace("|1|315114.75", "|x|315114.75"), "62|1"};
        QVERIFY(bench.start());
        const auto positions = await(bench.session->positions({}));
        QVERIFY(!positions);
        QCOMPARE(positions.error().kind, Error::Kind::Protocol);
        QVERIFY(positions.error().detail.contains(u"position"_s));
    }

    void aLateEndLeadsToANewConnection()
    {
        Bench bench;
        bench.server.answers["61|1"] = {kApple};
        QVERIFY(bench.start(200, [](SessionWaits& waits) { waits.request = Ms(50); }));
        const auto positions = await(bench.session->positions({}));
        QVERIFY(!positions);
        QCOMPARE(positions.error().kind, Error::Kind::Network);
        bench.server.answers["61|1"] = {kFuture, "62|1"};
        QVERIFY(await(bench.session->ready(Ms(10'000), {})));
        QCOMPARE(bench.server.connections, 2);
        const auto again = await(bench.session->positions({}));
        QVERIFY(again);
        QCOMPARE(again->size(), 1);
    }

    void summaries()
    {
        Bench bench;
        bench.server.answers["62|1"] = {"63|1|#|DU1|NetLiquidation|246447.83|USD", "63|1|8999|DU1|Other|1|USD",
            "63|1|#|DU1|AccountType|INDIVIDUAL|", "64|1|8999", "64|1|#"};
        QVERIFY(bench.start());
        const auto rows = await(bench.session->accountSummary(u"All"_s, u"NetLiquidation,AccountType"_s, {}));
        QVERIFY(rows);
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->at(0).value, u"246447.83"_s);
        QTRY_COMPARE(bench.server.count("63|1|9"), 1); // at most two may live: ours is ended
    }

    void updatesOfAnAccount()
    {
        Bench bench;
        bench.server.answers["76|1"] = {"73|1|#|DU1||CashBalance|12.5|EUR", "74|1|#"};
        QVERIFY(bench.start());
        const auto rows = await(bench.session->accountUpdatesMulti(u"DU1"_s, {}));
        QVERIFY(rows);
        QCOMPARE(rows->value(0).currency, u"EUR"_s);
        QTRY_COMPARE(bench.server.count("77|1|9"), 1);
    }

    void executionsAndTheirCommissions()
    {
        Bench bench;
        bench.server.answers["7|3"] = {execution("#", "a.01"), "59|1|a.01|1.25|USD|1.7976931348623157E308|||",
            execution("-1", "unasked.01"), execution("#", "b.01"), execution("#", "c.01"), "55|1|#",
            "59|1|b.01|0.5|USD|10||"}; // one comes behind the end, one never
        QVERIFY(bench.start());
        const auto rows = await(bench.session->executions({}, {}));
        QVERIFY(rows);
        QCOMPARE(rows->size(), 3);
        QCOMPARE(rows->at(0).commission->commission, Decimal::parse(u"1.25"));
        QVERIFY(!rows->at(0).commission->realizedPnl);
        QCOMPARE(rows->at(1).commission->realizedPnl, std::optional(Decimal(10)));
        QVERIFY(!rows->at(2).commission);
        bench.server.answers["7|3"] = {"55|1|#"};
        const auto none = await(bench.session->executions({}, {}));
        QVERIFY(none && none->isEmpty());
    }

    void bars_data()
    {
        QTest::addColumn<int>("version");
        for (const int version : {176, 195, 196, 200})
            QTest::addRow("%d", version) << version;
    }
    void bars()
    {
        QFETCH(int, version);
        Bench bench;
        bench.server.answers["20|9"] = version < 196
            ? QList<QByteArray>{"17|#|a|b|1|20260105|1|2|0.5|1.5|100|1.2|7"}
            : QList<QByteArray>{"17|#|1|20260105|1|2|0.5|1.5|100|1.2|7", "108|#|a|b"};
        QVERIFY(bench.start(version));
        tws::HistoryQuery query;
        query.contract = tws::ContractQuery::of(265598, u"SMART"_s);
        for (int i = 0; i < 8; ++i) {
            const auto bars = await(bench.session->historicalData(query, {}));
            QVERIFY(bars);
            QCOMPARE(bars->size(), 1);
            QCOMPARE(bars->at(0).close, Decimal::parse(u"1.5"));
        }
        QCOMPARE(bench.server.count("25|"), 0); // what has ended is not cancelled
    }

    void fewHistoriesAtATime()
    {
        Bench bench;
        QVERIFY(bench.start(200, [](SessionWaits& waits) { waits.historyAtOnce = 2; }));
        tws::HistoryQuery query;
        query.contract = tws::ContractQuery::of(1, u"SMART"_s);
        QList<std::shared_ptr<Pending<Result<QList<tws::Bar>>>>> all;
        for (int i = 0; i < 5; ++i)
            all.append(watch(bench.session->historicalData(query, {})));
        for (int done = 0; done < 5; ++done) {
            QTRY_COMPARE(bench.server.count("20|9"), std::min(done + 2, 5));
            bench.server.send("17|" + bench.server.asked.at(1 + done).split('|').value(1) + "|0");
            bench.server.send("108|" + bench.server.asked.at(1 + done).split('|').value(1) + "|a|b");
        }
        for (const auto& one : all)
            QTRY_VERIFY(one->answer && one->answer->hasValue());
    }

    void refusals_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind"); // -1: an empty answer
        QTest::newRow("pacing") << 162 << QByteArray("pacing violation") << int(Error::Kind::RateLimited);
        QTest::newRow("permission") << 162 << QByteArray("No market data permissions") << int(Error::Kind::Protocol);
        QTest::newRow("no data") << 162 << QByteArray("HMDS query returned no data: X") << -1;
        QTest::newRow("validation") << 321 << QByteArray("bad") << int(Error::Kind::Protocol);
        QTest::newRow("unknown") << 999999 << QByteArray("new") << int(Error::Kind::Protocol);
    }
    void refusals()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, text);
        QFETCH(int, kind);
        Bench bench;
        QVERIFY(bench.start());
        const auto bars = watch(bench.session->historicalData({}, {}));
        QTRY_COMPARE(bench.server.count("20|9"), 1);
        const int id = bench.server.lastId("20|", 1).toInt();
        bench.server.send(bench.server.error(id, 2174, "a warning about time zones")); // advisory: goes on
        bench.server.send(bench.server.error(id + 1, 200, "somebody else's"));
        bench.server.send(bench.server.error(id, code, text));
        QTRY_VERIFY(bars->answer);
        QCOMPARE(bars->answer->hasValue(), kind == -1);
        if (kind >= 0)
            QCOMPARE(int(bars->answer->error().kind), kind);
    }

    void contractDetails()
    {
        Bench bench;
        bench.server.answers["9|8"] = {"10|#|AAPL|STK||||||||||265598|0.01", "52|1|#"};
        QVERIFY(bench.start());
        const tws::ContractQuery query = tws::ContractQuery::of(265598, {});
        const auto whole = await(bench.session->contractDetails(query, {}));
        QVERIFY(whole);
        QCOMPARE(whole->size(), 1);
        QCOMPARE(whole->value(0).conId, 265598);
        bench.server.answers["9|8"] = {"4|#|200|No security definition has been found for the request||1"};
        const auto none = await(bench.session->contractDetails(query, {}));
        QVERIFY(none && none->isEmpty());
    }

    void anErrorWithoutNumberFailsWhoeverWaits()
    {
        Bench bench;
        QVERIFY(bench.start());
        const auto positions = watch(bench.session->positions({}));
        QTRY_COMPARE(bench.server.count("61|1"), 1);
        bench.server.send(bench.server.error(-1, 2104, "Market data farm connection is OK:usfarm"));
        bench.server.send(bench.server.error(-1, 321, "Error validating request: must specify an account"));
        QTRY_VERIFY(positions->answer);
        QVERIFY(!*positions->answer);
        bench.server.answers["61|1"] = {kApple, "62|1"};
        QVERIFY(await(bench.session->positions({}))); // and the next one is not taken for the first
    }

    void breaksAndCancels()
    {
        Bench bench;
        QVERIFY(bench.start());
        const auto lost = watch(bench.session->accountSummary(u"All"_s, u"x"_s, {}));
        QTRY_COMPARE(bench.server.count("62|1"), 1);
        bench.server.hangUp();
        QTRY_VERIFY(lost->answer);
        QCOMPARE(lost->answer->error().kind, Error::Kind::Network);
        QVERIFY(await(bench.session->ready(Ms(10'000), {})));
        const net::CancelToken token;
        const auto cancelled = watch(bench.session->historicalData({}, token));
        QTRY_COMPARE(bench.server.count("20|9"), 1);
        token.cancel();
        QTRY_VERIFY(cancelled->answer);
        QCOMPARE(cancelled->answer->error().kind, Error::Kind::Cancelled);
        QTRY_COMPARE(bench.server.count("25|1|9"), 1);
        const auto waiting = watch(bench.session->currentTime({}));
        bench.session.reset();
        QVERIFY(waiting->answer);
        QCOMPARE(waiting->answer->error().kind, Error::Kind::Cancelled);
    }

    void withoutConnectionNothingIsAsked()
    {
        TwsSession session(quickOptions(1));
        const auto positions = await(session.positions({}));
        QVERIFY(!positions);
        QCOMPARE(positions.error().kind, Error::Kind::Network);
        QVERIFY(!await(session.ready(Ms(10'000), {})));
        QVERIFY(!session.subscribe(subscriptions::pnl(u"DÜ1"_s)));
    }

    void timeAndRefusedSubscriptions()
    {
        Bench bench;
        bench.server.answers["49|1"] = {"49|1|1767709800"};
        QVERIFY(bench.start());
        const auto time = await(bench.session->currentTime({}));
        QVERIFY(time);
        QCOMPARE(*time, QDateTime(QDate(2026, 1, 6), QTime(14, 30), Qt::UTC));
        TwsHeard heard;
        bench.session->addListener(&heard);
        QList<int> ended;
        connect(bench.session.get(), &TwsSession::subscriptionEnded, this,
            [&](int id, const tws::ErrorMessage&) { ended.append(id); });
        const auto quotes =
            bench.session->subscribe(subscriptions::marketData(tws::ContractQuery::of(265598, u"SMART"_s), u"232"_s));
        QVERIFY(quotes);
        QTRY_COMPARE(bench.server.count("1|11"), 1);
        bench.server.send(bench.server.error(*quotes, 10167, "Displaying delayed market data."));
        bench.server.send(bench.server.error(*quotes, 10197, "No market data during competing live session"));
        QTRY_COMPARE(heard.errors.size(), 2);
        QCOMPARE(bench.session->subscriptionIds(), QList<int>({*quotes})); // both are told, and the quotes live on
        bench.server.send(bench.server.error(*quotes, 10168, "Delayed market data is not enabled."));
        QTRY_COMPARE(ended, QList<int>({*quotes}));
        QVERIFY(bench.session->subscriptionIds().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstTwsRequests)
#include "tst_twsrequests.moc"
