// SPDX-License-Identifier: GPL-3.0-or-later
// The price chart over a real hub with a Demo brokerage: stored daily prices where nobody streams candles, own fills in
// the right candle, the average price, and the live price in the last candle.
#include "core/symbology/symbols.h"
#include "sync/hubfixture.h"
#include "views/prices/candlechart.h"
#include "views/prices/pricedialog.h"
#include "views/theme.h"

#include <QLabel>
#include <QToolButton>

using namespace qm;
using namespace qm::views;
using namespace qm::test;

namespace {

CandleSeries days(int count, QDate last)
{
    CandleSeries series;
    series.instrumentKey = u"EQ:AAPL:USD"_s;
    series.period = std::chrono::hours(24);
    for (int i = 0; i < count; ++i) {
        const Decimal open(100 + i);
        series.candles.append({QDateTime(last.addDays(i + 1 - count), QTime(14, 30), Qt::UTC), open, open + Decimal(3),
            open - Decimal(2), open + Decimal(1), std::nullopt});
    }
    return series;
}

} // namespace

class TestPriceChart final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark);
    }

    void momentsFallIntoTheirCandles()
    {
        CandleChart chart;
        const QDate last(2026, 11, 20);
        chart.setSeries(days(10, last));
        const auto at = [&chart](
                            QDate day, int hour) { return chart.candleAt(QDateTime(day, QTime(hour, 0), Qt::UTC)); };
        QCOMPARE(at(last, 15), 9);
        QCOMPARE(at(last, 12), 9); // before the open of that day: still that day
        QCOMPARE(at(last.addDays(-1), 20), 8);
        QCOMPARE(at(last.addDays(-9), 10), 0);
        QCOMPARE(at(last.addDays(-20), 15), -1);
        QCOMPARE(at(last.addDays(30), 15), -1);
        CandleSeries hours;
        hours.period = std::chrono::minutes(30);
        for (int i = 0; i < 4; ++i)
            hours.candles.append({QDateTime(last, QTime(14, 30), Qt::UTC).addSecs(1800 * i), Decimal(1), Decimal(1),
                Decimal(1), Decimal(1), std::nullopt});
        chart.setSeries(hours);
        QCOMPARE(chart.candleAt(QDateTime(last, QTime(15, 29), Qt::UTC)), 1);
        QCOMPARE(chart.candleAt(QDateTime(last, QTime(15, 30), Qt::UTC)), 2);
    }

    void theLastPriceMovesTheLastCandle()
    {
        CandleChart chart;
        chart.resize(600, 300);
        chart.setSeries(days(5, QDate(2026, 11, 20)));
        chart.setLast(Decimal(120));
        QCOMPARE(chart.series().candles.last().close, Decimal(120));
        QCOMPARE(chart.series().candles.last().high, Decimal(120));
        chart.setLast(Decimal(90));
        QCOMPARE(chart.series().candles.last().low, Decimal(90));
        QCOMPARE(chart.series().candles.last().high, Decimal(120)); // it was there
    }

    void keysMoveTheCrosshair()
    {
        CandleChart chart;
        chart.resize(600, 300);
        chart.setSeries(days(5, QDate(2026, 11, 20)));
        int index = -2;
        connect(&chart, &CandleChart::crosshairMoved, this, [&index](int moved) { index = moved; });
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(index, 3);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(index, 4);
    }

    void theDialogOverTheDemo()
    {
        HubFixture f(broker::Registry::builtin());
        QVERIFY(f.start());
        QVERIFY(f.add(u"Demo Atlas"_s, u"demo"_s, {{u"label"_s, u"Atlas"_s}}) > 0);
        QVERIFY(f.syncAll(60'000).value(0).ok);
        models::LiveBook book(&f.clock());
        models::FilterState filter;
        QTRY_VERIFY(!f.hub().portfolio()->accounts.isEmpty());
        book.setPortfolio(f.hub().portfolio());
        const StandardPosition* held = nullptr;
        for (const AccountStatePtr& account : book.portfolio()->accounts) {
            for (const StandardPosition& position : account->positions) {
                if (position.instrument.symbol == u"AAPL"_s)
                    held = &position;
            }
        }
        QVERIFY(held);
        QPointer<PriceDialog> dialog =
            new PriceDialog(PageContext{&f.hub(), &book, &filter, nullptr}, held->instrument, nullptr);
        dialog->show();
        QTRY_VERIFY(dialog->isReady());
        QVERIFY(dialog->chart()->series().candles.size() > 100); // half a year of days
        QVERIFY2(dialog->words().contains(u"demo"_s), qPrintable(dialog->words()));
        Quote quote;
        quote.instrumentKey = held->instrument.key();
        quote.mark = Decimal(123);
        quote.asOf = f.clock().now().addSecs(5);
        book.applyQuotes({quote});
        QCOMPARE(dialog->chart()->series().candles.last().close, Decimal(123));
        QTest::mouseClick(dialog->findChild<QToolButton*>(u"segment-1w"_s), Qt::LeftButton);
        QTRY_VERIFY(dialog->isReady());
        QCOMPARE(dialog->chart()->series().period, std::chrono::seconds(1800));
        QTest::mouseClick(dialog->findChild<QToolButton*>(u"segment-5y"_s), Qt::LeftButton);
        QVERIFY(!dialog->isReady());
        QTRY_VERIFY(dialog->isReady());
        QVERIFY(dialog->chart()->series().candles.size() > 500);
        QTest::mouseClick(dialog->findChild<QToolButton*>(u"segment-1y"_s), Qt::LeftButton);
        QTRY_VERIFY(dialog->isReady());
        if (const QString folder = qEnvironmentVariable("QM_PICTURES"); !folder.isEmpty()) {
            QTest::qWait(200);
            QTest::keyClick(dialog->chart(), Qt::Key_Left);
            dialog->grab().save(folder + u"/pricechart.png"_s);
        }
        dialog->close();
        QTRY_VERIFY(!dialog);
    }

    void withoutAStreamTheStoreIsAsked()
    {
        HubFixture f(broker::Registry::builtin());
        QVERIFY(f.start());
        QVERIFY(f.add(u"Demo Atlas"_s, u"demo"_s, {{u"label"_s, u"Atlas"_s}}) > 0);
        QVERIFY(f.syncAll(60'000).value(0).ok);
        QTRY_VERIFY(!f.hub().portfolio()->connections.isEmpty());
        ConnectionConfig paused = f.hub().portfolio()->connections.first();
        paused.enabled = false;
        std::optional<bool> updated;
        f.hub().updateConnection(paused, {}, [&updated](const Result<>& result) { updated = result.hasValue(); });
        QTRY_VERIFY(updated.has_value());
        QVERIFY(*updated);
        QTRY_VERIFY(!f.hub().portfolio()->connections.first().enabled);
        models::LiveBook book(&f.clock());
        models::FilterState filter;
        PriceDialog dialog(PageContext{&f.hub(), &book, &filter, nullptr},
            symbology::shareInstrument(u"AAPL"_s, Currency::usd()), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY(dialog.isReady());
        QVERIFY(dialog.chart()->series().candles.size() > 100); // half a year of days
        QVERIFY2(dialog.words().contains(u"in the store"_s), qPrintable(dialog.words()));
    }

    void nothingKnownIsSaid()
    {
        HubFixture f;
        QVERIFY(f.start());
        models::LiveBook book(&f.clock());
        models::FilterState filter;
        Instrument unknown;
        unknown.assetClass = AssetClass::Stock;
        unknown.symbol = u"NOPE"_s;
        unknown.currency = Currency::usd();
        PriceDialog dialog(PageContext{&f.hub(), &book, &filter, nullptr}, unknown, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY(dialog.isReady());
        QVERIFY(dialog.chart()->series().candles.isEmpty());
        QVERIFY2(dialog.words().contains(u"None of your connections"_s), qPrintable(dialog.words()));
    }
};

QTEST_MAIN(TestPriceChart)
#include "tst_pricechart.moc"
