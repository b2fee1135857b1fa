// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/threads/processortime.h"
#include "support/testenv.h"
#include "views/frame/stallwatch.h"

#include <QThread>

using namespace qm;
using namespace qm::test;
using namespace qm::views;

class TestStallWatch final : public QObject {
    Q_OBJECT

    ManualClock m_clock{QDateTime(QDate(2026, 11, 23), QTime(15, 0), Qt::UTC)};

    void begin(StallWatch& watch)
    {
        watch.start();
        QTRY_VERIFY(watch.report() && watch.report()->samples >= 5);
        watch.reset();
        QTRY_VERIFY(watch.report());
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void pausesAreMeasuredAndKept()
    {
        StallWatch watch(&m_clock);
        QVERIFY(!watch.report());
        begin(watch);
        QThread::msleep(150); // the GUI thread does nothing else meanwhile
        QTRY_VERIFY(watch.report()->longestMs >= 100);
        QVERIFY(watch.report()->p99Ms <= watch.report()->longestMs);
        QVERIFY(watch.longestOfHourMs() >= watch.report()->longestMs);
        const auto again = sync::PauseReport::fromJson(watch.report()->toJson());
        QVERIFY(again && again->samples > 0 && again->longestMs >= 100);
        QCOMPARE(again->ownLongestMs, watch.report()->ownLongestMs);
        QCOMPARE(again->ownP99Ms, watch.report()->ownP99Ms);
        watch.stop();
        const qint64 samples = watch.report()->samples;
        QTest::qWait(60);
        QCOMPARE(watch.report()->samples, samples);
    }

    void waitingIsNotWork()
    {
        StallWatch watch(&m_clock);
        begin(watch);
        QThread::msleep(200);
        QTRY_VERIFY(watch.report()->longestMs >= 150);
        QVERIFY2(watch.report()->ownLongestMs < 100, qPrintable(QString::number(watch.report()->ownLongestMs)));
    }

    void workIsWork()
    {
        StallWatch watch(&m_clock);
        begin(watch);
        const auto until = processorTime() + std::chrono::milliseconds(150);
        while (processorTime() < until) { }
        QTRY_VERIFY(watch.report()->ownLongestMs >= 100);
        QVERIFY(watch.report()->longestMs >= watch.report()->ownLongestMs);
    }
};

QTEST_MAIN(TestStallWatch)
#include "tst_stallwatch.moc"
