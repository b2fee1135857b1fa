// SPDX-License-Identifier: GPL-3.0-or-later
// The table of docs/figures.md, section 5, line by line. A history is written one booking per line:
//   day type symbol quantity price amount   ("-" = not told; symbols ending in "!" are puts with multiplier 100)
#include "ledger/dailyresults.h"
#include "support/examplebook.h"
#include "support/testenv.h"

using namespace qm;
using namespace Qt::StringLiterals;

namespace {
Instrument instrumentOf(const QString& symbol)
{
    if (symbol.endsWith(u'!'))
        return qm::test::ExampleBook::put(symbol, symbol.chopped(1), QDate(2026, 12, 18), "45");
    return symbology::shareInstrument(symbol, Currency::usd());
}

QList<Transaction> history(const QString& lines)
{
    QList<Transaction> result;
    const auto known = [](const QString& word) {
        return word == u"-" ? std::nullopt : Decimal::parse(QStringView(word));
    };
    for (const QString& line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList w = line.simplified().split(u' ');
        Transaction t;
        t.id = QString::number(result.size());
        t.tradeDate = QDate(2026, 1, 1).addDays(w.at(0).toInt() - 1);
        t.type = transactionTypeFromId(w.at(1)).value();
        if (w.at(2) != u"-")
            t.instrument = instrumentOf(w.at(2));
        t.quantity = known(w.at(3));
        t.price = known(w.at(4));
        t.amount = known(w.at(5));
        t.currency = Currency::usd();
        if (w.size() > 6)
            t.commission = known(w.at(6));
        result.append(t);
    }
    return result;
}

QStringList print(const QList<DailyResult>& results)
{
    QStringList lines;
    for (const DailyResult& r : results)
        lines.append(u"%1 %2 %3 %4 %5"_s.arg(QDate(2026, 1, 1).daysTo(r.date) + 1)
                         .arg(r.realized.toString(), r.income.toString(), r.externalFlow.toString())
                         .arg(r.closedLots));
    return lines;
}
} // namespace

