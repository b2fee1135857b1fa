// SPDX-License-Identifier: GPL-3.0-or-later
// Start-up of the whole desktop program, from exec to the first Overview or Positions painted with data, against an
// empty QMainWindow; offscreen, both in the same round, in turn. One profile per book, made by the product's own
// writer.
//   bench_start [--rounds N] BOOK.csv|ROWS...        default: 15 rounds, 10000 100000 1000000 rows made here
// Aim: three times the empty window, and the same for every number of bookings.
#include "bookstore.h"
#include "startprofile.h"
#include "watched.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::bench;

namespace {

struct Case {
    std::unique_ptr<QTemporaryDir> dir;
    Expected expected;
};

struct Figures {
    Spread painted, paintedRatio, cpuRatio, peak, peakRatio, quit;
};

QByteArrayList environmentIn(const QTemporaryDir& home)
{
    const QByteArray path = home.path().toUtf8();
    // No keychain is asked: the secrets are given, so that the figures do not hang on the machine's session.
    return {"QT_QPA_PLATFORM=offscreen", "QUANTMATRIX_ANNOUNCE_PAINT=1", "LC_ALL=C.UTF-8", "HOME=" + path,
        "XDG_RUNTIME_DIR=" + path, "XDG_CONFIG_HOME=" + path + "/config", "XDG_CACHE_HOME=" + path + "/cache",
        "XDG_DATA_HOME=" + path + "/data", "QUANTMATRIX_SECRET_BENCH_KEY_ID=x", "QUANTMATRIX_SECRET_BENCH_SECRET_KEY=x",
        "PATH=" + qgetenv("PATH")};
}

QByteArray besideUs(const char* name) { return QCoreApplication::applicationDirPath().toUtf8() + '/' + name; }

Case makeCase(const QString& source)
{
    const Book book = bookFrom(source);
    Case made{std::make_unique<QTemporaryDir>(), {}};
    made.expected = need(makeProfile(made.dir->path(), book));
    return made;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QStringList sources = QCoreApplication::arguments().sliced(1);
    const int rounds = takeRounds(sources, 15);
    if (sources.isEmpty())
        sources = {u"10000"_s, u"100000"_s, u"1000000"_s};
    const QTemporaryDir home;
    const QByteArrayList environment = environmentIn(home);
    std::vector<Case> cases;
    for (const QString& source : sources)
        cases.push_back(makeCase(source));

    const auto start = [&](const Case& one, const char* page) {
        const auto seen =
            watchStart({besideUs("quantmatrix"), "--profile", one.dir->path().toUtf8(), "--view", page}, environment);
        const QByteArray wanted = QByteArray("painted ") + page + ' ' + QByteArray::number(one.expected.accounts) + ' '
            + QByteArray::number(one.expected.positions);
        if (!seen || seen->line != wanted)
            giveUp(u"wanted \"%1\", got \"%2\""_s.arg(
                QString::fromUtf8(wanted), seen ? QString::fromUtf8(seen->line) : QString()));
        return *seen;
    };
    constexpr const char* kPages[] = {"overview", "positions"};
    for (const Case& one : cases) { // the answer before the clock; and the files are in memory afterwards
        for (const char* page : kPages)
            (void)start(one, page);
    }
    Figures empty;
    std::vector<std::array<Figures, 2>> figures(cases.size());
    for (int round = 0; round < rounds; ++round) {
        for (size_t i = 0; i < cases.size(); ++i) {
            for (size_t page = 0; page < 2; ++page) {
                const auto base = watchStart({besideUs("bench_emptywindow")}, environment);
                if (!base)
                    return 1;
                const Start ours = start(cases[i], kPages[page]);
                empty.painted.add(base->paintedMs);
                empty.peak.add(base->peakMb);
                Figures& f = figures[i][page];
                f.painted.add(ours.paintedMs);
                f.paintedRatio.add(ours.paintedMs / base->paintedMs);
                f.cpuRatio.add(ours.cpuMs / base->cpuMs);
                f.peak.add(ours.peakMb);
                f.peakRatio.add(ours.peakMb / base->peakMb);
                f.quit.add(ours.quitMs);
            }
        }
    }
    std::printf("empty window: painted after %s ms, peak %s MB; %d rounds, median (least to most)\n",
        empty.painted.text(1).constData(), empty.peak.text(1).constData(), rounds);
    for (size_t i = 0; i < cases.size(); ++i) {
        for (size_t page = 0; page < 2; ++page) {
            const Figures& f = figures[i][page];
            std::printf("%8lld bookings, %4d positions, %-9s  %s ms  ratio %s  processor time %s\n",
                static_cast<long long>(cases[i].expected.bookings), cases[i].expected.positions, kPages[page],
                f.painted.text(1).constData(), f.paintedRatio.text().constData(), f.cpuRatio.text().constData());
            std::printf("          peak %s MB  ratio %s; quit after %s ms\n", f.peak.text(1).constData(),
                f.peakRatio.text().constData(), f.quit.text(1).constData());
        }
    }
    return 0;
}
