// SPDX-License-Identifier: GPL-3.0-or-later
// What single holdings brought, and how much of it the exchange rate did.
#include "reports/shop.h"

using namespace qm;
using namespace qm::test;

namespace {

Row rowOf(const QList<Row>& rows, const QString& level, const QString& symbol)
{
    for (const Row& row : rows) {
        if (row.value(u"level"_s) == level && row.value(u"symbol"_s) == symbol)
            return row;
    }
    return {};
}

} // namespace

class TstHoldingReports final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aHoldingsMoneyGivesItsRate()
    {
        Shop shop;
        AccountPull pull = account(u"A"_s);
        // 1000 on 20 Nov 2025; 100 of it back a year later as a dividend; worth 1000 on 20 Nov 2026: 10 % a year.
        pull.transactions = {makeTrade(u"1"_s, {2025, 11, 20}, u"AAPL"_s, "10", "100"),
            cash(u"2"_s, TransactionType::Dividend, {2026, 11, 20}, "100", u"AAPL"_s)};
        const Instrument shares = symbology::shareInstrument(u"AAPL", Currency::usd());
        const Instrument call = symbology::optionInstrument(*symbology::parseOcc(u"AAPL  270115C00150000"));
        Transaction sold = makeTrade(u"3"_s, {2026, 11, 19}, u"AAPL"_s, "-1", "3");
        sold.instrument = call;
        pull.transactions.append(sold);
        pull.positions = {makePosition(shares, "10", "100", "100"), makePosition(call, "-1", "3", "2")};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), pull));
        const auto rows = shop.report(u"performance"_s);
        const Row share = rowOf(rows, u"holding"_s, u"AAPL"_s);
        QCOMPARE(share.value(u"external_flow"_s), u"900"_s);
        QCOMPARE(share.value(u"end_value"_s), u"1000"_s);
        QCOMPARE(share.value(u"gain"_s), u"100"_s);
        QCOMPARE(share.value(u"xirr_percent"_s), u"10.0000"_s);
        QCOMPARE(share.value(u"twr_percent"_s), u"-"_s); // no daily prices
        const Row both = rowOf(rows, u"underlying"_s, u"AAPL"_s);
        QCOMPARE(both.value(u"end_value"_s), QString::number(1000 - 200));
        QCOMPARE(rowOf(rows, u"holding"_s, call.symbol).value(u"end_value"_s), u"-200"_s);
        QCOMPARE(rowOf(rows, u"holding"_s, call.symbol).value(u"xirr_percent"_s), u"-"_s); // nothing is bound in it
        // Not over a part of the time: old prices are not known.
        RowFilter period;
        period.from = QDate(2026, 1, 1);
        QVERIFY(rowOf(shop.report(u"performance"_s, period), u"underlying"_s, u"AAPL"_s).isEmpty());
    }

    void anUnknownAmountMakesItUndetermined()
    {
        Shop shop;
        AccountPull pull = account(u"A"_s);
        Transaction in = makeTrade(u"1"_s, {2025, 11, 20}, u"AAPL"_s, "10", "100");
        in.type = TransactionType::TransferIn;
        in.price.reset();
        in.amount.reset();
        pull.transactions = {in};
        pull.positions = {makePosition(symbology::shareInstrument(u"AAPL", Currency::usd()), "10", "100", "100")};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), pull));
        const Row row = rowOf(shop.report(u"performance"_s), u"underlying"_s, u"AAPL"_s);
        QCOMPARE(row.value(u"end_value"_s), u"1000"_s);
        QCOMPARE(row.value(u"gain"_s), u"-"_s);
        QCOMPARE(row.value(u"xirr_percent"_s), u"-"_s);
    }

    void priceAndCurrencyAddUp()
    {
        Shop shop;
        QVERIFY(shop.rates({{Currency::eur(), Currency::usd(), {2026, 1, 5}, dec("1.05"), u"test"_s},
            {Currency::eur(), Currency::usd(), {2026, 11, 20}, dec("1.10"), u"test"_s}}));
        AccountPull pull = account(u"A"_s);
        Transaction buy = makeTrade(u"1"_s, {2026, 1, 7}, u"ASML"_s, "10", "100"); // 5 January's rate still holds
        buy.currency = Currency::eur();
        buy.instrument = symbology::shareInstrument(u"ASML", Currency::eur());
        pull.transactions = {buy};
        StandardPosition held = makePosition(*buy.instrument, "10", "100", "120");
        held.currency = Currency::eur();
        pull.positions = {held};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), pull));
        const auto rows = shop.report(u"lots"_s);
        QCOMPARE(cells(rows, {u"unrealized_pnl"_s, u"price_effect_base"_s, u"currency_effect_base"_s}),
            QStringList(u"200 220 50"_s)); // together 1 320 - 1 050
        QCOMPARE(shop.totals.value(u"currency_effect_base"_s), u"50"_s);
    }
};

QTEST_GUILESS_MAIN(TstHoldingReports)
#include "tst_holdingreports.moc"
