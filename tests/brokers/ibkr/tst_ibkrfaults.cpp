// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong between TWS and us, through the whole adapter: an old picture stays or a new whole one comes, the
// state says which, and everything is well again when the fault is over.
#include "brokers/ibkr/booktruth.h"
#include "brokers/ibkr/livebench.h"
#include "simulators/ibkr/wire/replies.h"
#include "support/tempstore.h"

#include <QMutex>

using namespace qm;
using namespace qm::test;
using namespace qm::broker;
using namespace qm::broker::ibkr;
using namespace Qt::StringLiterals;

namespace {

using Ms = std::chrono::milliseconds;
using Kind = Error::Kind;
using Phase = StreamState::Phase;
using Step = std::function<void(LiveBench&)>;
namespace reply = sim::reply;

/// Everything that is logged, whatever the test's own handler does with it.
QString s_log;
QtMessageHandler s_previous = nullptr;
void listen(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    static QMutex mutex;
    {
        const QMutexLocker locker(&mutex);
        s_log += text + u'\n';
    }
    s_previous(type, context, text);
}

struct Trouble {
    const char* name;
    Step begin;
    Step end;
    std::optional<Phase> phase; ///< that is shown meanwhile; none: it may be over before anybody looks
    QList<Kind> kinds;          ///< of a pull's error meanwhile; empty: it must succeed
    bool mayPass = false;       ///< a pull may succeed as well
    int mostConnections = 5;    ///< in all
    int bookChanges = 0;        ///< that are told; -1: any
    bool ticks = false;         ///< TWS's time passes meanwhile
};

void nothing(LiveBench&) { }

/// Raw messages to the client, one after the other.
Step tell(const std::function<QList<sim::Message>(LiveBench&)>& messages)
{
    return [messages](LiveBench& bench) {
        for (const sim::Message& one : messages(bench))
            bench.sim.sendRaw(one.frame());
    };
}

sim::SimPosition holding(qint64 conId, const char* quantity)
{
    sim::SimPosition held;
    held.conId = conId;
    held.quantity = dec(quantity);
    held.averageCost = dec("10");
    return held;
}

/// A position of the book, as it is.
sim::Message samePosition(LiveBench& bench, qsizetype at)
{
    const sim::SimAccount& account = bench.sim.book().accounts.constFirst();
    const sim::SimPosition& held = account.positions.at(at);
    return reply::position(bench.sim.book().contracts.value(held.conId), account.id, held);
}

sim::Message sameFill(LiveBench& bench)
{
    const sim::SimExecution& fill = bench.sim.book().accounts.constFirst().executions.constFirst();
    return reply::execution(bench.sim.scenario().version, -1, bench.sim.book().contracts.value(fill.conId), fill, true);
}

sim::SimFill appleFill() { return {u"DU1234567"_s, 265598, dec("3"), dec("210"), dec("1"), {}, {}}; }

const QList<Trouble>& troubles()
{
    static const QList<Trouble> all = {
        // --- IBKR
        {"IBKR: 1100, 1102", [](auto& b) { b.sim.loseConnectivity(); },
            [](auto& b) { b.sim.restoreConnectivity(false); }, Phase::Degraded, {Kind::Network}, false, 1},
        {"IBKR: 1100, 1101", [](auto& b) { b.sim.loseConnectivity(); },
            [](auto& b) { b.sim.restoreConnectivity(true); }, Phase::Degraded, {Kind::Network}, false, 1},
        {"IBKR: 1101 alone", [](auto& b) { b.sim.loseSubscriptions(); }, nothing, Phase::Live, {}, false, 1},
        {"IBKR: 2110", [](auto& b) { b.sim.breakServerLink(); }, [](auto& b) { b.sim.restoreConnectivity(false); },
            Phase::Degraded, {Kind::Network}, false, 1},
        {"IBKR: market data farm", [](auto& b) { b.sim.breakFarm(); }, [](auto& b) { b.sim.restoreFarm(true); },
            Phase::Degraded, {}, false, 1},
        {"IBKR: daily restart", [](auto& b) { b.sim.restart(-1); }, [](auto& b) { b.sim.comeBack(); },
            Phase::Connecting, {Kind::Network}},
        {"IBKR: restart in the middle of a pull",
            [](auto& b) {
                b.sim.scenario().mute = {7};
                QObject::connect(&b.sim, &sim::IbkrSim::requested, b.broker.get(), [&b](int id) {
                    if (id == 7 && b.sim.isListening())
                        b.sim.restart(-1);
                });
            },
            [](auto& b) {
                b.sim.disconnect(b.broker.get());
                b.sim.scenario().mute = {};
                b.sim.comeBack();
            },
            std::nullopt, {Kind::Network}},
        {"IBKR: another port", [](auto& b) { b.sim.changePort(); }, nothing, std::nullopt, {Kind::Network}, true},
        {"IBKR: competing session", [](auto& b) { b.sim.compete(); },
            [](auto& b) { b.sim.scenario().competing = false; }, Phase::Degraded, {}, false, 1},
        {"IBKR: client id in use for good",
            [](auto& b) {
                for (int id = 0; id < 5; ++id)
                    b.sim.scenario().busyClientIds.insert(id, -1);
                b.sim.dropConnections();
            },
            [](auto& b) { b.sim.scenario().busyClientIds.clear(); }, Phase::Connecting, {Kind::Input}, false, 200},
        {"IBKR: client id in use for a moment",
            [](auto& b) {
                b.sim.scenario().busyClientIds = {{0, 1}, {1, 1}};
                b.sim.dropConnections();
            },
            nothing, std::nullopt, {Kind::Network, Kind::Input}, true},
        {"IBKR: waits for the person's yes",
            [](auto& b) {
                b.sim.scenario().acceptWait = true;
                b.sim.dropConnections();
            },
            [](auto& b) { b.sim.acceptConnection(); }, Phase::Connecting, {Kind::Network}, false, 200},
        {"IBKR: waits for the second factor",
            [](auto& b) {
                b.sim.scenario().mute = {71};
                b.sim.dropConnections();
            },
            [](auto& b) { b.sim.scenario().mute = {}; }, Phase::Connecting, {Kind::Network}, false, 200},
        {"IBKR: late end of positions", [](auto& b) { b.sim.scenario().positionEndTicks = 3; },
            [](auto& b) { b.sim.scenario().positionEndTicks = 0; }, Phase::Live, {}, false, 1, 0, true},
        {"IBKR: no end of positions", [](auto& b) { b.sim.scenario().positionEndTicks = -1; },
            [](auto& b) { b.sim.scenario().positionEndTicks = 0; }, std::nullopt, {Kind::Network}, false, 20},
        {"IBKR: values that are not ready",
            [](auto& b) {
                for (sim::SimAccount& account : b.sim.book().accounts)
                    account.ready = false;
            },
            [](auto& b) {
                for (sim::SimAccount& account : b.sim.book().accounts)
                    account.ready = true;
            },
            Phase::Live, {Kind::Protocol}, false, 1},
        {"IBKR: half a frame", [](auto& b) { b.sim.halfFrame(); }, nothing, std::nullopt,
            {Kind::Network, Kind::Protocol}, true, 20},
        {"IBKR: length 0", [](auto& b) { b.sim.lengthBomb(0); }, nothing, std::nullopt, {Kind::Network, Kind::Protocol},
            true},
        {"IBKR: length 16 MiB", [](auto& b) { b.sim.lengthBomb(0xFFFFFF); }, nothing, std::nullopt,
            {Kind::Network, Kind::Protocol}, true, 20},
        {"IBKR: length 2 GiB", [](auto& b) { b.sim.lengthBomb(0x80000000U); }, nothing, std::nullopt,
            {Kind::Network, Kind::Protocol}, true},
        // --- Stream
        {"Stream: duplicate", tell([](LiveBench& b) {
             return QList<sim::Message>{samePosition(b, 0), samePosition(b, 0), samePosition(b, 1), samePosition(b, 1)};
         }),
            nothing, Phase::Live, {}, false, 1},
        {"Stream: out of order",
            [](auto& b) { // the charge before its fill
                b.sim.scenario().commissionTicks = 2;
                sim::SimExecution charged = *b.sim.fill(appleFill());
                charged.commission = dec("1");
                b.sim.sendRaw(reply::commission(charged).frame());
            },
            [](auto& b) { b.sim.tick(2); }, Phase::Live, {}, false, 1, -1},
        {"Stream: replayed", tell([](LiveBench& b) {
             return QList<sim::Message>{sameFill(b), sameFill(b)};
         }),
            nothing, Phase::Live, {}, false, 1},
        {"Stream: gap",
            [](auto& b) { // a fill that nobody was told of
                b.sim.restart(-1);
                (void)b.sim.fill(appleFill());
            },
            [](auto& b) { b.sim.comeBack(); }, Phase::Connecting, {Kind::Network}, false, 5, 1},
        {"Stream: numbers start anew", tell([](LiveBench&) {
             return QList<sim::Message>{reply::nextValidId(1), reply::nextValidId(-5), reply::end(62), reply::end(62)};
         }),
            nothing, Phase::Live, {}, false, 1},
        {"Stream: unknown symbol", tell([](LiveBench& b) {
             sim::SimContract nobody;
             nobody.conId = 999;
             nobody.symbol = u"NOBODY"_s;
             nobody.secType = u"STK"_s;
             nobody.currency = u"USD"_s;
             return QList<sim::Message>{
                 reply::position(nobody, b.sim.book().accounts.constFirst().id, holding(999, "5")),
                 reply::pnlSingle(4, dec("5"), {}, dec("50"))};
         }),
            nothing, Phase::Live, {}, false, 1, 1},
        {"Stream: swapped account", tell([](LiveBench& b) {
             const sim::SimContract apple = b.sim.book().contracts.value(265598);
             return QList<sim::Message>{reply::position(apple, u"U0000001"_s, holding(265598, "1000000")),
                 reply::position(apple, u"All"_s, holding(265598, "1000000"))};
         }),
            nothing, Phase::Live, {}, false, 1},
        {"Stream: keep-alive only",
            [](auto& b) {
                b.sim.scenario().mute = {61, 7, 76, 9, 1, 94, 20};
            },
            [](auto& b) { b.sim.scenario().mute = {}; }, std::nullopt, {Kind::Network}, false, 30},
        {"Stream: silence with open TCP",
            [](auto& b) {
                b.sim.scenario().mute = {61, 7, 76, 9, 1, 94, 20, 49};
            },
            [](auto& b) { b.sim.scenario().mute = {}; }, std::nullopt, {Kind::Network}, false, 60},
        {"Stream: unknown messages", [](auto& b) { b.sim.floodUnknown(5000); }, nothing, Phase::Live, {}, false, 1},
    };
    return all;
}

} // namespace

