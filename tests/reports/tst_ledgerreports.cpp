// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's reports over a real store: lots, gains, income, returns, holdings, and what does not reconcile.
#include "reports/ledger/reconcile.h"
#include "reports/shop.h"

using namespace qm;
using namespace Qt::StringLiterals;
using namespace qm::test;

class TstLedgerReports final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void gainsLotsAndIncome()
    {
        Shop shop;
        AccountPull pull = account(u"A"_s);
        pull.transactions = {test::makeTrade(u"1"_s, {2025, 1, 6}, u"AAPL"_s, "10", "100"),
            test::makeTrade(u"2"_s, {2026, 2, 2}, u"AAPL"_s, "10", "150"),
            test::makeTrade(u"3"_s, {2026, 3, 2}, u"AAPL"_s, "-15", "160"),
            cash(u"4"_s, TransactionType::Dividend, {2026, 4, 1}, "12.50", u"AAPL"_s),
            cash(u"5"_s, TransactionType::Fee, {2026, 4, 2}, "-1.25")};
        pull.positions = {test::makePosition(symbology::shareInstrument(u"AAPL", Currency::usd()), "5", "150", "170")};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), pull));

        QCOMPARE(cells(shop.report(u"realized"_s),
                     {u"broker"_s, u"account"_s, u"symbol"_s, u"opened"_s, u"closed"_s, u"quantity"_s, u"proceeds"_s,
                         u"cost_basis"_s, u"realized_pnl"_s, u"term"_s, u"lot_method"_s}),
            (QStringList{u"alpaca A AAPL 2025-01-06 2026-03-02 10 1600 1000 600 long fifo"_s,
                u"alpaca A AAPL 2026-02-02 2026-03-02 5 800 750 50 short fifo"_s}));
        QCOMPARE(shop.totals.value(u"realized_pnl"_s), u"650"_s);
        ledger::LedgerRules lifo;
        lifo.method = ledger::LotMethod::Lifo;
        (void)shop.report(u"realized"_s, {}, lifo);
        QCOMPARE(shop.totals.value(u"realized_pnl"_s), u"400"_s);

        QCOMPARE(cells(shop.report(u"lots"_s),
                     {u"symbol"_s, u"opened"_s, u"quantity"_s, u"cost_per_unit"_s, u"cost_basis"_s, u"market_value"_s,
                         u"unrealized_pnl"_s, u"unrealized_pnl_percent"_s, u"term"_s, u"days_held"_s}),
            QStringList(u"AAPL 2026-02-02 5 150 750 850 100 13.3333 short 291"_s));

        QCOMPARE(cells(shop.report(u"income"_s), {u"date"_s, u"type"_s, u"symbol"_s, u"amount"_s, u"amount_base"_s}),
            (QStringList{u"2026-04-01 dividend AAPL 12.5 12.5"_s, u"2026-04-02 fee - -1.25 -1.25"_s}));
        QCOMPARE(shop.totals.value(u"amount_base"_s), u"11.25"_s);
        RowFilter april;
        april.from = QDate(2026, 4, 2);
        QCOMPARE(shop.report(u"income"_s, april).size(), 1);

        QCOMPARE(cells(shop.report(u"holdings"_s),
                     {u"level"_s, u"broker"_s, u"symbol"_s, u"quantity"_s, u"average_cost"_s, u"unrealized_pnl"_s,
                         u"realized_pnl_base"_s, u"income_base"_s, u"total_gain_base"_s}),
            (QStringList{u"total  AAPL 5 150 100 650 12.5 762.5"_s, u"broker alpaca AAPL 5 150 100 650 12.5 762.5"_s}));
    }

    void holdingsMergeBrokers()
    {
        Shop shop;
        const Instrument share = symbology::shareInstrument(u"AAPL", Currency::usd());
        AccountPull one = account(u"A"_s);
        one.positions = {test::makePosition(share, "5", "150", "170")};
        AccountPull two = account(u"B"_s);
        two.positions = {test::makePosition(share, "15", "110", "170")};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), one));
        QVERIFY(shop.apply(shop.connection(u"Two"_s, u"tastytrade"_s), two));
        QCOMPARE(cells(shop.report(u"holdings"_s), {u"level"_s, u"broker"_s, u"quantity"_s, u"average_cost"_s}),
            (QStringList{u"total  20 120"_s, u"broker alpaca 5 150"_s, u"broker tastytrade 15 110"_s}));
        RowFilter filter;
        filter.brokers = {u"alpaca"_s};
        QCOMPARE(cells(shop.report(u"holdings"_s, filter), {u"level"_s, u"quantity"_s}),
            (QStringList{u"total 5"_s, u"broker 5"_s}));
    }

    void washSalesAreASetting()
    {
        Shop shop;
        AccountPull pull = account(u"A"_s);
        pull.transactions = {test::makeTrade(u"1"_s, {2026, 1, 6}, u"AAPL"_s, "10", "100"),
            test::makeTrade(u"2"_s, {2026, 3, 2}, u"AAPL"_s, "-10", "80"),
            test::makeTrade(u"3"_s, {2026, 3, 9}, u"AAPL"_s, "5", "70")};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), pull));
        (void)shop.report(u"realized"_s);
        QCOMPARE(shop.totals.value(u"wash_sale_disallowed"_s), u"0"_s);
        (void)shop.report(u"realized"_s, {}, {}, ledger::WashRules());
        QCOMPARE(shop.totals.value(u"wash_sale_disallowed"_s), u"100"_s);
    }

    void returnsFollowTheDailyValues()
    {
        Shop shop;
        AccountPull pull = account(u"A"_s);
        pull.daily = {
            {{2026, 1, 2}, dec("1000"), {}}, {{2026, 6, 1}, dec("1100"), {}}, {{2026, 11, 19}, dec("2210"), {}}};
        pull.transactions = {cash(u"1"_s, TransactionType::Deposit, {2026, 11, 18}, "1000")};
        pull.balances = {balance("2210")};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), pull));
        RowFilter period;
        period.to = QDate(2026, 11, 19);
        const auto rows = shop.report(u"performance"_s, period);
        // 1000 -> 1100 is a tenth; (1100 + 1000) -> 2210 is 110 / 2100.
        QCOMPARE(cells(rows.first(1),
                     {u"level"_s, u"start_value"_s, u"end_value"_s, u"external_flow"_s, u"gain"_s, u"twr_percent"_s,
                         u"twr_yearly_percent"_s, u"volatility_percent"_s}),
            QStringList(u"total 1000 2210 1000 210 15.7619 - -"_s));
        QCOMPARE(rows.size(), 3); // total, broker, account
    }

    void differencesAreExplained()
    {
        Shop shop;
        const auto share = [](QStringView symbol) { return symbology::shareInstrument(symbol, Currency::usd()); };
        const Instrument put = symbology::optionInstrument(*symbology::parseOcc(u"WXY   261218P00050000"));
        const Instrument gone = symbology::optionInstrument(*symbology::parseOcc(u"XYZ   261113C00050000"));
        AccountPull pull = account(u"A"_s);
        Transaction soldPut = test::makeTrade(u"5"_s, {2026, 10, 2}, u"WXY"_s, "-1", "3");
        soldPut.instrument = put;
        Transaction boughtCall = test::makeTrade(u"6"_s, {2026, 10, 2}, u"XYZ"_s, "1", "3");
        boughtCall.instrument = gone;
        pull.transactions = {test::makeTrade(u"1"_s, {2026, 1, 6}, u"SPLT"_s, "10", "100"),
            test::makeTrade(u"2"_s, {2026, 1, 6}, u"LATE"_s, "10", "1"),
            test::makeTrade(u"3"_s, {2026, 1, 6}, u"SAME"_s, "10", "1"),
            test::makeTrade(u"4"_s, {2026, 1, 6}, u"ODD"_s, "10", "1"), soldPut, boughtCall};
        pull.positions = {test::makePosition(share(u"SPLT"), "40", "25", "26"),
            test::makePosition(share(u"LATE"), "17", "1", "1"), test::makePosition(share(u"SAME"), "10", "1", "1"),
            test::makePosition(share(u"ODD"), "7", "1", "1"), test::makePosition(share(u"WXY"), "100", "47", "48")};
        Balance money = balance("100");
        pull.balances = {money};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), pull));
        QMap<QString, QString> causes;
        for (const Row& row : shop.report(u"reconciliation"_s)) {
            causes.insert(row.value(u"symbol"_s), row.value(u"cause"_s));
            QCOMPARE(row.value(u"status"_s), row.value(u"cause"_s) == u"-" ? u"ok"_s : u"difference"_s);
            QVERIFY(row.value(u"status"_s) == u"ok" || !row.value(u"advice"_s).isEmpty());
        }
        QCOMPARE(causes.value(u"SPLT"_s), u"missing_split"_s);
        QCOMPARE(causes.value(u"LATE"_s), u"history_starts_later"_s);
        QCOMPARE(causes.value(u"SAME"_s), u"-"_s);
        QCOMPARE(causes.value(u"ODD"_s), u"unknown"_s);
        QCOMPARE(causes.value(u"WXY"_s), u"assignment_not_booked"_s);
        QCOMPARE(causes.value(put.symbol), u"assignment_not_booked"_s);
        QCOMPARE(causes.value(gone.symbol), u"expiry_not_booked"_s);
        QCOMPARE(shop.totals.value(u"difference"_s), u"7"_s); // the cash too
    }

    void anAccountWithoutBookingsSaysSo()
    {
        Shop shop;
        AccountPull pull = account(u"A"_s);
        pull.balances = {balance("100")};
        QVERIFY(shop.apply(shop.connection(u"One"_s, u"alpaca"_s), pull));
        const auto rows = shop.report(u"reconciliation"_s);
        QCOMPARE(cells(rows, {u"kind"_s, u"ledger"_s, u"broker_value"_s, u"cause"_s}),
            QStringList(u"cash - 100 no_history"_s));
    }
};

QTEST_GUILESS_MAIN(TstLedgerReports)
#include "tst_ledgerreports.moc"
