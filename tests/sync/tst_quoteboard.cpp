// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testenv.h"
#include "sync/hubfixture.h"
#include "sync/live/quoteboard.h"

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

using namespace qm;
using namespace qm::test;

namespace {

Quote quote(const QString& key, int mark, int second)
{
    Quote q;
    q.instrumentKey = key;
    q.mark = Decimal(mark);
    q.asOf = QDateTime(QDate(2026, 11, 23), QTime(12, 0, second), Qt::UTC);
    return q;
}

} // namespace

class TestQuoteBoard final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void onlyTheNewestOfEachIsTold()
    {
        SystemClock clock;
        sync::QuoteBoard board(&clock);
        QList<QList<Quote>> told;
        connect(&board, &sync::QuoteBoard::changed, this, [&told](const QList<Quote>& quotes) { told.append(quotes); });
        for (int i = 0; i < 1000; ++i)
            board.intake()->put(1, {quote(u"A"_s, i, 1), quote(u"B"_s, -i, 1)});
        QVERIFY(told.isEmpty());
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.front().size(), 2);
        QCOMPARE(board.latest().value(u"A"_s).mark, std::optional(Decimal(999)));
        board.intake()->put(1, {quote(u"A"_s, 999, 2)}); // the same price again is no news
        board.intake()->put(1, {quote(u"B"_s, 5, 0)});   // an older one neither
        board.intake()->put(1, {quote(u"C"_s, 7, 2)});
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(told.back().size(), 1);
        QCOMPARE(told.back().front().instrumentKey, u"C"_s);
        QCOMPARE(board.latest().value(u"B"_s).mark, std::optional(Decimal(-999)));
    }

    void atMostTenTimesASecond()
    {
        SystemClock clock;
        sync::QuoteBoard board(&clock);
        QList<qint64> times;
        QElapsedTimer timer;
        timer.start();
        connect(&board, &sync::QuoteBoard::changed, this, [&] { times.append(timer.elapsed()); });
        QTimer feed;
        int mark = 0;
        connect(&feed, &QTimer::timeout, this, [&] { board.intake()->put(1, {quote(u"A"_s, ++mark, 1)}); });
        feed.start(1);
        QTRY_VERIFY(times.size() >= 8);
        feed.stop();
        QVERIFY(mark > times.size());
        QVERIFY(times.size() <= timer.elapsed() / 90 + 1); // timers may come a little early
    }

    void theBestSourceCounts()
    {
        ManualClock clock(QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC));
        sync::QuoteIntake intake(&clock);
        const auto from = [](const QString& source, int mark, bool delayed) {
            Quote q = quote(u"A"_s, mark, 1);
            q.source = source;
            q.isDelayed = delayed;
            return q;
        };
        const auto taken = [&intake] { return intake.take().value(0).source; };
        intake.put(1, {from(u"late"_s, 10, true)});
        QCOMPARE(taken(), u"late"_s);
        intake.put(2, {from(u"live"_s, 11, false)});
        QCOMPARE(taken(), u"live"_s);
        intake.put(1, {from(u"late"_s, 12, true)}); // delayed never wins over fresh live
        QVERIFY(intake.take().isEmpty());
        intake.put(3, {from(u"other"_s, 13, false)}); // as good: no alternating
        QVERIFY(intake.take().isEmpty());
        clock.advance(std::chrono::seconds(61)); // both live ones went silent
        intake.put(1, {from(u"late"_s, 14, true)});
        QCOMPARE(taken(), u"late"_s);
        intake.put(3, {from(u"other"_s, 15, false)});
        QCOMPARE(taken(), u"other"_s);
        intake.ended(3);
        intake.put(1, {from(u"late"_s, 16, true)});
        QCOMPARE(taken(), u"late"_s);
    }

    void whatTheBestDoesNotTellComesFromAnother()
    {
        ManualClock clock(QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC));
        sync::QuoteIntake intake(&clock);
        Quote withGreeks = quote(u"A"_s, 10, 1);
        withGreeks.isDelayed = true;
        withGreeks.greeks.emplace();
        withGreeks.greeks->delta = Decimal::parse(u"0.5");
        withGreeks.previousClose = Decimal(9);
        intake.put(1, {withGreeks});
        intake.put(2, {quote(u"A"_s, 11, 1)});
        const Quote best = intake.take().value(0);
        QCOMPARE(best.mark, std::optional(Decimal(11)));
        QCOMPARE(best.previousClose, std::optional(Decimal(9)));
        QVERIFY(best.greeks && best.greeks->delta == Decimal::parse(u"0.5"));
    }

    void manyThreadsAndNothingIsLost()
    {
        SystemClock clock;
        sync::QuoteBoard board(&clock);
        constexpr int kThreads = 4;
        constexpr int kRounds = 2000;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int t = 0; t < kThreads; ++t) {
            threads.emplace_back(QThread::create([intake = board.intake(), t] {
                for (int i = 1; i <= kRounds; ++i)
                    intake->put(t, {quote(QString::number(t), i, 1), quote(QString::number(t + 100), i, 1)});
            }));
            threads.back()->start();
        }
        for (const auto& thread : threads)
            QVERIFY(thread->wait(30'000));
        for (int t = 0; t < kThreads; ++t) {
            QTRY_COMPARE(board.latest().value(QString::number(t)).mark, std::optional(Decimal(kRounds)));
            QTRY_COMPARE(board.latest().value(QString::number(t + 100)).mark, std::optional(Decimal(kRounds)));
        }
    }

    void theDemoTicks()
    {
        HubFixture f(broker::Registry::builtin());
        QVERIFY(f.start());
        QVERIFY(f.add(u"Demo Borealis"_s, u"demo"_s, {{u"label"_s, u"Borealis"_s}}) > 0);
        int emissions = 0;
        QSet<QString> keys;
        connect(&f.hub(), &sync::Hub::quotesChanged, this, [&](const QList<Quote>& quotes) {
            ++emissions;
            for (const Quote& q : quotes)
                keys.insert(q.instrumentKey);
        });
        QVERIFY(f.syncAll().value(0).ok);
        QTRY_VERIFY(emissions >= 3);
        QVERIFY(keys.contains(u"EQ:VTI:USD"_s) && keys.contains(u"CR:BTC-USD"_s));
        QVERIFY(f.hub().quotes().size() >= 10);
        QVERIFY(f.syncAll().value(0).ok); // a pull beside running quotes
        QCOMPARE(f.syncAll().value(0).transactionsNew, 0);
    }
};

QTEST_GUILESS_MAIN(TestQuoteBoard)
#include "tst_quoteboard.moc"
