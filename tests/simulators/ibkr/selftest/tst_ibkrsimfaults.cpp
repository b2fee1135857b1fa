// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/ibkrsim.h"
#include "simulators/ibkr/selftest/rawclient.h"
#include "support/testenv.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::sim;
using qm::test::RawClient;

/// What the simulated TWS refuses, loses and breaks.
class TestIbkrSimFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }
    void tooOldAClientIsClosed();
    void takenClientIdIsRefusedAndClosed();
    void acceptWaitIsSilent();
    void lostSubscriptionsStaySilent();
    void restartClosesAndComesBack();
    void newPortIsNamed();
    void haltedFrameAndBombComeAsTheyAre();
    void thirdSummaryAndThirdAccountAreRefused();
    void ordersAreCounted();
    void fastClientsAreToldOff();
    void scenarioKeysAreChecked();
    void historiesThatComeTooFastAreRefused();
    void aCompetingSessionTakesTheData();
};

void TestIbkrSimFaults::tooOldAClientIsClosed()
{
    IbkrScenario scenario;
    scenario.version = 170;
    IbkrSim sim(scenario);
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 200);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.all.isEmpty());
}

void TestIbkrSimFaults::takenClientIdIsRefusedAndClosed()
{
    IbkrScenario scenario;
    scenario.busyClientIds = {{5, 1}};
    IbkrSim sim(scenario);
    QVERIFY(sim.listen());
    RawClient first(sim.port());
    first.hello(176, 200, 5);
    QTRY_VERIFY(first.isClosed());
    QCOMPARE(first.codes(), QList<int>({326}));
    RawClient again(sim.port());
    again.hello(176, 200, 5);
    QTRY_COMPARE(sim.readyPeers(), 1);
    RawClient same(sim.port());
    same.hello(176, 200, 5);
    QTRY_VERIFY(same.isClosed());
    QCOMPARE(same.codes(), QList<int>({326}));
    QVERIFY(!again.isClosed());
}

void TestIbkrSimFaults::acceptWaitIsSilent()
{
    IbkrScenario scenario;
    scenario.acceptWait = true;
    IbkrSim sim(scenario);
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 200);
    QTRY_COMPARE(sim.connections(), 1);
    QTest::qWait(50);
    QVERIFY(client.all.isEmpty());
    sim.acceptConnection();
    QTRY_VERIFY(!client.frames.isEmpty());
}

void TestIbkrSimFaults::lostSubscriptionsStaySilent()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 200);
    client.ask({"92", "12", "DU1234567", ""});
    QTRY_COMPARE(client.of("94").size(), 1);
    sim.loseConnectivity();
    sim.tick(5);
    sim.restoreConnectivity(false);
    sim.tick();
    QTRY_VERIFY(client.codes().endsWith(1102));
    QTRY_COMPARE(client.of("94").size(), 2);
    sim.loseSubscriptions();
    sim.tick(5);
    client.ask({"49", "1"});
    QTRY_VERIFY(client.has("49"));
    QCOMPARE(client.of("94").size(), 2);
    QVERIFY(client.codes().endsWith(1101));
}

void TestIbkrSimFaults::restartClosesAndComesBack()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    const quint16 port = sim.port();
    RawClient client(port);
    client.hello(176, 200);
    QTRY_COMPARE(sim.readyPeers(), 1);
    sim.restart(-1);
    QTRY_VERIFY(client.isClosed());
    RawClient refused(port);
    QTRY_VERIFY(refused.isClosed());
    sim.comeBack();
    RawClient again(port);
    again.hello(176, 200);
    QTRY_COMPARE(sim.readyPeers(), 1);
}

void TestIbkrSimFaults::newPortIsNamed()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    const quint16 old = sim.port();
    RawClient client(old);
    client.hello(176, 200);
    QTRY_COMPARE(sim.readyPeers(), 1);
    sim.changePort();
    QTRY_VERIFY(client.isClosed());
    QVERIFY(sim.port() != old);
    QVERIFY(client.of("4").last()[3].endsWith("- " + QByteArray::number(sim.port())));
    QTRY_VERIFY(sim.isListening());
    RawClient again(sim.port());
    again.hello(176, 200);
    QTRY_COMPARE(sim.readyPeers(), 1);
}

void TestIbkrSimFaults::haltedFrameAndBombComeAsTheyAre()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 200);
    QTRY_COMPARE(client.codes().size(), 3);
    const qsizetype before = client.all.size();
    sim.lengthBomb(0x80000000U);
    QTRY_COMPARE(client.all.mid(before).toHex(), "80000000363100"_ba);
    RawClient other(sim.port());
    other.hello(176, 200, 29);
    QTRY_COMPARE(other.codes().size(), 3);
    const qsizetype start = other.all.size();
    sim.halfFrame();
    sim.notice(2104, u"never seen"_s);
    QTRY_VERIFY(other.all.size() > start);
    QCOMPARE(other.all.mid(start).left(8).toHex(), "0000004b36310033"_ba);
    QCOMPARE(other.all.size() - start, (4 + 0x4b) / 2);
}

