// SPDX-License-Identifier: GPL-3.0-or-later
// What daily prices tell: a holding's time-weighted return and what a benchmark did beside it.
#include "reports/prices/dailyprices.h"
#include "reports/shop.h"

using namespace qm;
using namespace qm::test;

namespace {

const QDate kStart(2025, 11, 20);
const QDate kRise(2026, 5, 19);
const QDate kMiddle(2026, 5, 20);
const QDate kToday(2026, 11, 20);

/// A close each day from `from` up to the day before `to`.
QList<Bar> flat(const QString& key, QDate from, QDate to, const char* close)
{
    QList<Bar> bars;
    for (QDate day = from; day < to; day = day.addDays(1))
        bars.append({key, day, dec(close), dec(close), dec(close), dec(close), {}, u"test"_s});
    return bars;
}

const QString kApple = u"EQ:AAPL:USD"_s;

/// 10 at 100, half a year later 10 more at 120, worth 132 each today; 100 paid out while they stood at 120.
AccountPull apple()
{
    AccountPull pull = account(u"A"_s);
    pull.transactions = {makeTrade(u"1"_s, kStart, u"AAPL"_s, "10", "100"),
        makeTrade(u"2"_s, kMiddle, u"AAPL"_s, "10", "120"),
        cash(u"3"_s, TransactionType::Dividend, {2026, 6, 1}, "100", u"AAPL"_s)};
    pull.positions = {makePosition(symbology::shareInstrument(u"AAPL", Currency::usd()), "20", "110", "132")};
    return pull;
}

} // namespace

class TstPriceSeries final : public QObject {
    Q_OBJECT

    static Row appleRow(Shop& shop)
    {
        for (const Row& row : shop.report(u"performance"_s)) {
            if (row.value(u"level"_s) == u"underlying" && row.value(u"symbol"_s) == u"AAPL")
                return row;
        }
        return {};
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aHoldingIsLinkedDayByDay()
    {
        Shop shop;
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), apple()));
        QCOMPARE(appleRow(shop).value(u"twr_percent"_s), u"-"_s);
        QVERIFY(shop.prices(flat(kApple, kStart, kRise, "100") + flat(kApple, kRise, kToday, "120")));
        // 120/100 x (20 x 120 + 100) / (20 x 120) x 132/120 = 1.2 x 25/24 x 1.1 = 1.375, in 365 days
        QCOMPARE(appleRow(shop).value(u"twr_percent"_s), u"37.5000"_s);
        QCOMPARE(appleRow(shop).value(u"twr_yearly_percent"_s), u"37.5000"_s);
    }

    void pricesInAnotherCurrencyTakeTheDaysRate()
    {
        Shop shop;
        const auto rate = [](QDate day, const char* value) {
            return FxRate{Currency::eur(), Currency::usd(), day, dec(value), u"test"_s};
        };
        QList<FxRate> rates;
        for (QDate day = kStart; day <= kToday; day = day.addDays(1))
            rates.append(rate(day, day < kMiddle ? "1.00" : "1.10"));
        QVERIFY(shop.rates(rates));
        AccountPull pull = account(u"A"_s);
        Transaction buy = makeTrade(u"1"_s, kStart, u"ASML"_s, "10", "100");
        buy.currency = Currency::eur();
        buy.instrument = symbology::shareInstrument(u"ASML", Currency::eur());
        pull.transactions = {buy};
        StandardPosition held = makePosition(*buy.instrument, "10", "100", "100");
        held.currency = Currency::eur();
        pull.positions = {held};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), pull));
        QVERIFY(shop.prices(flat(u"EQ:ASML:EUR"_s, kStart, kToday, "100")));
        const auto rows = shop.report(u"performance"_s);
        QCOMPARE(rows.last().value(u"symbol"_s), u"ASML"_s);
        QCOMPARE(rows.last().value(u"twr_percent"_s), u"10.0000"_s); // the price stood still, the euro rose
    }

    void whatIsNotKnownIsADash_data()
    {
        QTest::addColumn<QList<Bar>>("bars");
        const auto half = flat(kApple, kMiddle, kToday, "120");
        QTest::newRow("a hole of a month")
            << flat(kApple, kStart, {2026, 2, 1}, "100") + flat(kApple, {2026, 3, 1}, kMiddle, "100") + half;
        QTest::newRow("nothing at the beginning") << half;
        QTest::newRow("another scale: split later") << flat(kApple, kStart, kMiddle, "25") + half;
        QTest::newRow("nothing") << QList<Bar>();
    }
    void whatIsNotKnownIsADash()
    {
        QFETCH(QList<Bar>, bars);
        Shop shop;
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), apple()));
        QVERIFY(shop.prices(bars));
        QCOMPARE(appleRow(shop).value(u"twr_percent"_s), u"-"_s);
        QCOMPARE(appleRow(shop).value(u"end_value"_s), u"2640"_s);
    }

    void theBenchmarkStandsBesideEachRow()
    {
        Shop shop;
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), apple()));
        QCOMPARE(appleRow(shop).value(u"benchmark"_s), u"-"_s);
        // A holiday at the start: the close before stands for it.
        QVERIFY(shop.prices(flat(u"EQ:SPY:USD"_s, kStart.addDays(-3), kStart, "400")
            + flat(u"EQ:SPY:USD"_s, kStart.addDays(1), kToday.addDays(1), "500")));
        shop.benchmark = u"EQ:SPY:USD"_s;
        QCOMPARE(appleRow(shop).value(u"benchmark"_s), u"SPY"_s);
        QCOMPARE(appleRow(shop).value(u"benchmark_percent"_s), u"25.0000"_s);
        shop.benchmark = u"EQ:QQQ:USD"_s; // chosen, but its prices are gone
        QCOMPARE(appleRow(shop).value(u"benchmark_percent"_s), u"-"_s);
    }

    void aBenchmarkIsFoundByItsSymbol()
    {
        TempStore store;
        auto writer = *store.writer();
        const auto reader = *store.reader();
        const auto none = reports::pricedInstrument(*reader, u"SPY"_s);
        QVERIFY(!none && none.error().userText.contains(u"Import"_s));
        QVERIFY(
            writer->applyBars(flat(u"EQ:SPY:USD"_s, kStart, kToday, "1") + flat(u"CR:BTC-USD"_s, kStart, kToday, "1"))
                .hasValue());
        QCOMPARE(*reports::pricedInstrument(*reader, u"spy"_s), u"EQ:SPY:USD"_s);
        QCOMPARE(*reports::pricedInstrument(*reader, u"CR:BTC-USD"_s), u"CR:BTC-USD"_s);
        const auto unknown = reports::pricedInstrument(*reader, u"ABC"_s);
        QVERIFY(!unknown && unknown.error().userText.contains(u"BTC-USD, SPY"_s));
        QCOMPARE(reports::currencyOfKey(u"CR:BTC-USD"), Currency::usd());
        QCOMPARE(reports::currencyOfKey(u"EQ:ASML:EUR"), Currency::eur());
    }
};

QTEST_GUILESS_MAIN(TstPriceSeries)
#include "tst_priceseries.moc"
