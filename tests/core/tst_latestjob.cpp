// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/threads/latestjob.h"
#include "support/testenv.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace qm;

class TstLatestJob final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void worksElsewhereAndTellsHere()
    {
        QThread* worked = nullptr;
        QThread* told = nullptr;
        LatestJob<QThread*> job([&](QThread* thread) {
            worked = thread;
            told = QThread::currentThread();
        });
        job.ask([] { return QThread::currentThread(); });
        QVERIFY(job.isBusy());
        QTRY_VERIFY(told != nullptr);
        QVERIFY(worked != QThread::currentThread());
        QCOMPARE(told, QThread::currentThread());
        QVERIFY(!job.isBusy());
    }

    void ofManyQuestionsTheNewestIsDone()
    {
        QSemaphore go;
        std::atomic_int done = 0;
        QList<int> told;
        LatestJob<int> job([&told](int answer) { told.append(answer); });
        for (int i = 0; i < 100; ++i) {
            job.ask([i, &go, &done] {
                if (i == 0)
                    go.acquire();
                ++done;
                return i;
            });
        }
        go.release();
        QTRY_COMPARE(told, QList<int>({0, 99}));
        QCOMPARE(done.load(), 2);
    }

    void whatIsForgottenIsNotTold()
    {
        QSemaphore go;
        QList<int> told;
        LatestJob<int> job([&told](int answer) { told.append(answer); });
        job.ask([&go] {
            go.acquire();
            return 1;
        });
        job.forget();
        job.ask([] { return 2; });
        go.release();
        QTRY_COMPARE(told, QList<int>({2}));
    }

    void theEndDoesNotWaitForTheWork()
    {
        const auto go = std::make_shared<QSemaphore>();
        const auto finished = std::make_shared<std::atomic_bool>(false);
        bool told = false;
        {
            LatestJob<int> job([&told](int) { told = true; });
            job.ask([go, finished] {
                go->acquire();
                *finished = true;
                return 1;
            });
        }
        go->release();
        QTRY_VERIFY(*finished);
        QCoreApplication::processEvents();
        QVERIFY(!told);
    }

    /// An answer that is told asks again at once, many times: no answer is lost and none is told twice.
    void questionsFromAnswers()
    {
        constexpr int kRounds = 2'000;
        int told = 0;
        std::unique_ptr<LatestJob<int>> job;
        job = std::make_unique<LatestJob<int>>([&](int answer) {
            QCOMPARE(answer, told);
            if (++told < kRounds)
                job->ask([told] { return told; });
        });
        job->ask([] { return 0; });
        QTRY_COMPARE_WITH_TIMEOUT(told, kRounds, 60'000);
    }
};

QTEST_GUILESS_MAIN(TstLatestJob)
#include "tst_latestjob.moc"
