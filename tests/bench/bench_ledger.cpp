// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of the whole store, as ratios of pairs measured in the same round:
//   full rebuild from the store against merely reading the same rows of the same query through the sqlite3 C API
//   the growth of its time from the smallest to the largest book; its peak memory in a process of its own
//   one new fill at the end, an edit in the middle and another lot method against the full rebuild
//   bench_ledger [--rounds N] BOOK.csv|ROWS...        default: 3 rounds, 10000 100000 1000000 rows made here
// Aim: 3 times (at most 5), exponent at most 1.05, 300 MB; a new fill a thousandth; another method on 100,000 rows
// under a second.
#include "ledgerchanges.h"
#include "ledgerchecks.h"
#include "ledgerstore.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::bench;

namespace {

struct Size {
    QString source;
    std::unique_ptr<LedgerStore> store;
    Pair rebuild;
    Changes changes;
};

/// The person's process: what opening the store and the rebuild take at their height.
void printPeak(const QString& store)
{
    QProcess self;
    self.start(QCoreApplication::applicationFilePath(), {u"--peak"_s, store});
    if (!self.waitForFinished(-1) || self.exitCode() != 0)
        giveUp(u"the process for the memory failed"_s);
    std::printf(
        "                 whole process at its peak: %s MB\n", self.readAllStandardOutput().trimmed().constData());
}

int runPeak(const QString& store)
{
    const auto reader = need(storage::StoreReader::open(store));
    const auto book = need(reports::LedgerBook::load(*reader));
    QFile status(u"/proc/self/status"_s); // not getrusage(): its peak remembers the parent's
    if (!status.open(QIODevice::ReadOnly))
        return 1;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith("VmHWM:"))
            std::printf("%.0f\n", line.mid(6).simplified().split(' ').first().toDouble() / 1024);
    }
    return book->ledger().open().empty() ? 1 : 0;
}

void measureRebuild(Size& size)
{
    const auto reader = need(size.store->files.reader());
    const Cost bare = readBare(size.store->files.path(), qint64(size.store->rows));
    const Stopwatch watch;
    const auto book = need(reports::LedgerBook::load(*reader));
    const Cost rebuild = watch.read();
    size.rebuild.add(rebuild, bare);
    measureChanges(*size.store, *book, *reader, rebuild, size.changes);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QStringList words = QCoreApplication::arguments().sliced(1);
    if (words.value(0) == u"--peak")
        return runPeak(words.value(1));
    const int rounds = takeRounds(words, 3);
    if (words.isEmpty())
        words = {u"10000"_s, u"100000"_s, u"1000000"_s};
    std::vector<Size> sizes;
    for (const QString& source : std::as_const(words)) {
        const Book book = bookFrom(source);
        Size size;
        size.source = source;
        size.store = makeLedgerStore(book);
        checkLedger(*size.store, book, source);
        sizes.push_back(std::move(size));
    }
    for (int round = 0; round < rounds; ++round) {
        for (Size& size : sizes)
            measureRebuild(size);
    }
    for (const Size& size : sizes) {
        std::printf("%zu bookings\n", size.store->rows);
        size.rebuild.print("full rebuild", "reading the rows");
        printPeak(size.store->files.path());
        print(size.changes);
    }
    const Size& least = sizes.front();
    const Size& most = sizes.back();
    if (most.store->rows > least.store->rows)
        std::printf("growth exponent  %.3f from %zu to %zu bookings\n",
            std::log(most.rebuild.ours.median() / least.rebuild.ours.median())
                / std::log(double(most.store->rows) / double(least.store->rows)),
            least.store->rows, most.store->rows);
    return 0;
}
