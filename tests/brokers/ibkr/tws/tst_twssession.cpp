// SPDX-License-Identifier: GPL-3.0-or-later
// The connection to TWS: its beginning, its breaks, its pace.
#include "support/testenv.h"
#include "twsserver.h"

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr;
using namespace Qt::StringLiterals;
using Ms = std::chrono::milliseconds;

namespace {

/// The states that a session went through, "Connecting Handshaking ..." as numbers' names.
struct Path : QObject {
    QStringList states;
    int resubscribed = 0;
    explicit Path(TwsSession& session)
    {
        connect(&session, &TwsSession::stateChanged, this, [this](SessionState state) {
            static const QStringList kNames{
                u"off"_s, u"connecting"_s, u"handshaking"_s, u"waiting"_s, u"ready"_s, u"degraded"_s};
            states.append(kNames.value(static_cast<int>(state)));
        });
        connect(&session, &TwsSession::resubscribed, this, [this] { ++resubscribed; });
    }
};

} // namespace

class TstTwsSession final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void itBecomesReady_data()
    {
        QTest::addColumn<int>("version");
        for (const int version : {176, 178, 187, 193, 194, 196, 200})
            QTest::addRow("%d", version) << version;
    }
    void itBecomesReady()
    {
        QFETCH(int, version);
        TwsServer server;
        server.version = version;
        QVERIFY(server.listen());
        TwsSession session(quickOptions(server.port()));
        Path path(session);
        QCOMPARE(session.state(), SessionState::Disconnected);
        session.start();
        QVERIFY(await(session.ready(Ms(10'000), {})));
        QCOMPARE(path.states, QStringList({u"connecting"_s, u"handshaking"_s, u"waiting"_s, u"ready"_s}));
        QCOMPARE(server.hellos, QList<QByteArray>({tws::helloBytes()}));
        QCOMPARE(server.asked, QList<QByteArray>({"71|2|28|"}));
        QCOMPARE(session.serverVersion(), version);
        QCOMPARE(session.accounts(), QStringList({u"DU1234567"_s, u"DU7654321"_s}));
        QCOMPARE(session.connectionTime(), u"20261123 09:30:00 US/Eastern"_s);
        session.stop();
        QCOMPARE(session.state(), SessionState::Disconnected);
    }

    /// Accounts and first id come in any order, with notices and orders between them.
    void readyNeedsBoth()
    {
        TwsServer server;
        server.settles = false;
        QVERIFY(server.listen());
        TwsSession session(quickOptions(server.port()));
        session.start();
        QTRY_COMPARE(session.state(), SessionState::WaitingReady);
        QTRY_COMPARE(server.count("71|"), 1);
        QVERIFY(session.subscribe(subscriptions::positions())); // waits for its time
        server.send("9|1|77");
        server.send(server.error(-1, 2104, "Market data farm connection is OK:usfarm"));
        server.send("5|13|76792991|TSLA");
        server.send("999|what is this");
        QTRY_COMPARE(session.counts().unknown, 1U);
        QCOMPARE(session.state(), SessionState::WaitingReady);
        QCOMPARE(server.asked.size(), 1);
        server.send("15|1|DU1,");
        QTRY_COMPARE(session.state(), SessionState::Ready);
        QCOMPARE(session.accounts(), QStringList({u"DU1"_s}));
        QTRY_COMPARE(server.asked.last(), "61|1");
    }

    void otherVersionsAreRefusedForGood_data()
    {
        QTest::addColumn<int>("version");
        for (const int version : {-1, 0, 100, 175, 201, 222})
            QTest::addRow("%d", version) << version;
    }
    void otherVersionsAreRefusedForGood()
    {
        QFETCH(int, version);
        TwsServer server;
        server.version = version;
        QVERIFY(server.listen());
        TwsSession session(quickOptions(server.port()));
        session.start();
        const auto ready = await(session.ready(Ms(10'000), {}));
        QVERIFY(!ready);
        QCOMPARE(ready.error().kind, Error::Kind::Input);
        if (version > 0)
            QVERIFY(ready.error().userText.contains(QString::number(version)));
        QCOMPARE(session.state(), SessionState::Disconnected);
        QElapsedTimer since;
        since.start();
        QTRY_VERIFY(since.hasExpired(200)); // ten times the pause before a retry
        QCOMPARE(server.connections, 1);
        server.version = 200; // after an update the person tries again
        session.start();
        QVERIFY(await(session.ready(Ms(10'000), {})));
    }

    void somethingElseAnswers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a web server") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTest::newRow("a length bomb") << QByteArray::fromHex("7fffffff");
        QTest::newRow("an empty frame") << QByteArray::fromHex("00000000");
        QTest::newRow("no number") << twsFrame(twsPayload("abc|def"));
    }
    void somethingElseAnswers()
    {
        QFETCH(QByteArray, bytes);
        TwsServer server;
        server.greets = false;
        QVERIFY(server.listen());
        TwsSession session(quickOptions(server.port()));
        session.start();
        QTRY_COMPARE(server.hellos.size(), 1);
        const auto ready = watch(session.ready(Ms(10'000), {}));
        server.greets = true; // TWS itself will be there at the next try, which may come before this test looks
        server.sendRaw(bytes);
        QTRY_VERIFY(ready->answer);
        QVERIFY(!*ready->answer);
        QCOMPARE(ready->answer->error().kind, Error::Kind::Protocol);
        QVERIFY(await(session.ready(Ms(10'000), {})));
    }

    void nobodyIsThere()
    {
        TwsServer server;
        QVERIFY(server.listen());
        const quint16 port = server.port();
        server.close();
        TwsSession session(quickOptions(port));
        session.start();
        const auto ready = await(session.ready(Ms(10'000), {}));
        QVERIFY(!ready);
        QCOMPARE(ready.error().kind, Error::Kind::Network);
        QVERIFY(ready.error().userText.contains(QString::number(port)));
        QCOMPARE(session.statusText(), ready.error().userText);
        QVERIFY(server.listen(port)); // it is tried again by itself
        QTRY_COMPARE(session.state(), SessionState::Ready);
    }

    void theQuestionInTwsIsTold()
    {
        TwsServer server;
        server.greets = false;
        QVERIFY(server.listen());
        SessionOptions options = quickOptions(server.port());
        options.waits.hello = Ms(20);
        TwsSession session(options);
        session.start();
        QTRY_VERIFY(session.isWaitingForAccept());
        QVERIFY(session.statusText().contains(u"accept"_s));
        QCOMPARE(server.connections, 1); // the same connection: a new one would ask again
        const auto tooLate = await(session.ready(Ms(30), {}));
        QVERIFY(!tooLate);
        QVERIFY(tooLate.error().userText.contains(u"accept"_s));
        server.send("200|20261123 09:30:00 US/Eastern"); // the person clicked Yes
        QTRY_COMPARE(session.state(), SessionState::Ready);
        QVERIFY(!session.isWaitingForAccept());
        QCOMPARE(server.connections, 1);
    }

    void aTakenClientIdLeadsToTheNext()
    {
        TwsServer server;
        server.takenIds = {28, 29};
        QVERIFY(server.listen());
        TwsSession session(quickOptions(server.port()));
        session.start();
        QVERIFY(await(session.ready(Ms(10'000), {})));
        QCOMPARE(session.clientId(), 30);
        QCOMPARE(server.asked, QList<QByteArray>({"71|2|28|", "71|2|29|", "71|2|30|"}));
    }

    void allClientIdsTaken()
    {
        TwsServer server;
        server.takenIds = {28, 29, 30, 31, 32, 33};
        QVERIFY(server.listen());
        TwsSession session(quickOptions(server.port()));
        session.start();
        const auto ready = await(session.ready(Ms(10'000), {}));
        QVERIFY(!ready);
        QVERIFY2(ready.error().userText.contains(u"28"_s) && ready.error().userText.contains(u"32"_s),
            qPrintable(ready.error().userText));
        QCOMPARE(server.count("71|"), 5);
        server.takenIds.clear(); // and later it works with the first one again
        QTRY_COMPARE(session.state(), SessionState::Ready);
        QCOMPARE(session.clientId(), 28);
    }

    void aRestartSubscribesAgain()
    {
        TwsServer server;
        QVERIFY(server.listen());
        SessionOptions options = quickOptions(server.port());
        options.waits.firstRetry = Ms(1);
        TwsSession session(options);
        Path path(session);
        session.setMarketDataType(tws::MarketDataType::Delayed);
        session.start();
        QVERIFY(await(session.ready(Ms(10'000), {})));
        const auto pnl = session.subscribe(subscriptions::pnl(u"DU1234567"_s));
        const auto single = session.subscribe(subscriptions::pnlSingle(u"DU1234567"_s, 265598));
        const auto gone = session.subscribe(subscriptions::accountSummary(u"All"_s, u"NetLiquidation"_s));
        QVERIFY(pnl && single && gone);
        QVERIFY(*pnl >= 9000 && *single > *pnl);
        session.unsubscribe(*gone);
        QTRY_COMPARE(server.count("63|1|" + QByteArray::number(*gone)), 1);
        const QList<QByteArray> live{"59|1|3", "92|" + QByteArray::number(*pnl) + "|DU1234567|",
            "94|" + QByteArray::number(*single) + "|DU1234567||265598"};
        QElapsedTimer ready; // a connection is sound when it held longer than the first pause
        ready.start();
        QTRY_VERIFY(ready.hasExpired(5));
        for (int restart = 1; restart <= 3; ++restart) {
            server.asked.clear();
            server.hangUp();
            QTRY_COMPARE(path.resubscribed, restart);
            QTRY_COMPARE(server.asked.size(), 4);
            QCOMPARE(server.asked.mid(1), live);
            ready.start();
            QTRY_VERIFY(ready.hasExpired(5));
        }
        QCOMPARE(server.connections, 4);
    }

    void brokenConnectionsAreTriedSlowerAndSlower()
    {
        TwsServer server;
        server.accepts = false;
        QVERIFY(server.listen());
        SessionOptions options = quickOptions(server.port());
        options.waits.firstRetry = Ms(30);
        options.waits.longestRetry = Ms(120);
        TwsSession session(options);
        QElapsedTimer since;
        since.start();
        session.start();
        QTRY_VERIFY(server.connections >= 6);
        // At least three quarters of 30 + 60 + 120 + 120 + 120.
        QVERIFY2(since.elapsed() >= 337, qPrintable(QString::number(since.elapsed())));
        server.accepts = true;
        QTRY_COMPARE(session.state(), SessionState::Ready);
    }

    void ibkrLostAndBack()
    {
        TwsServer server;
        QVERIFY(server.listen());
        TwsSession session(quickOptions(server.port()));
        Path path(session);
        session.start();
        QVERIFY(await(session.ready(Ms(10'000), {})));
        const auto pnl = session.subscribe(subscriptions::pnl(u"DU1234567"_s));
        QTRY_COMPARE(server.count("92|"), 1);
        path.states.clear();
        server.send(server.error(-1, 1100, "Connectivity between IB and TWS has been lost."));
        QTRY_COMPARE(session.state(), SessionState::Degraded);
        server.send(server.error(-1, 1102, "Connectivity restored - data maintained."));
        QTRY_COMPARE(session.state(), SessionState::Ready);
        QCOMPARE(server.count("92|"), 1);
        server.send(server.error(-1, 1100, "lost"));
        server.send(server.error(-1, 1101, "Connectivity restored - data lost."));
        QTRY_COMPARE(server.count("92|"), 2);
        QCOMPARE(server.asked.last(), "92|" + QByteArray::number(*pnl) + "|DU1234567|");
        QCOMPARE(path.resubscribed, 1);
        server.send(server.error(-1, 2110, "Connectivity between TWS and server is broken."));
        QTRY_COMPARE(session.state(), SessionState::Degraded);
        server.send(server.error(-1, 2104, "Market data farm connection is OK:usfarm"));
        QTRY_COMPARE(session.state(), SessionState::Ready);
        QCOMPARE(path.states,
            QStringList({u"degraded"_s, u"ready"_s, u"degraded"_s, u"ready"_s, u"degraded"_s, u"ready"_s}));
        QCOMPARE(server.connections, 1);
        QCOMPARE(server.count("92|"), 2);
    }

    void theNewPortIsFollowed()
    {
        TwsServer server;
        TwsServer moved;
        QVERIFY(server.listen());
        QVERIFY(moved.listen());
        TwsSession session(quickOptions(server.port()));
        quint16 told = 0;
        connect(&session, &TwsSession::portChanged, this, [&](quint16 port) { told = port; });
        session.start();
        QVERIFY(await(session.ready(Ms(10'000), {})));
        server.send(server.error(-1, 1300,
            "Socket port has been reset and this connection is being dropped. Please reconnect on the new port - "
                + QByteArray::number(moved.port())));
        server.hangUp();
        QTRY_COMPARE(moved.connections, 1);
        QTRY_COMPARE(session.state(), SessionState::Ready);
        QCOMPARE(told, moved.port());
    }

    void silenceIsProbed()
    {
        TwsServer server;
        QVERIFY(server.listen());
        server.answers["49|1"] = {"49|1|1767709800"};
        SessionOptions options = quickOptions(server.port());
        options.waits.silence = Ms(20);
        options.waits.probe = Ms(30'000);
        TwsSession session(options);
        session.start();
        QVERIFY(await(session.ready(Ms(10'000), {})));
        QTRY_VERIFY(server.count("49|1") >= 3); // each answer begins a new silence
        QCOMPARE(server.connections, 1);
        QCOMPARE(session.state(), SessionState::Ready);
    }

    void aDeadServerIsLeft()
    {
        TwsServer server;
        QVERIFY(server.listen());
        SessionOptions options = quickOptions(server.port());
        options.waits.silence = Ms(20);
        options.waits.probe = Ms(50);
        TwsSession session(options);
        session.start();
        QVERIFY(await(session.ready(Ms(10'000), {})));
        QTRY_VERIFY(server.connections >= 2);
        QVERIFY(server.count("49|1") >= 1);
    }

    void corruptStreamsAndHalfFrames()
    {
        TwsServer server;
        QVERIFY(server.listen());
        TwsSession session(quickOptions(server.port()));
        TwsHeard heard;
        session.addListener(&heard);
        session.start();
        QVERIFY(await(session.ready(Ms(10'000), {})));
        const QByteArray frame = twsFrame(twsPayload("94|9001|1.5|2.5|3.5"));
        server.sendRaw(frame + frame.first(7));
        QTRY_COMPARE(heard.pnl.size(), 1);
        server.sendRaw(frame.sliced(7) + QByteArray(4, '\0') + frame);
        QTRY_COMPARE(heard.pnl.size(), 3);
        QCOMPARE(heard.malformed.size(), 1); // the empty frame
        QCOMPARE(session.state(), SessionState::Ready);
        server.sendRaw(frame + QByteArray::fromHex("ffffffff") + frame);
        QTRY_COMPARE(server.connections, 2);
        QTRY_COMPARE(session.state(), SessionState::Ready);
        QCOMPARE(heard.pnl.size(), 4); // nothing behind the break was read
    }

    /// TWS drops clients that send more than fifty messages in a second.
    void thePaceIsKept()
    {
        QElapsedTimer since;
        since.start();
        QList<qint64> at;
        QList<QByteArray> sent;
        const SessionWaits waits;
        Outbox outbox(waits.perSecond, waits.burst, [&](const QByteArray& frame) {
            at.append(since.elapsed());
            sent.append(frame);
        });
        QList<QByteArray> given;
        for (int i = 0; i < 90; ++i) {
            given.append(QByteArray::number(i));
            outbox.send(given.last());
        }
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 90, 30'000);
        QCOMPARE(sent, given);
        for (qsizetype i = 0; i + 45 < at.size(); ++i) // the 46th is in the next second
            QVERIFY2(at[i + 45] - at[i] >= 990, qPrintable(u"46 messages in %1 ms"_s.arg(at[i + 45] - at[i])));
        outbox.send("x");
        outbox.pauseFor(Ms(60'000));
        const qsizetype before = sent.size();
        outbox.send("y");
        QCOMPARE(sent.size(), before);
        outbox.clear();
        QCOMPARE(outbox.waiting(), 0);
    }

    void manySubscriptionsKeepTheirOrder()
    {
        TwsServer server;
        QVERIFY(server.listen());
        TwsSession session(quickOptions(server.port()));
        for (int i = 0; i < 20; ++i)
            QVERIFY(session.subscribe(subscriptions::pnlSingle(u"DU1"_s, i)));
        session.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.count("94|"), 20, 20'000);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(server.asked.at(1 + i).split('|').value(4).toInt(), i);
    }

    void stoppingIsImmediate()
    {
        TwsServer server;
        server.greets = false;
        QVERIFY(server.listen());
        auto session = std::make_unique<TwsSession>(quickOptions(server.port()));
        session->start();
        QTRY_COMPARE(session->state(), SessionState::Handshaking);
        const auto ready = watch(session->ready(Ms(60'000), {}));
        QElapsedTimer since;
        since.start();
        session->stop();
        QCOMPARE(session->state(), SessionState::Disconnected);
        QVERIFY(since.elapsed() < 2'000);
        QTRY_VERIFY(ready->answer);
        QCOMPARE(ready->answer->error().kind, Error::Kind::Cancelled);
        session->start();
        const auto again = watch(session->ready(Ms(60'000), {}));
        session.reset(); // destroyed while somebody waits
        QVERIFY(again->answer);
        QCOMPARE(again->answer->error().kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TstTwsSession)
#include "tst_twssession.moc"
