// SPDX-License-Identifier: GPL-3.0-or-later
// How long the stream client waits between tries, on a clock that the test moves.
#include "wsbench.h"

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = WsClient::Phase;
using qm::net::test::Bench;
using qm::net::test::kPatience;
using qm::net::test::policy;
using Kind = Error::Kind;
using Ms = std::chrono::milliseconds;

class TstWsPauses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }
    void pausesDoubleUpToTheCapAndStartAnewWhenItWasStable();
    void jitterStaysBelowItsCeiling();
    void aRefusedSignInWaitsMinutes();
    void sixtyHoursOfWeekendAreQuiet_data();
    void sixtyHoursOfWeekendAreQuiet();
    void theWeekendIsSixtyHoursInNewYork();
};

void TstWsPauses::pausesDoubleUpToTheCapAndStartAnewWhenItWasStable()
{
    Bench bench;
    bench.start();
    QVERIFY(bench.waitFor(Phase::Ready));
    bench.server.setRefusing(true);
    bench.server.dropAll();
    const QList<Ms> expected{0s, 1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s};
    for (int i = 1; i < expected.size(); ++i) { // the first is immediate: the clock stands still
        QTRY_COMPARE_WITH_TIMEOUT(bench.lost.size(), i + 1, kPatience);
        QCOMPARE(bench.client->phase(), Phase::Waiting);
        QCOMPARE(bench.client->pause(), expected.at(i));
        bench.clock.advance(expected.at(i));
    }
    bench.server.setRefusing(false);
    QTRY_VERIFY_WITH_TIMEOUT(
        (bench.clock.advance(bench.client->pause()), bench.client->phase() == Phase::Ready), kPatience);

    // Lost before it was stable: the pauses go on where they were.
    const qsizetype before = bench.lost.size();
    bench.server.dropAll();
    QTRY_COMPARE_WITH_TIMEOUT(bench.lost.size(), before + 1, kPatience);
    QCOMPARE(bench.client->pause(), 300s);
    bench.clock.advance(300s);
    QVERIFY(bench.waitFor(Phase::Ready));
    for (int i = 0; i < 3; ++i) { // a minute of life
        bench.clock.advance(20s);
        const qsizetype count = bench.got.size();
        bench.server.sendText(bench.server.peers().constLast(), "tick");
        QTRY_COMPARE_WITH_TIMEOUT(bench.got.size(), count + 1, kPatience);
    }
    const int opened = bench.opened;
    bench.server.dropAll();
    QTRY_COMPARE_WITH_TIMEOUT(bench.opened, opened + 1, kPatience); // at once, the clock stands still
}

void TstWsPauses::jitterStaysBelowItsCeiling()
{
    const WsPolicy real;
    bool varies = false;
    const Ms first = real.jitter(300s);
    for (int i = 0; i < 1'000; ++i) {
        const Ms wait = real.jitter(300s);
        QVERIFY(wait >= 0ms && wait <= 300s);
        varies = varies || wait != first;
    }
    QVERIFY(varies);
}

void TstWsPauses::aRefusedSignInWaitsMinutes()
{
    Bench bench;
    int asked = 0;
    bench.client->start([&asked](CancelToken) -> Task<Result<WsAddress>> {
        ++asked;
        co_return Error{Kind::Auth, u"refused"_s, {}, {}};
    });
    QCOMPARE(asked, 1);
    for (int i = 0; i < 12; ++i) { // an hour
        QVERIFY(bench.client->pause() >= 300s);
        bench.clock.advance(bench.client->pause());
        QTRY_COMPARE_WITH_TIMEOUT(asked, i + 2, kPatience);
    }
}

void TstWsPauses::sixtyHoursOfWeekendAreQuiet_data()
{
    QTest::addColumn<bool>("refuses");
    QTest::addColumn<bool>("greets");
    QTest::newRow("nobody answers") << true << true;
    QTest::newRow("connects, then nothing comes") << false << true;
    QTest::newRow("connects, the sign-in hangs") << false << false;
}

void TstWsPauses::sixtyHoursOfWeekendAreQuiet()
{
    QFETCH(bool, refuses);
    QFETCH(bool, greets);
    WsPolicy rules = policy();
    rules.isQuiet = isUsWeekend;
    // The long pauses at their shortest; the others can be no shorter on average.
    rules.jitter = [](Ms ceiling) { return ceiling < 900s ? ceiling / 2 : Ms(0); };
    Bench bench(rules, QDateTime(QDate(2026, 11, 20), QTime(22, 59), Qt::UTC)); // Friday 17:59 in New York
    bench.start();
    QVERIFY(bench.waitFor(Phase::Ready));
    bench.greets = greets;
    bench.clock.advance(60s); // the last sign of life is a minute old
    bench.server.setRefusing(refuses);
    bench.server.dropAll();
    const QDateTime end = bench.clock.now().addSecs(60LL * 3600);
    const int before = bench.client->reconnects();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.lost.isEmpty(), kPatience);
    while (bench.clock.now() < end) {
        // To the next thing that can happen.
        const qsizetype lost = bench.lost.size();
        const int tries = bench.client->reconnects();
        if (bench.client->phase() == Phase::Waiting) {
            bench.clock.advance(bench.client->pause());
            QTRY_VERIFY_WITH_TIMEOUT(bench.client->reconnects() > tries, kPatience);
        } else if (bench.client->isUp()) {
            bench.clock.advance(60s);
            QTRY_VERIFY_WITH_TIMEOUT(bench.lost.size() > lost, kPatience);
        } else {
            QTRY_VERIFY_WITH_TIMEOUT(bench.client->isUp() || bench.lost.size() > lost, kPatience);
        }
    }
    const int during = bench.client->reconnects() - before;
    QVERIFY2(during <= 30, qPrintable(QString::number(during)));
    QVERIFY2(during >= 20, qPrintable(QString::number(during))); // it goes on trying
    // Monday six o'clock: it is back soon, not 2.5 hours later.
    bench.server.setRefusing(false);
    bench.greets = true;
    QVERIFY(!isUsWeekend(bench.clock.now()));
    QVERIFY(QTest::qWaitFor(
        [&] {
            bench.clock.advance(bench.client->phase() == Phase::Ready ? Ms(0) : Ms(1s));
            return bench.client->phase() == Phase::Ready;
        },
        kPatience));
    QVERIFY2(bench.clock.now() < end.addSecs(3600), qPrintable(bench.clock.now().toString(Qt::ISODate)));
}

void TstWsPauses::theWeekendIsSixtyHoursInNewYork()
{
    const auto utc = [](const char* text) { return QDateTime::fromString(QLatin1String(text), Qt::ISODate); };
    QVERIFY(!isUsWeekend(utc("2026-11-20T22:59:59Z"))); // winter time
    QVERIFY(isUsWeekend(utc("2026-11-20T23:00:00Z")));
    QVERIFY(isUsWeekend(utc("2026-11-23T10:59:59Z")));
    QVERIFY(!isUsWeekend(utc("2026-11-23T11:00:00Z")));
    QVERIFY(!isUsWeekend(utc("2026-07-17T21:59:59Z"))); // summer time
    QVERIFY(isUsWeekend(utc("2026-07-17T22:00:00Z")));
    QVERIFY(!isUsWeekend(utc("2026-07-20T10:00:00Z")));
}

QTEST_GUILESS_MAIN(TstWsPauses)
#include "tst_wspauses.moc"
