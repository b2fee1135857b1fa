// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/threads/background.h"
#include "core/threads/latestjob.h"
#include "core/threads/processortime.h"
#include "support/testenv.h"

#include <QThread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace qm;

class TestThreads final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void processorTimeLeavesWaitingOut()
    {
        const auto before = processorTime();
        QThread::msleep(100);
        const auto slept = processorTime() - before;
        QVERIFY(slept < std::chrono::milliseconds(50));
        const auto from = std::chrono::steady_clock::now();
        while (processorTime() - before < slept + std::chrono::milliseconds(20)) { }
        QVERIFY(std::chrono::steady_clock::now() - from >= std::chrono::milliseconds(19));
    }

    void workInTheBackgroundGivesWay()
    {
#ifdef Q_OS_LINUX
        const auto niceness = [] { return getpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid))); };
        const int here = niceness();
        std::optional<int> there;
        LatestJob<int> job([&there](int answer) { there = answer; });
        job.ask(niceness);
        QTRY_VERIFY(there.has_value());
        QVERIFY(*there > here || here >= 19);
        QCOMPARE(niceness(), here); // the window's thread stays what it was
        there.reset();
        job.ask([niceness] {
            giveWay(); // again changes nothing
            return niceness();
        });
        QTRY_VERIFY(there.has_value());
        QVERIFY(*there >= here);
#else
        QSKIP("threads have a niceness each on Linux only");
#endif
    }
};

QTEST_MAIN(TestThreads)
#include "tst_threads.moc"