void TestIbkrSimFaults::thirdSummaryAndThirdAccountAreRefused()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 193);
    for (const char* request : {"1", "2", "3"})
        client.ask({"62", "1", request, "All", "NetLiquidation"});
    QTRY_VERIFY(client.codes().contains(322));
    client.ask({"6", "2", "1", "DU1234567"});
    client.ask({"6", "2", "1", "DU7654321"});
    QTRY_VERIFY(client.codes().contains(2100));
    RawClient other(sim.port());
    other.hello(176, 193, 29);
    other.ask({"6", "2", "1", "DU1234567"});
    QTRY_VERIFY(other.codes().contains(2101));
}

void TestIbkrSimFaults::ordersAreCounted()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 200);
    client.ask({"16", "1"});
    QTRY_COMPARE(client.lastCode(), 321);
    QCOMPARE(sim.orderMessages(), 0);
    client.ask({"3", "77", "265598"});
    QTRY_COMPARE(sim.orderMessages(), 1);
    QTRY_COMPARE(client.of("4").last()[1], "77"_ba);
}

void TestIbkrSimFaults::fastClientsAreToldOff()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(176, 200);
    for (int i = 0; i < 200; ++i)
        client.ask({"49", "1"});
    QTRY_VERIFY(client.codes().contains(100));
    QVERIFY(sim.busiestSecond() > 50);
}

void TestIbkrSimFaults::scenarioKeysAreChecked()
{
    IbkrScenario scenario;
    QString problem;
    QVERIFY(scenario.apply({{u"version"_s, 187}, {u"busy_client_ids"_s, QJsonObject{{u"5"_s, -1}}}}, &problem));
    QCOMPARE(scenario.version, 187);
    QCOMPARE(scenario.busyClientIds.value(5), -1);
    QVERIFY(!scenario.apply({{u"vesrion"_s, 187}}, &problem));
    QCOMPARE(problem, u"no such key: vesrion"_s);
    IbkrSim sim;
    QVERIFY(!sim.perform({{u"do"_s, u"dance"_s}}));
    QVERIFY(sim.perform({{u"do"_s, u"fill"_s}, {u"account"_s, u"DU1234567"_s}, {u"con_id"_s, 272093},
        {u"quantity"_s, u"-1.5"_s}, {u"price"_s, u"470"_s}}));
    QCOMPARE(sim.book().account(u"DU1234567"_s)->position(272093)->quantity, Decimal::scaled(88456, -4));
}

namespace {

QByteArrayList history(int id, const QByteArray& barSize, const QByteArray& days)
{
    return {"20", QByteArray::number(id), "265598", "", "", "", "", "", "", "SMART", "", "", "", "", "0", "", barSize,
        days + " D", "1", "TRADES", "2", "0", ""};
}

} // namespace

void TestIbkrSimFaults::historiesThatComeTooFastAreRefused()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(200, 200);
    QTRY_COMPARE(sim.readyPeers(), 1);
    QTRY_COMPARE(client.codes().size(), 3);
    client.ask(history(1, "1 day", "5"));
    client.ask(history(2, "1 day", "5")); // day bars may be asked for as one likes
    QTRY_COMPARE(client.of("108").size(), 2);
    client.ask(history(3, "30 secs", "1"));
    client.ask(history(4, "30 secs", "1"));
    QTRY_COMPARE(client.lastCode(), 162);
    sim.scenario().historyPacing = IbkrScenario::HistoryPacing::All;
    for (int i = 0; i < 6; ++i)
        client.ask(history(10 + i, "1 day", QByteArray::number(10 + i)));
    QTRY_COMPARE(sim.count(20), 10);
    QTRY_COMPARE(client.codes().count(162), 4); // the two small ones and the first three count for that contract
    sim.scenario().historyPacing = IbkrScenario::HistoryPacing::None;
    sim.scenario().historyTicks = -1;
    sim.scenario().messagesPerSecond = 0;
    for (int i = 0; i < 51; ++i)
        client.ask(history(100 + i, "1 day", "5"));
    QTRY_COMPARE(client.lastCode(), 322);
    client.ask({"25", "1", "100"});
    client.ask(history(200, "1 day", "5")); // there is room again
    QTRY_COMPARE(sim.count(20), 62);
    QTRY_COMPARE(client.codes().count(162), 5); // the one that was cancelled
    QCOMPARE(client.codes().count(322), 1);
}

void TestIbkrSimFaults::aCompetingSessionTakesTheData()
{
    IbkrSim sim;
    QVERIFY(sim.listen());
    RawClient client(sim.port());
    client.hello(200, 200);
    QTRY_COMPARE(sim.readyPeers(), 1);
    QTRY_COMPARE(client.codes().size(), 3);
    const QByteArrayList line{
        "1", "11", "7", "265598", "", "", "", "", "", "", "SMART", "", "", "", "", "0", "", "0", "0", ""};
    client.ask(line);
    QTRY_VERIFY(client.has("1"));
    sim.compete();
    QTRY_COMPARE(client.lastCode(), 10197);
    client.forget();
    client.ask(line);
    QTRY_COMPARE(client.codes(), QList<int>({10197}));
    QVERIFY(!client.has("1"));
    sim.scenario().competing = false;
    client.ask(line);
    QTRY_VERIFY(client.has("1"));
}

QTEST_GUILESS_MAIN(TestIbkrSimFaults)
#include "tst_ibkrsimfaults.moc"
