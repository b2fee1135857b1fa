// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/ibkrsim.h"
#include "simulators/ibkr/peer/peer.h"
#include "simulators/ibkr/selftest/rawclient.h"
#include "support/testenv.h"

#include <QJsonDocument>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::sim;
using qm::test::RawClient;

namespace {

/// The worked example of the protocol's description: two accounts, three positions.
SimBook workedBook()
{
    const QByteArray json =
        "{\"contracts\": [{\"con_id\": 265598, \"symbol\": \"AAPL\", \"primary_exchange\": \"NASDAQ\","
        " \"trading_class\": \"NMS\", \"price\": \"210.57\"},"
        "{\"con_id\": 700000001, \"symbol\": \"AAPL\", \"sec_type\": \"OPT\", \"expiry\": \"20261218\","
        " \"strike\": \"200\", \"right\": \"C\", \"multiplier\": \"100\","
        " \"local_symbol\": \"AAPL  261218C00200000\", \"trading_class\": \"AAPL\", \"price\": \"13\"},"
        "{\"con_id\": 637533641, \"symbol\": \"ES\", \"sec_type\": \"FUT\", \"expiry\": \"20260320\","
        " \"multiplier\": \"50\", \"exchange\": \"CME\", \"local_symbol\": \"ESH6\", \"trading_class\": \"ES\","
        " \"price\": \"6310\"}],"
        "\"accounts\": [{\"id\": \"DU1234567\", \"pnl\": {\"daily\": \"-123.45\", \"unrealized\": \"-955.57\"},"
        " \"positions\": [{\"con_id\": 265598, \"quantity\": \"-110\", \"average_cost\": \"201.8829709\"},"
        "{\"con_id\": 700000001, \"quantity\": \"2\", \"average_cost\": \"1234.5678\"}]},"
        "{\"id\": \"DU7654321\", \"positions\": [{\"con_id\": 637533641, \"quantity\": \"1\","
        " \"average_cost\": \"315114.75\"}]}]}";
    return SimBook::fromJson(QJsonDocument::fromJson(json).object(), nullptr).value();
}

Decimal dec(const char* text) { return Decimal::parse(std::string_view(text)).value(); }

} // namespace

class TestIbkrSim : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }
    void workedSessionByteForByte();
    void everyVersionIsSpoken_data();
    void everyVersionIsSpoken();
    void chopAndMergeKeepTheBytes_data();
    void chopAndMergeKeepTheBytes();
    void fillsMoveTheBookAndAreTold();
    void correctionsRaiseTheSuffix();
    void quotesFollowPermissions();
    void theFloodEndsWithItsEnd();
    void sameSeedSameCourse();
};

