// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testenv.h"
#include "sync/health/quoteboard.h"
#include "sync/hubfixture.h"

#include <QElapsedTimer>
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
        sync::QuoteBoard board;
        QList<QList<Quote>> told;
        connect(&board, &sync::QuoteBoard::changed, this, [&told](const QList<Quote>& quotes) { told.append(quotes); });
        for (int i = 0; i < 1000; ++i)
            board.put({quote(u"A"_s, i, 1), quote(u"B"_s, -i, 1)});
        QVERIFY(told.isEmpty());
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.front().size(), 2);
        QCOMPARE(board.latest().value(u"A"_s).mark, std::optional(Decimal(999)));
        board.put({quote(u"A"_s, 999, 2)}); // the same price again is no news
        board.put({quote(u"B"_s, 5, 0)});   // an older one neither
        board.put({quote(u"C"_s, 7, 2)});
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(told.back().size(), 1);
        QCOMPARE(told.back().front().instrumentKey, u"C"_s);
        QCOMPARE(board.latest().value(u"B"_s).mark, std::optional(Decimal(-999)));
    }

    void atMostTenTimesASecond()
    {
        sync::QuoteBoard board;
        QList<qint64> times;
        QElapsedTimer clock;
        clock.start();
        connect(&board, &sync::QuoteBoard::changed, this, [&] { times.append(clock.elapsed()); });
        QTimer feed;
        int mark = 0;
        connect(&feed, &QTimer::timeout, this, [&] { board.put({quote(u"A"_s, ++mark, 1)}); });
        feed.start(1);
        QTRY_VERIFY(times.size() >= 8);
        feed.stop();
        QVERIFY(mark > times.size());
        QVERIFY(times.size() <= clock.elapsed() / 90 + 1); // timers may come a little early
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
