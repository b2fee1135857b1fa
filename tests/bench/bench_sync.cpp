// SPDX-License-Identifier: GPL-3.0-or-later
// A sync of N connections, 300 ms of latency per call, against the slowest of them alone; both from an empty store, in
// the same run. Prints the ratio (aim: at most 1.15). Usage: bench_sync [CONNECTIONS] [ROUNDS]
#include "sync/hubfixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace qm;
using namespace qm::test;

namespace {

constexpr int kLatencyMs = 300;
constexpr int kSlowestCalls = 5;

Behaviour connectionWith(int calls)
{
    Behaviour how;
    how.latencyMs = kLatencyMs;
    how.calls = calls;
    how.transactions = 1000;
    return how;
}

/// Milliseconds of one sync of connections that make the given numbers of calls; -1 when one failed.
qint64 measure(const QList<int>& calls)
{
    HubFixture f;
    if (!f.start())
        return -1;
    for (int i = 0; i < calls.size(); ++i) {
        const QString name = u"C%1"_s.arg(i);
        behave(name, connectionWith(calls.at(i)));
        if (f.add(name) == 0)
            return -1;
    }
    QElapsedTimer timer;
    timer.start();
    const auto outcomes = f.syncAll(120'000);
    const qint64 elapsed = timer.elapsed();
    for (const auto& outcome : outcomes) {
        if (!outcome.ok)
            return -1;
    }
    return outcomes.size() == calls.size() ? elapsed : -1;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const int connections = qMax(1, words.value(1, u"10"_s).toInt());
    const int rounds = qMax(1, words.value(2, u"3"_s).toInt());
    QList<int> calls;
    for (int i = 0; i < connections; ++i)
        calls.append(kSlowestCalls - i % (kSlowestCalls - 1)); // 5, 4, 3, 2, 5, ...
    qint64 together = 0, alone = 0;
    for (int round = 0; round < rounds; ++round) {
        const qint64 all = measure(calls);
        const qint64 one = measure({kSlowestCalls});
        if (all < 0 || one < 0) {
            std::puts("a sync failed");
            return 1;
        }
        together += all;
        alone += one;
    }
    std::printf("%d connections together: %lld ms; the slowest alone: %lld ms; ratio %lld.%03lld\n", connections,
        together / rounds, alone / rounds, together / alone, together * 1000 / alone % 1000);
    return 0;
}
