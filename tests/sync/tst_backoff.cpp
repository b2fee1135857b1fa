// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "support/testenv.h"
#include "sync/health/backoff.h"
#include "sync/health/eventlog.h"
#include "sync/health/healthtracker.h"

using namespace qm;
using namespace qm::sync;
using namespace Qt::StringLiterals;

class TestBackoff final : public QObject {
    Q_OBJECT
private:
    static constexpr int kNearlyOne = 999'999;

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void doublesToTheCap_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("seconds");
        const QList<int> expected = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
        for (int i = 0; i < expected.size(); ++i)
            QTest::addRow("%d failures", i + 1) << i + 1 << expected.at(i);
        QTest::addRow("very many") << 1'000'000 << 300;
    }
    void doublesToTheCap()
    {
        QFETCH(int, failures);
        QFETCH(int, seconds);
        QVERIFY(backoffDelay(failures, kNearlyOne) > Millis(seconds * 1000 - 2));
        QVERIFY(backoffDelay(failures, kNearlyOne) <= Millis(seconds * 1000));
        QCOMPARE(backoffDelay(failures, 0), Millis(0)); // full jitter reaches down to nothing
        QCOMPARE(backoffDelay(failures, 500'000), Millis(seconds * 500));
    }

    void retryAfterIsHonouredAndClamped_data()
    {
        QTest::addColumn<qint64>("asked");
        QTest::addColumn<qint64>("waits");
        QTest::newRow("longer than the back-off") << qint64(90'000) << qint64(90'000);
        QTest::newRow("shorter") << qint64(10) << qint64(500);
        QTest::newRow("negative") << qint64(-5'000) << qint64(500);
        QTest::newRow("ten years") << qint64(315'360'000'000) << qint64(3'600'000);
    }
    void retryAfterIsHonouredAndClamped()
    {
        QFETCH(qint64, asked);
        QFETCH(qint64, waits);
        const Error error{Error::Kind::RateLimited, {}, {}, Millis(asked)};
        QCOMPARE(retryDelay(error, 1, 500'000, {Millis(0)}), std::optional(Millis(waits)));
    }

    void aWrongSecretIsNotRepeated()
    {
        QVERIFY(!retryDelay({Error::Kind::Auth, {}, {}, {}}, 1, 0, {Millis(0)}));
        QVERIFY(!retryDelay({Error::Kind::Input, {}, {}, {}}, 1, 0, {Millis(0)}));
    }

    void neverMoreThanTenRequestsAMinuteInFailure()
    {
        // An hour of an immediate failure with the worst luck (no jitter at all), up to 4 attempts per pull.
        ManualClock clock(QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC));
        HealthTracker tracker(1, &clock);
        QList<Millis> pulls;
        while (clock.monotonic() < Millis(3'600'000)) {
            pulls.append(clock.monotonic());
            tracker.started();
            const Error error{Error::Kind::Network, u"down"_s, {}, {}};
            tracker.failed(error);
            const auto delay = retryDelay(error, tracker.health().failuresInARow, 0, tracker.failedAt());
            QVERIFY(delay.has_value());
            clock.advance(std::max(*delay, Millis(1)));
        }
        for (const Millis& begin : pulls) {
            const auto inMinute = std::count_if(pulls.cbegin(), pulls.cend(),
                [begin](Millis at) { return at >= begin && at < begin + Millis(60'000); });
            QVERIFY2(inMinute * 4 <= 10, qPrintable(QString::number(inMinute)));
        }
        QVERIFY(pulls.size() > 30);
    }

    void healthRemembersLatenciesOfAnHour()
    {
        ManualClock clock(QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC));
        HealthTracker tracker(1, &clock);
        for (int i = 0; i < 200; ++i) {
            tracker.latency(i);
            clock.advance(Millis(10'000));
        }
        QCOMPARE(tracker.health().latencies.size(), 120);
        QCOMPARE(tracker.health().latencies.back(), 199);
        clock.advance(Millis(3'590'000));
        tracker.latency(7);
        QCOMPARE(tracker.health().latencies, (QList<qint64>{199, 7}));
    }

    void troubleGrowsFromDegradedToError()
    {
        ManualClock clock(QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC));
        HealthTracker tracker(1, &clock);
        const Error down{Error::Kind::Network, u"down"_s, {}, {}};
        tracker.started();
        QCOMPARE(tracker.health().state, ConnectionHealth::State::Connecting);
        tracker.failed(down);
        QCOMPARE(tracker.health().state, ConnectionHealth::State::Error); // no good data yet
        tracker.started();
        tracker.succeeded({});
        QCOMPARE(tracker.health().state, ConnectionHealth::State::Connected);
        for (const auto state :
            {ConnectionHealth::State::Degraded, ConnectionHealth::State::Degraded, ConnectionHealth::State::Error}) {
            tracker.started();
            tracker.failed(down);
            QCOMPARE(tracker.health().state, state);
        }
        tracker.started();
        tracker.waiting(Millis(1500));
        QCOMPARE(tracker.health().state, ConnectionHealth::State::RateLimited);
        QVERIFY(tracker.health().step.contains(u"2 s"));
        tracker.cancelled();
        QCOMPARE(tracker.health().state, ConnectionHealth::State::Error);
        QVERIFY(!tracker.health().syncing);
    }

    void theSameEventIsListedOnce()
    {
        ManualClock clock(QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC));
        EventLog log(&clock);
        log.add(u"A"_s, HealthEvent::Level::Error, u"down"_s);
        clock.advance(Millis(1000));
        log.add(u"A"_s, HealthEvent::Level::Error, u"down"_s);
        QCOMPARE(log.events().size(), 1);
        QCOMPARE(log.events().front().at, clock.now());
        for (int i = 0; i < 600; ++i)
            log.add(u"A"_s, HealthEvent::Level::Info, QString::number(i));
        QCOMPARE(log.events().size(), 500);
        QCOMPARE(log.events().front().text, u"599"_s);
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