void TestIbkrSim::workedSessionByteForByte()
{
    IbkrScenario scenario;
    scenario.nextValidId = 42;
    scenario.startNotices = {2104};
    IbkrSim sim(scenario, workedBook());
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    QByteArray expected;
    const auto served = [&](const QByteArray& hex) {
        expected += QByteArray::fromHex(hex);
        return QTest::qWaitFor([&] { return client.all.size() >= expected.size(); }, 20'000) && client.all == expected;
    };
    client.writeHex("4150490000000009763137362e2e323030");
    QVERIFY(served("000000213230300032303236303130362030393a33303a30302055532f4561737465726e00"));
    client.writeHex("00000009373100320032380000");
    QVERIFY(
        served("0000001931350031004455313233343536372c44553736353433323100"
               "0000000739003100343200"
               "0000004234002d310032313034004d61726b65742064617461206661726d20636f6e6e656374696f6e206973204f4b3a7573"
               "6661726d00003137363737303938303030303000"));
    client.writeHex("000000053631003100");
    QVERIFY(
        served("0000004b363100330044553132333435363700323635353938004141504c0053544b0000302e300000004e41534441510055"
               "5344004141504c004e4d53002d313130003230312e3838323937303900"
               "00000063363100330044553132333435363700373030303030303031004141504c004f5054003230323631323138003230302e"
               "300043003130300000555344004141504c2020323631323138433030323030303030004141504c003200313233342e35363738"
               "00"
               "0000004a3631003300445537363534333231003633373533333634310045530046555400323032363033323000302e30000035"
               "30000055534400455348360045530031003331353131342e373500"
               "000000053632003100"));
    client.writeHex("0000001339320039303031004455313233343536370000");
    QVERIFY(served(
        "0000002f39340039303031002d3132332e3435002d3935352e353700312e373937363933313334383632333135374533303800"));
    client.writeHex("000000083933003930303100");
    client.writeHex("000000053634003100");
    QTRY_COMPARE(sim.count(64), 1);
    QVERIFY(sim.peers().first()->subscriptions().pnl.isEmpty());
    QVERIFY(!sim.peers().first()->subscriptions().positions);
    QCOMPARE(client.all, expected);
}

void TestIbkrSim::everyVersionIsSpoken_data()
{
    QTest::addColumn<int>("own");
    QTest::addColumn<int>("clientMax");
    QTest::addColumn<int>("spoken");
    for (const int version : {176, 178, 187, 193, 200})
        QTest::addRow("%d", version) << version << 200 << version;
    QTest::addRow("client is older") << 200 << 193 << 193;
}

void TestIbkrSim::everyVersionIsSpoken()
{
    QFETCH(int, own);
    QFETCH(int, clientMax);
    QFETCH(int, spoken);
    IbkrScenario scenario;
    scenario.version = own;
    IbkrSim sim(scenario);
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, clientMax);
    QTRY_COMPARE(client.codes(), QList<int>({2104, 2106, 2158}));
    QCOMPARE(client.frames.first().first().toInt(), spoken);
    client.ask({"61", "1"});
    client.ask({"6", "2", "1", "DU1234567"});
    client.ask({"62", "1", "9", "All", "NetLiquidation,$LEDGER:ALL"});
    client.ask({"76", "1", "10", "DU7654321", "", "0"});
    client.ask({"74", "1", "11", "DU7654321", ""});
    client.ask({"92", "12", "DU7654321", ""});
    client.ask({"94", "13", "DU7654321", "", "637533641"});
    client.ask({"7", "3", "14", "0", "", "", "", "", "", "", "2147483647", "0"});
    client.ask({"9", "8", "15", "0", "AAPL", "", "", "", "", "", "", "", "", "", "", "0", "", "", ""});
    client.ask({"20", "16", "265598", "", "", "", "", "", "", "SMART", "", "", "", "", "0", "", "5 mins", "1 D", "1",
        "TRADES", "2", "0", ""});
    client.ask({"78", "17", "AAPL", "", "STK", "265598"});
    client.ask({"81", "18", "app"});
    client.ask({"87", "19", "265598", "", "", "", "", "", "", "SMART", "", "", "", "", "0", "1", "TRADES", "1"});
    client.ask({"49", "1"});
    client.ask({"105"});
    QTRY_VERIFY(spoken >= 197 ? client.has("109") : client.codes().contains(320));
    for (const char* id : {"61", "62", "6", "7", "8", "54", "63", "64", "73", "74", "71", "72", "94", "95", "11", "59",
             "55", "10", "52", "17", "75", "76", "79", "88", "49"})
        QVERIFY2(client.has(id), id);
    QCOMPARE(client.has("108"), spoken >= 196);
    QCOMPARE(client.of("61").size(), 12);
    QCOMPARE(client.of("10").size(), 3); // the stock and two options
    QCOMPARE(client.of("11").size(), 2);
    QCOMPARE(sim.orderMessages(), 0);
}

void TestIbkrSim::chopAndMergeKeepTheBytes_data()
{
    QTest::addColumn<int>("chop");
    QTest::addColumn<bool>("merge");
    QTest::addRow("a byte at a time") << 1 << false;
    QTest::addRow("merged") << 0 << true;
}

void TestIbkrSim::chopAndMergeKeepTheBytes()
{
    QFETCH(int, chop);
    QFETCH(bool, merge);
    IbkrScenario scenario;
    scenario.chop = chop;
    scenario.merge = merge;
    IbkrSim sim(scenario);
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 200);
    client.ask({"61", "1"});
    QTRY_VERIFY_WITH_TIMEOUT(client.has("62"), 60'000);
    QCOMPARE(client.of("61").size(), 12);
}

