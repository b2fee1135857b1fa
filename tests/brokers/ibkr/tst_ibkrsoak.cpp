// SPDX-License-Identifier: GPL-3.0-or-later
// A trading day of eight hours with TWS: prices that move, trades, the daily restart and a fault every 90 seconds.
// Whatever happened, what the adapter then says is the simulator's exact book. Time is simulated; QM_SOAK_HOURS makes
// it another number of hours.
#include "brokers/ibkr/booktruth.h"
#include "brokers/ibkr/livebench.h"

#include <QFile>

#include <array>

using namespace qm;
using namespace qm::test;
using namespace qm::broker;
using namespace Qt::StringLiterals;

namespace {

using Phase = StreamState::Phase;
constexpr int kFaultEverySeconds = 90;
constexpr int kTickSeconds = 30;
constexpr qint64 kApple = 265598;
constexpr qint64 kCall = 700000001;
constexpr int kPatienceMs = 30'000;

struct Fault {
    const char* name;
    void (*happen)(sim::IbkrSim&);
    void (*pass)(sim::IbkrSim&);
};

void over(sim::IbkrSim&) { }

constexpr std::array kFaults{
    Fault{"connection cut", [](sim::IbkrSim& s) { s.dropConnections(); }, over},
    Fault{"1100, then 1101", [](sim::IbkrSim& s) { s.loseConnectivity(); },
        [](sim::IbkrSim& s) { s.restoreConnectivity(true); }},
    Fault{
        "half a frame, then cut", [](sim::IbkrSim& s) { s.halfFrame(); }, [](sim::IbkrSim& s) { s.dropConnections(); }},
    Fault{"1100, then 1102", [](sim::IbkrSim& s) { s.loseConnectivity(); },
        [](sim::IbkrSim& s) { s.restoreConnectivity(false); }},
    Fault{"a frame of two gigabytes", [](sim::IbkrSim& s) { s.lengthBomb(0x7fff'ffffU); }, over},
    Fault{"2103, then 2104 with dead lines", [](sim::IbkrSim& s) { s.breakFarm(); },
        [](sim::IbkrSim& s) { s.restoreFarm(true); }},
    Fault{"unknown messages", [](sim::IbkrSim& s) { s.floodUnknown(200); }, over},
    Fault{"2110", [](sim::IbkrSim& s) { s.breakServerLink(); }, [](sim::IbkrSim& s) { s.restoreConnectivity(false); }},
    Fault{"another session", [](sim::IbkrSim& s) { s.compete(); },
        [](sim::IbkrSim& s) {
            s.scenario().competing = false;
            s.dropConnections();
        }},
    Fault{"pieces of five bytes", [](sim::IbkrSim& s) { s.scenario().chop = 5; },
        [](sim::IbkrSim& s) { s.scenario().chop = 0; }},
};

/// Resident pages of this process.
qint64 residentKiB()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

} // namespace

class TstIbkrSoak final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aDayOfTrouble()
    {
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("QM_SOAK_HOURS", &given);
        const int hours = given ? wanted : 8;
        const int steps = hours * 3600 / kFaultEverySeconds;
        LiveBench bench;
        bench.sim.scenario().moves = true;
        bench.sim.scenario().tickSeconds = kTickSeconds;
        bench.sim.scenario().accountTicks = 2;
        QVERIFY(bench.start());
        bench.broker->startQuotes();
        QVERIFY(bench.pull());
        QTRY_COMPARE(bench.state().phase, Phase::Live);
        int fills = 0;
        int pulls = 0;
        qint64 warm = 0;
        for (int step = 1; step <= steps; ++step) {
            const Fault& fault = kFaults[size_t(step) % kFaults.size()];
            pass(bench, 1);
            if (step % 7 == 0 && trade(bench, step))
                ++fills;
            if (step % 240 == 120)
                bench.sim.restart(50); // once a day, in the middle of the six hours around it
            else
                fault.happen(bench.sim);
            pass(bench, 1);
            if (step % 11 == 0 && trade(bench, step)) // while it is wrong
                ++fills;
            fault.pass(bench.sim);
            pass(bench, 1);
            QTRY_VERIFY2_WITH_TIMEOUT(bench.state().phase == Phase::Live && bench.sim.readyPeers() == 1,
                qPrintable(u"step %1, %2: %3"_s.arg(step).arg(QLatin1StringView(fault.name), bench.state().words)),
                kPatienceMs);
            if (step % 16 == 0) {
                const QString problem = whatIsWrong(bench);
                QVERIFY2(problem.isEmpty(),
                    qPrintable(u"step %1, after %2: %3"_s.arg(step).arg(QLatin1StringView(fault.name), problem)));
                ++pulls;
                bench.quotes.clear();
                bench.profits.clear();
                bench.states.erase(bench.states.begin(), bench.states.end() - 1);
                if (step == 64)
                    warm = residentKiB();
            }
        }
        const QString problem = whatIsWrong(bench);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        // And the stream tells the same prices.
        bench.quotes.clear();
        bench.sim.scenario().moves = false;
        bench.sim.setPrice(kApple, *Decimal::parse("333.25"));
        bench.sim.setPrice(kCall, *Decimal::parse("44.5"));
        pass(bench, 2);
        QTRY_VERIFY(bench.quote(u"EQ:AAPL:USD"_s) && bench.quote(u"EQ:AAPL:USD"_s)->last == *Decimal::parse("333.25"));
        QTRY_VERIFY(bench.quote(u"OP:AAPL  261218C00200000:USD"_s));
        QCOMPARE(bench.sim.orderMessages(), 0);
        qInfo(
            "%d hours, %d faults, %d trades, %d pulls compared, %d connections, resident %lld KiB after 1.6 h, %lld at "
            "the end",
            hours, steps, fills, pulls + 1, bench.sim.connections(), warm, residentKiB());
    }

private:
    /// Ticks of TWS's time and as much of ours.
    static void pass(LiveBench& bench, int ticks)
    {
        for (int i = 0; i < ticks; ++i) {
            // The price walk is random; what is compared must not move under a pull, so it moves here alone.
            bench.sim.tick();
            bench.clock.advance(std::chrono::seconds(kTickSeconds));
            QCoreApplication::processEvents();
        }
    }

    static bool trade(LiveBench& bench, int step)
    {
        sim::SimFill fill;
        fill.account = u"DU1234567"_s;
        fill.conId = step % 2 == 0 ? kApple : kCall;
        fill.quantity = Decimal(step % 3 == 0 ? -2 : 1);
        fill.price = bench.sim.book().contracts.value(fill.conId).price;
        fill.commission = *Decimal::parse("1.05");
        return bench.sim.fill(fill) != nullptr;
    }

    /// A pull beside the book; prices stand still meanwhile.
    static QString whatIsWrong(LiveBench& bench)
    {
        bench.sim.tellAccounts();
        pass(bench, 1); // late commission reports
        const auto snapshot = bench.pull();
        return snapshot ? problemWithBook(*snapshot, bench.sim.book()) : snapshot.error().userText;
    }
};

QTEST_GUILESS_MAIN(TstIbkrSoak)
#include "tst_ibkrsoak.moc"