class TstIbkrFaults final : public QObject {
    Q_OBJECT
private:
    static void impatient(TwsOptions& options)
    {
        SessionWaits& waits = options.session.waits;
        waits.hello = Ms(40);
        waits.accept = Ms(60'000);
        waits.ready = Ms(60);
        waits.request = Ms(400);
        waits.silence = Ms(700);
        waits.probe = Ms(400);
        waits.commissions = Ms(20);
        options.ready = Ms(400);
        options.firstProfits = Ms(200);
    }

private Q_SLOTS:
    void initTestCase() { s_previous = qInstallMessageHandler(listen); }
    void cleanupTestCase() { qInstallMessageHandler(s_previous); }
    void init()
    {
        failOnWarnings();
        s_log.clear();
    }

    void everyTroubleEnds_data()
    {
        QTest::addColumn<qsizetype>("at");
        for (qsizetype i = 0; i < troubles().size(); ++i)
            QTest::addRow("%s", troubles().at(i).name) << i;
    }
    void everyTroubleEnds()
    {
        QFETCH(qsizetype, at);
        const Trouble& trouble = troubles().at(at);
        LiveBench bench;
        bench.tune = impatient;
        QVERIFY(bench.start());
        auto picture = bench.pull();
        QVERIFY2(picture, picture ? "" : qPrintable(picture.error().userText));
        QCOMPARE(problemWithBook(*picture, bench.sim.book()), QString());
        bench.broker->startQuotes();
        QTRY_COMPARE(bench.state().phase, Phase::Live);
        QVERIFY(bench.pull());
        const int changesBefore = bench.bookChanges;

        trouble.begin(bench);
        QTimer time;
        QObject::connect(&time, &QTimer::timeout, &bench.sim, [&bench] { bench.sim.tick(); });
        if (trouble.ticks)
            time.start(5);
        if (trouble.phase)
            QTRY_COMPARE(bench.state().phase, *trouble.phase);
        if (trouble.phase == Phase::Live && !trouble.ticks) { // what was told before this tick has been heard
            const qsizetype told = bench.profits.size();
            bench.sim.tick();
            QTRY_VERIFY(bench.profits.size() > told);
        }
        if (trouble.phase == Phase::Connecting || trouble.phase == Phase::Degraded)
            QVERIFY(!bench.state().words.isEmpty());
        const auto meanwhile = bench.pull();
        if (meanwhile && !meanwhile->accounts.value(0).error) {
            QVERIFY2(trouble.kinds.isEmpty() || trouble.mayPass, "a pull succeeded");
            QCOMPARE(problemWithBook(*meanwhile, bench.sim.book()), QString());
        } else {
            const Error error = meanwhile ? *meanwhile->accounts.first().error : meanwhile.error();
            QVERIFY2(trouble.kinds.contains(error.kind), qPrintable(error.userText + error.detail));
            QVERIFY(!error.userText.isEmpty());
            for (const AccountPull& account : meanwhile ? meanwhile->accounts : QList<AccountPull>())
                QVERIFY(account.error && account.positions.isEmpty() && account.balances.isEmpty());
            s_log += error.userText + error.detail;
        }
        time.stop();

        trouble.end(bench);
        QTRY_VERIFY_WITH_TIMEOUT((picture = bench.pull()).hasValue(), 15'000);
        QTRY_COMPARE(problemWithBook(*(picture = bench.pull()), bench.sim.book()), QString());
        QTRY_COMPARE(bench.state().phase, Phase::Live);
        bench.sim.setPrice(265598, dec("219.99"));
        bench.sim.tick();
        QTRY_VERIFY(bench.quote(u"EQ:AAPL:USD"_s) && bench.quote(u"EQ:AAPL:USD"_s)->last == dec("219.99"));
        if (trouble.bookChanges >= 0)
            QTRY_COMPARE(bench.bookChanges - changesBefore, trouble.bookChanges);
        QVERIFY2(
            bench.sim.connections() <= trouble.mostConnections, qPrintable(QString::number(bench.sim.connections())));
        QCOMPARE(bench.sim.orderMessages(), 0);
        for (const StreamState& state : std::as_const(bench.states))
            s_log += state.words;
        for (const QByteArray& canary : {kLiveCanary, QByteArray("DU1234567"), QByteArray("DU7654321")})
            QVERIFY(!s_log.contains(QString::fromLatin1(canary)));
    }

    /// Nothing moves for a weekend: TWS is asked for the time, and the connection stays.
    void aQuietWeekend()
    {
        LiveBench bench;
        bench.tune = [](TwsOptions& options) {
            options.session.waits.silence = Ms(10); // a minute of the 60 hours
            options.session.waits.probe = Ms(10'000);
        };
        QVERIFY(bench.start());
        QVERIFY(bench.pull());
        bench.broker->startQuotes();
        QTRY_VERIFY_WITH_TIMEOUT(bench.sim.count(49) >= 60, 20'000);
        QCOMPARE(bench.sim.connections(), 1);
        QCOMPARE(bench.state().phase, Phase::Live);
        QCOMPARE(bench.state().reconnects, 0);
        QVERIFY(bench.pull());
    }

    /// Frames in pieces, all in one, with more fields than documented: the book is the same at every version.
    void theWireIsTakenAsItComes_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<int>("chop");
        QTest::addColumn<bool>("odd");
        for (const int version : {176, 178, 187, 193, 200}) {
            QTest::addRow("%d, in pieces", version) << version << 7 << false;
            QTest::addRow("%d, with more", version) << version << 0 << true;
        }
    }
    void theWireIsTakenAsItComes()
    {
        QFETCH(int, version);
        QFETCH(int, chop);
        QFETCH(bool, odd);
        LiveBench bench(version);
        bench.sim.scenario().chop = chop;
        bench.sim.scenario().merge = odd;
        bench.sim.scenario().unknownMessages = odd;
        if (odd)
            bench.sim.scenario().quirks.extraFields = {{0, 2}};
        QVERIFY(bench.start());
        const auto picture = bench.pull();
        QVERIFY2(picture, picture ? "" : qPrintable(picture.error().userText));
        QCOMPARE(problemWithBook(*picture, bench.sim.book()), QString());
    }
};

QTEST_GUILESS_MAIN(TstIbkrFaults)
#include "tst_ibkrfaults.moc"
