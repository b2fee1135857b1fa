// SPDX-License-Identifier: GPL-3.0-or-later
// The real window with 10,000 positions and 100,000 transactions while so many quotes a second come in and a script
// scrolls, sorts, groups, filters and switches pages. Measured by the window's own watch: an event posted every 20 ms
// from another thread. At the end the footer's total must be the sum of what was told last.
//   bench_frames [--seconds N] [--slow MS] [RATE]...      default: 60 seconds each at 5000 and at 100000 quotes a
//   second
// Aims: p50 under 2 ms, p99 under 16 ms, none over 33 ms (aim 20), GUI thread at most 35 % of a core at 5,000.
#include "../desktop.h"
#include "person.h"
#include "quotesource.h"

#include "core/threads/processortime.h"
#include "models/positions/positiontotalsmodel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <cstdio>
#include <unistd.h>

using namespace qm;
using namespace qm::bench;
using namespace Qt::StringLiterals;

namespace {

double threadSeconds() { return std::chrono::duration<double>(processorTime()).count(); }

/// With --slow N: says which events took the window's thread more than N ms, the innermost first.
class Application final : public QApplication {
public:
    using QApplication::QApplication;
    int slowMs = 0;
    bool notify(QObject* receiver, QEvent* event) override
    {
        if (slowMs == 0 || QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        QByteArray who;
        for (const QObject* object = receiver; object != nullptr && who.size() < 120; object = object->parent())
            who += object->metaObject()->className() + (' ' + object->objectName().toUtf8()) + " < ";
        const int type = event->type();
        QElapsedTimer timer;
        timer.start();
        const double before = threadSeconds();
        const bool result = QApplication::notify(receiver, event);
        if (timer.elapsed() >= slowMs) // much less of it on the processor: other threads or programs had it
            std::printf("    %6.1f ms, %5.1f on the processor: event %d at %s\n", double(timer.nsecsElapsed()) / 1e6,
                (threadSeconds() - before) * 1000, type, who.constData());
        return result;
    }
};

/// One pull, from the command to the picture on the screen; what it keeps the GUI thread from.
void pullAll(sync::Hub& hub)
{
    bool done = false;
    const auto connection = QObject::connect(&hub, &sync::Hub::syncFinished, &hub,
        [&done](const QList<sync::SyncOutcome>& outcomes) { done = !outcomes.isEmpty() && outcomes.first().ok; });
    hub.syncAll();
    need(waitFor([&done] { return done; }, 300'000), "the sync did not end well");
    QObject::disconnect(connection);
}

/// What must not grow while a trading day's quotes go by.
struct Held {
    double residentMb = 0;
    qsizetype threads = 0;
    qsizetype descriptors = 0;
    qsizetype objects = 0; ///< of the window and what is behind it, timers among them

    static Held now(const QObject& window, const QObject& hub)
    {
        Held held;
        QFile status(u"/proc/self/statm"_s);
        if (status.open(QIODevice::ReadOnly))
            held.residentMb = status.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
        const auto entries = [](const QString& folder) {
            return QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
        };
        held.threads = entries(u"/proc/self/task"_s);
        held.descriptors = entries(u"/proc/self/fd"_s);
        held.objects = window.findChildren<QObject*>().size() + hub.findChildren<QObject*>().size();
        return held;
    }
    void print(const char* when) const
    {
        std::printf("%28s %s: %.1f MB resident, %lld threads, %lld descriptors, %lld objects\n", "", when, residentMb,
            static_cast<long long>(threads), static_cast<long long>(descriptors), static_cast<long long>(objects));
    }
};

/// Of the time that this computer's processors should have worked, how much its host gave to others (virtual machines
/// only): no program can do anything in it.
class HostTime {
public:
    HostTime() : m_before(now()) { }
    [[nodiscard]] double share() const
    {
        const Times after = now();
        const double all = after.all - m_before.all;
        return all > 0 ? (after.taken - m_before.taken) / all : 0;
    }

private:
    struct Times {
        double taken = 0;
        double all = 0;
    };
    static Times now()
    {
        Times times;
        QFile file(u"/proc/stat"_s); // "cpu user nice system idle iowait irq softirq steal ..."
        if (!file.open(QIODevice::ReadOnly))
            return times;
        const QList<QByteArray> fields = file.readLine().simplified().split(' ');
        for (qsizetype i = 1; i < std::min<qsizetype>(fields.size(), 9); ++i)
            times.all += fields.at(i).toDouble();
        times.taken = fields.value(8).toDouble();
        return times;
    }
    Times m_before;
};

void report(const char* what, const views::StallWatch& watch, double cpu, double seconds, const HostTime& host)
{
    const auto pauses = watch.report();
    need(pauses.has_value(), "nothing was measured");
    std::printf(
        "%-28s p50 %6.2f ms  p99 %6.2f ms  longest %7.2f ms  GUI thread %5.1f %% of a core  (%lld samples)\n"
        "%28s its own work in them: p99 %.2f ms, longest %.2f ms; the computer's host took %.1f %% of its time\n",
        what, pauses->p50Ms, pauses->p99Ms, pauses->longestMs, cpu / seconds * 100,
        static_cast<long long>(pauses->samples), "", pauses->ownP99Ms, pauses->ownLongestMs, host.share() * 100);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    Application app(argc, argv);
    QStringList arguments = QApplication::arguments().sliced(1);
    int seconds = 60;
    if (arguments.value(0) == u"--seconds"_s) {
        seconds = arguments.value(1).toInt();
        arguments = arguments.sliced(2);
    }
    if (arguments.value(0) == u"--slow"_s) {
        app.slowMs = arguments.value(1).toInt();
        arguments = arguments.sliced(2);
    }
    if (arguments.isEmpty())
        arguments = {u"5000"_s, u"100000"_s};
    Desktop desktop(QuoteSource::registry(), {1440, 900});
    sync::Hub& hub = desktop.hub;
    views::MainWindow& window = desktop.window;
    ConnectionConfig config;
    config.name = u"Frames"_s;
    config.kind = u"frames"_s;
    desktop.add(config);

    window.pauses()->reset();
    double before = threadSeconds();
    const HostTime hostAtFirst;
    QElapsedTimer timer;
    timer.start();
    pullAll(hub);
    const views::PositionsPage& page = desktop.positions();
    need(waitFor([&] { return page.isReady() && page.model()->rowCount() > 0; }), "no positions");
    report("first sync of 100,000", *window.pauses(), threadSeconds() - before, double(timer.elapsed()) / 1000,
        hostAtFirst);

    Person person(window);
    for (const QString& rate : arguments) {
        QuoteSource::instance().perSecond = rate.toInt();
        person.start();
        run(20'000); // every page has been shown once
        window.pauses()->reset();
        const qint64 told = QuoteSource::instance().told;
        const Held first = Held::now(window, hub);
        before = threadSeconds();
        const HostTime host;
        timer.restart();
        run(seconds * 1000);
        const double cpu = threadSeconds() - before;
        const double took = double(timer.elapsed()) / 1000;
        person.stop();
        report(qPrintable(rate + u" quotes a second"_s), *window.pauses(), cpu, took, host);
        first.print("begin");
        Held::now(window, hub).print("end");
        std::printf("%28s told %.0f a second, %d steps\n", "", double(QuoteSource::instance().told - told) / took,
            person.steps());
        QuoteSource::instance().perSecond = 0;
        const auto* totals = page.findChild<models::PositionTotalsModel*>();
        const Decimal worth = QuoteSource::instance().worth();
        const bool same =
            waitFor([&] { return totals->all().sums.marketValue.value() == std::optional(worth); }, 10'000);
        std::printf("%28s total %s, sum of what was told %s\n", "",
            qPrintable(totals->all().sums.marketValue.total.toString()), qPrintable(worth.toString()));
        need(same, "the total is not the sum of what was told");
    }
    return 0;
}
