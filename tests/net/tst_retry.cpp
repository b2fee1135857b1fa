// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "net/http/retry.h"
#include "net/http/tokenbucket.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The arithmetic of waiting, with no network and no waiting.
class TestRetry final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void retryAfter_data();
    void retryAfter();
    void rateLimitReset_data();
    void rateLimitReset();
    void httpDates_data();
    void httpDates();
    void backoffDoublesUpToTheCap();
    void jitterCoversTheWholeRange();
    void bucketLetsABurstThroughThenPaces();
    void bucketRefillsWithTime();
    void bucketGivesBackUnusedTurns();
    void bucketHoldsEverybodyBackWhenTheBrokerAsks();
    void bucketSurvivesAClockThatStepsBack();
    void bucketOfNothingStillMoves();
    void sentInLastMinuteForgets();
};

namespace {

const QDateTime kNow(QDate(2026, 11, 23), QTime(15, 0, 0), Qt::UTC);
constexpr qint64 kNothing = -1;

qint64 msOf(const std::optional<std::chrono::milliseconds>& wait) { return wait ? wait->count() : kNothing; }

} // namespace

void TestRetry::retryAfter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("ms");
    const auto row = [](const char* header, qint64 ms) { QTest::newRow(header) << QByteArray(header) << ms; };
    row("0", 0);
    row("2", 2'000);
    row(" 120 ", 120'000);
    row("3600", 3'600'000);
    row("3601", 3'600'000);
    row("315360000", 3'600'000);                  // ten years
    row("99999999999999999999999999", 3'600'000); // does not fit a number
    row("Mon, 23 Nov 2026 15:00:30 GMT", 30'000);
    row("Monday, 23-Nov-26 15:00:30 GMT", 30'000);  // RFC 850
    row("Mon Nov 23 15:00:30 2026", 30'000);        // asctime
    row("Mon, 23 Nov 2026 14:00:00 GMT", 0);        // past
    row("Sat, 23 Nov 2036 15:00:00 GMT", kNothing); // the weekday is wrong (a Sunday): not a date
    row("Sun, 23 Nov 2036 15:00:00 GMT", 3'600'000);
    for (const char* garbage :
        {"", "-1", "-120", "+5", "1.5", "1e3", "0x10", "soon", "10 s", "Mon, 99 Nov 2026 15:00:30 GMT", "\xff\xfe"})
        row(garbage, kNothing);
}

void TestRetry::retryAfter()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, ms);
    QCOMPARE(msOf(parseRetryAfter(header, kNow)), ms);
}

void TestRetry::rateLimitReset_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("ms");
    const qint64 now = kNow.toSecsSinceEpoch();
    QTest::newRow("epoch seconds") << QByteArray::number(now + 12) << qint64{12'000};
    QTest::newRow("epoch milliseconds") << QByteArray::number(now * 1000 + 12'500) << qint64{12'500};
    QTest::newRow("seconds from now") << QByteArray("45") << qint64{45'000};
    QTest::newRow("past") << QByteArray::number(now - 5) << qint64{0};
    QTest::newRow("far") << QByteArray::number(now + 86'400) << qint64{3'600'000};
    QTest::newRow("garbage") << QByteArray("later") << kNothing;
    QTest::newRow("negative") << QByteArray("-3") << kNothing;
}

void TestRetry::rateLimitReset()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, ms);
    QCOMPARE(msOf(parseRateLimitReset(header, kNow)), ms);
}

void TestRetry::httpDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("IMF") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT");
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994");
}

void TestRetry::httpDates()
{
    QFETCH(QByteArray, text);
    const std::optional<QDateTime> date = parseHttpDate(text);
    QVERIFY(date);
    QCOMPARE(date->timeSpec(), Qt::UTC);
    QCOMPARE(date->time(), QTime(8, 49, 37));
    QCOMPARE(date->date().day(), 6);
    QCOMPARE(date->date().month(), 11);
    QCOMPARE(date->date().year() % 100, 94);
}

void TestRetry::backoffDoublesUpToTheCap()
{
    QList<qint64> ceilings;
    for (int failures = 1; failures <= 8; ++failures)
        ceilings.append(backoffCeiling(failures, 1s, 60s).count());
    QCOMPARE(ceilings, (QList<qint64>{1'000, 2'000, 4'000, 8'000, 16'000, 32'000, 60'000, 60'000}));
    QCOMPARE(backoffCeiling(1'000'000, 1s, 5min), std::chrono::milliseconds(5min));
    QCOMPARE(backoffCeiling(0, 1s, 60s), std::chrono::milliseconds(1s));
}

void TestRetry::jitterCoversTheWholeRange()
{
    bool low = false;
    bool high = false;
    for (int i = 0; i < 2'000; ++i) {
        const auto wait = jittered(100ms);
        QVERIFY(wait >= 0ms && wait <= 100ms);
        low = low || wait < 20ms;
        high = high || wait > 80ms;
    }
    QVERIFY(low && high);
    QCOMPARE(jittered(0ms), 0ms);
}

void TestRetry::bucketLetsABurstThroughThenPaces()
{
    ManualClock clock(kNow);
    TokenBucket bucket(120, 3); // one per 500 ms
    QList<qint64> waits;
    for (int i = 0; i < 6; ++i)
        waits.append(bucket.reserve(clock.monotonic()).count());
    QCOMPARE(waits, (QList<qint64>{0, 0, 0, 500, 1'000, 1'500}));
}

void TestRetry::bucketRefillsWithTime()
{
    ManualClock clock(kNow);
    TokenBucket bucket(60, 2);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(bucket.reserve(clock.monotonic()), 0ms);
    clock.advance(250ms);
    QCOMPARE(bucket.reserve(clock.monotonic()), 750ms);
    clock.advance(1h); // at most one burst is saved up
    for (int i = 0; i < 2; ++i)
        QCOMPARE(bucket.reserve(clock.monotonic()), 0ms);
    QCOMPARE(bucket.reserve(clock.monotonic()), 1'000ms);
}

void TestRetry::bucketGivesBackUnusedTurns()
{
    TokenBucket bucket(60, 1);
    QCOMPARE(bucket.reserve(0ms), 0ms);
    QCOMPARE(bucket.reserve(0ms), 1'000ms);
    bucket.giveBack();
    QCOMPARE(bucket.reserve(0ms), 1'000ms);
    for (int i = 0; i < 9; ++i)
        bucket.giveBack();
    QCOMPARE(bucket.reserve(0ms), 0ms); // but never more than a burst
    QCOMPARE(bucket.reserve(0ms), 1'000ms);
}

void TestRetry::bucketHoldsEverybodyBackWhenTheBrokerAsks()
{
    TokenBucket bucket(60'000, 100);
    bucket.blockUntil(5'000ms);
    bucket.blockUntil(3'000ms); // a shorter one does not lift it
    QCOMPARE(bucket.reserve(1'000ms), 4'000ms);
    QCOMPARE(bucket.blockedFor(4'999ms), 1ms);
    QCOMPARE(bucket.reserve(5'000ms), 0ms);
}

void TestRetry::bucketSurvivesAClockThatStepsBack()
{
    TokenBucket bucket(60, 1);
    QCOMPARE(bucket.reserve(10'000ms), 0ms);
    QCOMPARE(bucket.reserve(2'000ms), 1'000ms);
}

void TestRetry::bucketOfNothingStillMoves()
{
    TokenBucket bucket(0, 0);
    QCOMPARE(bucket.reserve(0ms), 0ms);
    QVERIFY(bucket.reserve(0ms) <= 10min);
}

void TestRetry::sentInLastMinuteForgets()
{
    TokenBucket bucket(60, 10);
    bucket.countSent(0ms);
    bucket.countSent(30s);
    QCOMPARE(bucket.sentInLastMinute(59s), 2);
    QCOMPARE(bucket.sentInLastMinute(60s), 1);
    QCOMPARE(bucket.sentInLastMinute(90s), 0);
}

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