void TestIbkrSim::fillsMoveTheBookAndAreTold()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    RawClient owner(sim.port());
    client.hello(176, 200);
    owner.hello(176, 200, 0);
    for (RawClient* one : {&client, &owner}) {
        one->ask({"61", "1"});
        one->ask({"6", "2", "1", "DU1234567"});
        QTRY_VERIFY(one->has("54"));
        one->forget();
    }
    const Decimal cash = sim.book().account(u"DU1234567"_s)->cash[u"USD"_s];
    QVERIFY(sim.fill({u"DU1234567"_s, 265598, dec("110"), dec("210"), dec("1.5"), {}, {}}));
    const SimAccount& after = *sim.book().account(u"DU1234567"_s);
    QCOMPARE(after.cash[u"USD"_s], cash - dec("23100") - dec("1.5"));
    QVERIFY(after.position(265598)->quantity.isZero());
    // sold at 201.8829709, bought back at 210, commission 1.5
    QCOMPARE(*after.executions.last().realized, dec("-894.37"));
    QTRY_COMPARE(client.of("61").size(), 1);
    QCOMPARE(client.of("61").first()[14], "0"_ba);
    QTRY_VERIFY(client.has("8"));
    QCOMPARE(client.of("7").size(), 1);
    QVERIFY(client.of("7").first().contains("-894.37"));
    QVERIFY(!client.has("11")); // not its order, not the master
    QTRY_COMPARE(owner.of("11").size(), 1);
    QVERIFY(!owner.has("59"));
    sim.tick();
    QTRY_COMPARE(owner.of("59").size(), 1);
    QCOMPARE(owner.of("59").first().mid(2, 4).join('|'), "0000e0d5.65000003.01.01|1.5|USD|-894.37"_ba);
    // an opening one has no realised P&L
    sim.fill({u"DU1234567"_s, 265598, dec("3"), dec("100"), dec("1"), {}, {}});
    QCOMPARE(sim.book().account(u"DU1234567"_s)->position(265598)->averageCost, dec("100.33333333"));
    sim.tick();
    QTRY_COMPARE(owner.of("59").size(), 2);
    QCOMPARE(owner.of("59").last()[5], "1.7976931348623157E308"_ba);
    // futures move no money but the commission
    const Decimal euro = sim.book().account(u"DU7654321"_s)->cash[u"USD"_s];
    sim.fill({u"DU7654321"_s, 637533641, dec("-1"), dec("6305"), dec("2.25"), {}, {}});
    QCOMPARE(sim.book().account(u"DU7654321"_s)->cash[u"USD"_s], euro - dec("2.25"));
    QCOMPARE(*sim.book().account(u"DU7654321"_s)->executions.last().realized, dec("133"));
}

void TestIbkrSim::correctionsRaiseTheSuffix()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 200, 0);
    QTRY_COMPARE(sim.readyPeers(), 1);
    const QString id = sim.fill({u"DU1234567"_s, 76792991, dec("5"), dec("430"), dec("1"), {}, {}})->execId;
    const Decimal cash = sim.book().account(u"DU1234567"_s)->cash[u"USD"_s];
    QVERIFY(sim.correct(id, dec("431")));
    QCOMPARE(sim.book().account(u"DU1234567"_s)->cash[u"USD"_s], cash - dec("5"));
    QTRY_COMPARE(client.of("11").size(), 2);
    QCOMPARE(client.of("11").last()[14], "0000e0d5.65000003.01.02"_ba);
    QCOMPARE(client.of("11").last()[20], "431.0"_ba);
}

void TestIbkrSim::quotesFollowPermissions()
{
    IbkrScenario scenario;
    scenario.marketDataLines = 2;
    IbkrSim sim(scenario);
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 200);
    const auto line = [&client](const char* request, const char* conId, const char* exchange) {
        client.ask(
            {"1", "11", request, conId, "", "", "", "", "", "", exchange, "", "", "", "", "0", "", "0", "0", ""});
    };
    line("1", "265598", "SMART");
    QTRY_VERIFY(client.has("45"));
    QCOMPARE(client.of("1").first().join('|'), "1|6|1|1|210.56|300|1"_ba);
    QCOMPARE(client.of("58").first().last(), "1"_ba);
    line("2", "14204", "SMART"); // delayed only
    QTRY_COMPARE(client.lastCode(), 354);
    client.ask({"59", "1", "3"});
    line("2", "14204", "SMART");
    QTRY_COMPARE(client.of("58").size(), 2);
    QVERIFY(client.codes().contains(10167));
    QCOMPARE(client.of("58").last().last(), "3"_ba);
    line("3", "272093", "SMART");
    QTRY_COMPARE(client.lastCode(), 101);
    client.ask({"2", "1", "1"});
    line("4", "637533641", "");
    QTRY_COMPARE(client.lastCode(), 321);
    line("4", "637533641", "CME");
    QTRY_COMPARE(client.of("58").size(), 3);
    sim.compete();
    QTRY_COMPARE(client.lastCode(), 10197);
}

void TestIbkrSim::theFloodEndsWithItsEnd()
{
    IbkrScenario scenario;
    scenario.floodMessages = 40'000;
    IbkrSim sim(scenario);
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 193);
    client.ask({"6", "2", "1", "DU1234567"});
    QTRY_VERIFY_WITH_TIMEOUT(client.has("54"), 60'000);
    QCOMPARE(client.of("7").size(), 40'000);
}

void TestIbkrSim::sameSeedSameCourse()
{
    IbkrScenario scenario;
    scenario.moves = true;
    IbkrSim one(scenario);
    IbkrSim two(scenario);
    one.tick(500);
    two.tick(500);
    QCOMPARE(one.book().toJson(), two.book().toJson());
    QVERIFY(one.book().toJson() != SimBook::example().toJson());
    QCOMPARE(one.now(), scenario.now.addSecs(500));
}

QTEST_GUILESS_MAIN(TestIbkrSim)
#include "tst_ibkrsim.moc"
