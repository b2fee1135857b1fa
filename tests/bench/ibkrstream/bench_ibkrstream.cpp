// SPDX-License-Identifier: GPL-3.0-or-later
// Portfolio values per second from loopback into the live book: our session against the npm package @stoqey/ib and
// against a floor that only cuts, splits and stores plain structs. Each reads the same bytes from qm-sim-ibkr, one
// after the other, round by round; the simulator is a process of its own and must be faster than all of them.
//   bench_ibkrstream [--rounds N] [--messages N] [--npm SCRIPT NODE_MODULES]
#include "plainreader.h"
#include "simulators/simprocess.h"

#include <QCoreApplication>
#include <QUrl>

#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;
using namespace qm::bench;

namespace {

constexpr int kPositions = 500;
constexpr qint64 kBlock = 20'000; ///< the simulator repeats this many messages
const QString kAccount = u"DU1234567"_s;

/// What the last message of each position says, worked out here once more.
qint64 expectedCents()
{
    qint64 cents = 0;
    for (int i = 0; i < kPositions; ++i) {
        const qint64 price = 10'000 + i * 7 + (kBlock / kPositions - 1) * 3;
        cents += price * (i % 2 == 0 ? 100 + i : -100 - i);
    }
    return cents;
}

struct Contender {
    const char* name;
    std::function<std::optional<StreamRound>(quint16 port)> read;
    Spread perSecond;
    Spread userPerMessage; ///< nanoseconds
    Cost last;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto valueOf = [&arguments](const QString& name, int further = 1) {
        const qsizetype at = arguments.indexOf(name);
        return at < 0 ? QString() : arguments.value(at + further);
    };
    const int rounds = valueOf(u"--rounds"_s).isEmpty() ? 5 : valueOf(u"--rounds"_s).toInt();
    const qint64 wanted = valueOf(u"--messages"_s).isEmpty() ? 1'000'000 : valueOf(u"--messages"_s).toLongLong();
    const qint64 messages = std::max<qint64>(1, wanted / kBlock) * kBlock;
    const QString script = valueOf(u"--npm"_s);
    const QString modules = valueOf(u"--npm"_s, 2);

    qm::test::SimProcess sim(u"qm-sim-ibkr"_s);
    if (!sim.start({u"--set"_s,
            u"{\"version\": 193, \"flood_messages\": %1, \"flood_positions\": %2}"_s.arg(messages).arg(kPositions)}))
        return 1;
    const auto port = static_cast<quint16>(QUrl(sim.address()).port());

    QList<Contender> contenders{{"floor", [](quint16 p) { return readPlainly(p, kAccount); }, {}, {}, {}},
        {"ours", [](quint16 p) { return readWithOurs(p, kAccount); }, {}, {}, {}}};
    if (!script.isEmpty())
        contenders.append({"npm", [&](quint16 p) { return readWithNpm(script, modules, p, kAccount); }, {}, {}, {}});
    Pair toFloor;
    Pair toNpm;
    Spread piped;
    for (int round = -1; round < rounds; ++round) { // the first warms up
        for (Contender& one : contenders) {
            const auto read = one.read(port);
            if (!read || read->messages != messages || read->held != kPositions
                || read->valueInCents != expectedCents()) {
                std::fprintf(stderr, "%s: wrong answer\n", one.name);
                return 1;
            }
            one.last = read->cost;
            if (round < 0)
                continue;
            one.perSecond.add(static_cast<double>(messages) / read->cost.wall);
            one.userPerMessage.add(read->cost.user / static_cast<double>(messages) * 1e9);
        }
        const auto pipe = drain(port, kAccount);
        if (!pipe || pipe->messages != messages)
            return 1;
        if (round < 0)
            continue;
        piped.add(static_cast<double>(messages) / pipe->cost.wall);
        toFloor.add(contenders[1].last, contenders[0].last);
        if (contenders.size() > 2)
            toNpm.add(contenders[2].last, contenders[1].last);
    }
    std::printf(
        "%lld portfolio values of %d positions, %d rounds\n", static_cast<long long>(messages), kPositions, rounds);
    std::printf("pipe   %s messages per second when frames are only counted\n", piped.text(0).constData());
    for (const Contender& one : std::as_const(contenders))
        std::printf("%-6s %s messages per second, %s ns of user time each\n", one.name,
            one.perSecond.text(0).constData(), one.userPerMessage.text(0).constData());
    const auto ratio = [](const char* name, const Pair& pair) {
        std::printf(
            "%s: %s, of user time %s\n", name, pair.wallRatio.text().constData(), pair.userRatio.text().constData());
    };
    ratio("floor / ours (aim: at most 1.5)", toFloor);
    if (contenders.size() > 2)
        ratio("ours / npm (aim: at least 7)", toNpm);
    return 0;
}