class TstDailyResults final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void eachRuleOfTheTable_data()
    {
        QTest::addColumn<QString>("bookings");
        QTest::addColumn<QStringList>("expected"); // day realised income flow lots
        const auto rule = [](const char* name, const char* bookings, const QStringList& expected) {
            QTest::newRow(name) << QString::fromLatin1(bookings) << expected;
        };
        rule("fees are in basis and proceeds", "1 buy X 100 10 -1001\n2 sell X -40 12 479", {u"2 78.6 0 0 1"_s});
        rule("through zero in one fill",
            "1 buy X 100 10 -1001\n2 sell X -40 12 479\n3 sell X -100 11 1100\n4 buy X 40 9 -360",
            {u"2 78.6 0 0 1"_s, u"3 59.4 0 0 1"_s, u"4 80 0 0 1"_s});
        rule("first in first out", "1 buy X 10 10 -100\n2 buy X 10 20 -200\n3 sell X -15 30 450", {u"3 250 0 0 2"_s});
        rule("short, then covered", "1 sell X -10 20 200\n2 buy X 10 15 -150", {u"2 50 0 0 1"_s});
        rule("a sale without history opens a short", "1 sell X -5 20 100", {});
        rule("cash from price and commission", "1 sell X! -1 3.10 - -0.65\n2 expiration X! 1 - -",
            {u"2 309.35 0 0 1"_s});
        rule("cash that nobody tells realises nothing", "1 buy X 10 - -\n2 sell X -10 30 300", {});
        rule("a quantity of nothing books nothing", "1 buy X - 10 -5\n2 buy X 0 10 0", {});
        rule("split in one row", "1 buy X 100 10 -1000\n2 split X 100 - 0\n3 sell X -50 6 300", {u"3 50 0 0 1"_s});
        rule("split in two rows", "1 buy X 100 10 -1000\n2 split X -100 - 0\n2 split X 200 - 0\n3 sell X -50 6 300",
            {u"3 50 0 0 1"_s});
        rule("rows of one split with others between",
            "1 buy X 100 10 -1000\n2 split X -100 - 0\n2 dividend Z - - 1\n2 split X 200 - 0\n3 sell X -50 6 300",
            {u"2 0 1 0 0"_s, u"3 50 0 0 1"_s});
        rule("reverse split of a short", "1 sell X -100 1 100\n2 split X 90 - 0\n3 buy X 10 8 -80", {u"3 20 0 0 1"_s});
        rule("split without history", "1 split X 100 - 0\n2 sell X -100 6 600", {});
        rule("stock dividend", "1 buy X 100 10 -1000\n2 stock_dividend X 25 - 0\n3 sell X -125 10 1250",
            {u"3 250 0 0 1"_s});
        rule("symbol change",
            "1 buy OLD 100 10 -1000\n2 symbol_change OLD -100 - 0\n2 symbol_change NEW 100 - 0\n3 sell NEW -100 11 "
            "1100",
            {u"3 100 0 0 1"_s});
        rule("reverse split into a new symbol of a short",
            "1 sell OLD -100 10 1000\n2 split OLD 100 - 0\n2 split NEW -10 - 0\n3 buy NEW 10 90 -900",
            {u"3 100 0 0 1"_s});
        rule("symbol without history",
            "1 symbol_change OLD -100 - 0\n1 symbol_change NEW 100 - 0\n2 sell NEW -100 11 1100", {});
        rule("two symbol changes of one day",
            "1 buy A 10 1 -10\n1 buy B 10 2 -20\n2 symbol_change A -10 - 0\n2 symbol_change A2 10 - 0\n2 symbol_change "
            "B -10 - 0\n"
            "2 symbol_change B2 10 - 0\n3 sell A2 -10 3 30\n4 sell B2 -10 3 30",
            {u"3 20 0 0 1"_s, u"4 10 0 0 1"_s});
        rule("merger for shares and cash",
            "1 buy OLD 100 10 -1000\n2 merger OLD -100 - 0\n2 merger NEW 50 - 200\n3 sell NEW -50 20 1000",
            {u"3 200 0 0 1"_s});
        rule("merger for cash", "1 buy X 100 10 -1000\n2 merger X -100 - 1500", {u"2 500 0 0 1"_s});
        rule("spin-off", "1 buy X 100 10 -1000\n2 spin_off NEW 10 - 0\n3 sell NEW -10 12 120", {u"3 120 0 0 1"_s});
        rule("short option expires", "1 sell X! -2 3.1 620\n2 expiration X! 2 - 0", {u"2 620 0 0 1"_s});
        rule("long option expires", "1 buy X! 2 3.1 -620\n2 expiration X! -2 - -", {u"2 -620 0 0 1"_s});
        rule("assignment of a put",
            "1 sell X! -1 3 300\n2 assignment X! 1 - 0\n2 buy X 100 45 -4500\n3 sell X -100 46 4600",
            {u"3 400 0 0 1"_s});
        rule("assignment whose share leg has the same type",
            "1 sell X! -1 3 300\n2 assignment X! 1 - -\n2 assignment X 100 45 -\n3 sell X -100 46 4600",
            {u"3 400 0 0 1"_s});
        rule("assignment without its shares", "1 sell X! -1 3 300\n2 assignment X! 1 - 0", {u"2 300 0 0 1"_s});
        rule("exercise", "1 buy X! 1 3 -300\n2 exercise X! -1 - 0\n2 sell X -100 45 4500\n3 buy X 100 40 -4000",
            {u"3 200 0 0 1"_s});
        rule("an expiry never opens", "1 expiration X! 1 - 0\n2 sell X! -1 3 300\n3 buy X! 1 1 -100",
            {u"3 200 0 0 1"_s});
        rule("cash settlement", "1 buy X! 1 3 -300\n2 cash_settlement X! -1 - 450", {u"2 150 0 0 1"_s});
        rule("cash in lieu", "1 buy X 10.5 10 -105\n2 cash_in_lieu X -0.5 - 6", {u"2 1 0 0 1"_s});
        rule("cash in lieu without quantity", "2 cash_in_lieu X - - 6", {u"2 6 0 0 0"_s});
        rule("daily settlement of a known future is no gain of its own", "2 mark_to_market X - - 125", {});
        rule("daily settlement of nobody knows what", "2 mark_to_market - - - 125\n3 mark_to_market - - - -25",
            {u"2 125 0 0 0"_s, u"3 -25 0 0 0"_s});
        rule("returned capital",
            "1 buy X 60 10 -600\n1 buy X 40 10 -400\n2 return_of_capital X - - 50\n3 sell X -100 11 1100",
            {u"3 150 0 0 2"_s});
        rule("returned capital of nothing held", "2 return_of_capital X - - 50", {u"2 50 0 0 0"_s});
        rule("transfer in at a price", "1 transfer_in X 10 30 0\n2 sell X -10 35 350",
            {u"1 0 0 300 0"_s, u"2 50 0 0 1"_s});
        rule("transfer in of unknown cost", "1 transfer_in X 10 - -\n2 sell X -10 35 350", {});
        rule("transfer out", "1 buy X 10 30 -300\n2 transfer_out X -4 31 0\n3 sell X -6 35 210",
            {u"2 0 0 -124 0"_s, u"3 30 0 0 1"_s});
        rule("income", "1 dividend X - - 24\n1 withholding_tax X - - -3.6\n2 interest - - - -5\n2 fee - - - -1",
            {u"1 0 20.4 0 0"_s, u"2 0 -6 0 0"_s});
        rule("external flow", "1 deposit - - - 5000\n1 transfer_in X 10 30 0\n2 withdrawal - - - -200",
            {u"1 0 0 5300 0"_s, u"2 0 0 -200 0"_s});
        rule("currency exchange", "1 fx_trade - - - 100\n1 fx_trade - - - -90", {});
        rule("journal moves goods, not money",
            "1 buy X 10 30 -300\n2 journal X -10 - 0\n2 journal Y 10 40 0\n3 sell Y -10 41 410", {u"3 10 0 0 1"_s});
        rule("other instruments stay apart", "1 buy X 10 10 -100\n2 sell Y -10 20 200\n3 sell X! -1 1 100", {});
    }
    void eachRuleOfTheTable()
    {
        QFETCH(QString, bookings);
        QFETCH(QStringList, expected);
        QCOMPARE(print(ledger::dailyResults(history(bookings))), expected);
    }

    void voidedRowsCountNowhere()
    {
        auto rows = history(
            u"1 buy X 10 10 -100\n2 sell X -10 99 990\n2 deposit - - - 7\n3 sell X -10 12 120\n4 split X 10 - 0"_s);
        for (const int i : {1, 2, 4})
            rows[i].voided = true;
        QCOMPARE(print(ledger::dailyResults(rows)), QStringList(u"3 20 0 0 1"_s));
    }

    void currenciesAreKeptApart()
    {
        auto rows = history(u"1 dividend X - - 10\n1 dividend Y - - 20\n2 buy X 10 10 -100\n3 sell X -10 12 120"_s);
        rows[1].currency = Currency::eur();
        rows[3].currency = Currency::eur(); // bought in USD, sold in EUR: nobody knows the gain
        const auto results = ledger::dailyResults(rows);
        QCOMPARE(results.size(), 2);
        QCOMPARE(results[0].currency, Currency::eur());
        QCOMPARE(results[0].income, Decimal(20));
        QCOMPARE(results[1].currency, Currency::usd());
    }

    void theSameInputGivesTheSameOutput()
    {
        const auto rows = history(u"1 buy X 3 10 -30\n2 sell X -1 12 12\n3 dividend X - - 1"_s);
        QCOMPARE(ledger::dailyResults(rows), ledger::dailyResults(rows));
    }
};

QTEST_APPLESS_MAIN(TstDailyResults)
#include "tst_dailyresults.moc"
