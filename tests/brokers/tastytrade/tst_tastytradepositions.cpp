// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/accounts.h"
#include "brokers/tastytrade/parse/balances.h"
#include "parsehelp.h"

using namespace qm;
using namespace qm::broker::tastytrade;
using namespace qm::test::tastytrade;
using namespace Qt::StringLiterals;

/// Accounts, balances, positions and marks: bytes in, values out.
class TstTastytradePositions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void accountsAreReadAndClosedOnesFlagged();
    void unreadableAccountsFailTheWhole_data();
    void unreadableAccountsFailTheWhole();
    void balancesComeInBothShapes();
    void balancesThatCannotBeReadAreAnError_data();
    void balancesThatCannotBeReadAreAnError();
    void everyKindOfPositionIsFigured_data();
    void everyKindOfPositionIsFigured();
    void leftOversAreRecognised();
    void unreadableRowsAreCountedNotGuessed();
    void brokenDocumentsAreErrors_data();
    void brokenDocumentsAreErrors();
    void marksAreChosenInOrder_data();
    void marksAreChosenInOrder();
    void recordedDocumentsGiveTheStatedFigures_data();
    void recordedDocumentsGiveTheStatedFigures();
    void recordedBalancesReconcile();
    void unknownStaysUnknown();
};

void TstTastytradePositions::accountsAreReadAndClosedOnesFlagged()
{
    const auto accounts = parseAccounts(own(u"book/customer-accounts.json"_s));
    QVERIFY(accounts);
    QCOMPARE(accounts->size(), 3);
    QCOMPARE(accounts->at(0), (Account{u"5WY20001"_s, u"Trading"_s, u"Individual"_s, Currency::usd(), false}));
    QCOMPARE(
        accounts->at(1), (Account{u"5WY20002"_s, u"Traditional IRA"_s, u"Traditional IRA"_s, Currency::usd(), false}));
    QCOMPARE(accounts->at(2), (Account{u"5WY20009"_s, u"Before"_s, u"Joint"_s, Currency::usd(), true}));

    const QByteArray recorded = shared(u"rest/customer-accounts.tg.json"_s); // holds an impossible funding-date
    if (!recorded.isEmpty())
        QCOMPARE(parseAccounts(recorded)->size(), 3);
}

void TstTastytradePositions::unreadableAccountsFailTheWhole_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no number") << QByteArray(R"({"data":{"items":[{"account":{"nickname":"x"}}]}})");
    QTest::newRow("null row") << QByteArray(R"({"data":{"items":[null]}})");
    QTest::newRow("closed is a text") << QByteArray(
        R"({"data":{"items":[{"account":{"account-number":"1","is-closed":"maybe"}}]}})");
    QTest::newRow("no list") << QByteArray(R"({"data":{"account-number":"1"}})");
}

void TstTastytradePositions::unreadableAccountsFailTheWhole()
{
    QFETCH(QByteArray, body);
    const auto accounts = parseAccounts(body);
    QVERIFY(!accounts);
    QCOMPARE(accounts.error().kind, Error::Kind::Protocol);
}

void TstTastytradePositions::balancesComeInBothShapes()
{
    const QDateTime now(QDate(2026, 11, 20), QTime(20, 15), Qt::UTC);
    const auto list = parseBalances(own(u"book/balances-5WY20001.json"_s), u"5WY20001"_s, now);
    QVERIFY(list);
    QCOMPARE(list->items.size(), 1);
    const Balance& first = list->items.first();
    QCOMPARE(first.currency, Currency::usd());
    QCOMPARE(text(first.cash), u"18250.4"_s);
    QCOMPARE(text(first.netLiquidation), u"59311.97"_s);
    QCOMPARE(text(first.pendingCash), u"125"_s);
    QCOMPARE(text(first.buyingPower), u"21400.1"_s);
    QCOMPARE(text(first.maintenanceMargin), u"15120.5"_s);
    QCOMPARE(first.asOf, QDateTime(QDate(2026, 11, 20), QTime(20, 14, 58, 201), Qt::UTC));
    QVERIFY(!first.previousNetLiquidation);
    QVERIFY(first.brokerSpecific.contains("\"long-equity-value\":\"32645.97\""));

    const auto single = parseBalances(own(u"book/balances-5WY20002.json"_s), u"5WY20002"_s, now);
    QVERIFY(single);
    QCOMPARE(single->items.size(), 1);
    QCOMPARE(text(single->items.first().cash), u"-310.05"_s);
    QCOMPARE(text(single->items.first().pendingCash), u"-40"_s);
}

void TstTastytradePositions::balancesThatCannotBeReadAreAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty list") << QByteArray(R"({"data":{"items":[]}})");
    QTest::newRow("nothing known") << QByteArray(R"({"data":{"currency":"USD"}})");
    QTest::newRow("unknown currency") << QByteArray(R"({"data":{"currency":"ZZZ","cash-balance":"1"}})");
    QTest::newRow("1e400") << QByteArray(R"({"data":{"cash-balance":1e400}})");
    QTest::newRow("of another account") << QByteArray(R"({"data":{"account-number":"other","cash-balance":"1"}})");
    QTest::newRow("sign not told") << QByteArray(R"({"data":{"cash-balance":"1","pending-cash":"5"}})");
    QTest::newRow("null") << QByteArray("null");
}

void TstTastytradePositions::balancesThatCannotBeReadAreAnError()
{
    QFETCH(QByteArray, body);
    const auto balances = parseBalances(body, u"5WY20001"_s, QDateTime::fromMSecsSinceEpoch(0, Qt::UTC));
    QVERIFY(!balances);
    QCOMPARE(balances.error().kind, Error::Kind::Protocol);
}

void TstTastytradePositions::everyKindOfPositionIsFigured_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QStringList>(
        "figures"); // quantity, price, value, notional, cost basis, unrealised, day, realised today
    const auto row = [](const char* name, const QString& symbol, const QString& key, const QString& figures) {
        QTest::newRow(name) << symbol << key << figures.split(u' ');
    };
    row("long", u"MSFT"_s, u"EQ:MSFT:USD"_s, u"60 431.4 25884 25884 24615 1269 264 66"_s);
    row("short, gain of another day", u"NVDA"_s, u"EQ:NVDA:USD"_s,
        u"-25 126.15 -3153.75 -3153.75 -3275 121.25 56.25 0"_s);
    row("flat", u"BRK/B"_s, u"EQ:BRK.B:USD"_s, u"0 471.01 0 0 0 0 -12.75 -12.75"_s);
    row("option, mark from quote", u"MSFT  261218C00450000"_s, u"OP:MSFT  261218C00450000:USD"_s,
        u"3 9.85 2955 2955 2445 510 135 0"_s);
    row("short index option", u"SPXW  261127P05800000"_s, u"OP:SPXW  261127P05800000:USD"_s,
        u"-2 10.05 -2010 -2010 -2840 830 250 0"_s);
    row("fraction, mark from last", u"VOO"_s, u"EQ:VOO:USD"_s,
        u"12.345 547.75 6761.97375 6761.97375 5931.7725 830.20125 30.8625 0"_s);
    row("future", u"/ESZ6"_s, u"FU:ESZ26:USD"_s, u"2 6022.75 1225 602275 - 4250 1225 0"_s);
    row("future option, multiplier of the contract", u"./ESZ6 EX6   261130C6100"_s, u"FO:ESZ26 EX6 261130C6100:USD"_s,
        u"-1 17 -850 -850 -1075 225 62.5 0"_s);
    row("crypto", u"BTC/USD"_s, u"CR:BTC-USD"_s, u"0.125 61950.25 7743.78125 7743.78125 7250 493.78125 93.71875 0"_s);
    row("kept as other", u"ACME/WS"_s, u"OT:ACME/WS:USD"_s, u"100 0.95 95 95 110 -15 0 0"_s);
}

void TstTastytradePositions::everyKindOfPositionIsFigured()
{
    QFETCH(QString, symbol);
    QFETCH(QString, key);
    QFETCH(QStringList, figures);
    const auto rows = parsePositions(own(u"book/positions-5WY20001.json"_s), u"5WY20001"_s);
    QVERIFY(rows);
    QCOMPARE(rows->rejected, 0);
    const auto marks = market(own(u"book/market-data-by-type.json"_s));
    const auto found =
        std::find_if(rows->items.begin(), rows->items.end(), [&](const PositionRow& r) { return r.symbol == symbol; });
    QVERIFY(found != rows->items.end());
    const StandardPosition p = position(*found, marks, QDate(2026, 11, 20));
    QCOMPARE(p.instrument.key(), key);
    QCOMPARE(p.instrument.identifiers.value(u"tastytrade"_s), symbol);
    const QStringList got = {p.quantity.toString(), text(p.marketPrice), text(p.marketValue), text(p.notional),
        text(p.costBasis), text(p.unrealizedPnl), text(p.dayPnl), text(p.realizedDayPnl)};
    QCOMPARE(got, figures);
}

void TstTastytradePositions::leftOversAreRecognised()
{
    const auto rows = parsePositions(own(u"book/positions-5WY20001.json"_s));
    QVERIFY(rows);
    QStringList left;
    for (const PositionRow& row : rows->items) {
        if (isLeftOver(row, QDate(2026, 11, 20)))
            left.append(row.symbol);
    }
    QCOMPARE(left, QStringList{u"OLDCO"_s}); // BRK/B was closed today and stays for its gain
}

void TstTastytradePositions::unreadableRowsAreCountedNotGuessed()
{
    const auto rows = parsePositions(own(u"odd/positions-odd.json"_s), u"5WY20001"_s);
    QVERIFY(rows);
    QCOMPARE(rows->rejected, 6);
    QCOMPARE(rows->items.size(), 2);
    QCOMPARE(rows->items.at(0).symbol, u"GOOD"_s);
    QVERIFY(rows->rejections.at(0).contains(u"INF"_s));
    QVERIFY(rows->rejections.at(5).contains(u"another account"_s));
    // The last row is fine but for its day gain, whose sign is not clear: day P&L is unknown, the rest is not.
    const StandardPosition p = position(rows->items.at(1), {}, QDate(2026, 11, 20));
    QCOMPARE(text(p.marketPrice), u"9.5"_s);
    QCOMPARE(text(p.unrealizedPnl), u"-2.5"_s);
    QVERIFY(!p.dayPnl);
    QVERIFY(!p.realizedDayPnl);
}

void TstTastytradePositions::brokenDocumentsAreErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty body") << QByteArray();
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("html") << QByteArray("<html><body>hello</body></html>");
    QTest::newRow("data null") << QByteArray(R"({"data":null})");
    QTest::newRow("data array") << QByteArray(R"({"data":[]})");
    QTest::newRow("items null") << QByteArray(R"({"data":{"items":null}})");
    QTest::newRow("items object") << QByteArray(R"({"data":{"items":{}}})");
    QTest::newRow("error beside data") << QByteArray(R"({"data":{"items":[]},"error":{"code":"x","message":"y"}})");
    QTest::newRow("member twice") << QByteArray(R"({"data":{"items":[]},"data":{"items":[]}})");
    QTest::newRow("cut") << QByteArray(R"({"data":{"items":[{"symbol":"AA)");
    QTest::newRow("deep") << QByteArray(1025, '[') + QByteArray(1025, ']');
    QTest::newRow("every row unreadable") << QByteArray(R"({"data":{"items":[{"symbol":"A"},{"symbol":"B"}]}})");
}

void TstTastytradePositions::brokenDocumentsAreErrors()
{
    QFETCH(QByteArray, body);
    const auto rows = parsePositions(body);
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Error::Kind::Protocol);
    QVERIFY(!rows.error().userText.isEmpty());
}

void TstTastytradePositions::marksAreChosenInOrder_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("market"); // members of the market-data row
    QTest::addColumn<QByteArray>("row");    // members of the position row
    QTest::addColumn<QString>("price");
    const auto add = [](const char* name, const QString& type, const char* marketRow, const char* row,
                         const QString& price) {
        QTest::newRow(name) << type << QByteArray(marketRow) << QByteArray(row) << price;
    };
    const char* both = R"(,"mark-price":"7","close-price":"6")";
    add("market mark first", u"Equity"_s, R"(,"mark":"10","bid":"1","ask":"3","last":"4")", both, u"10"_s);
    add("then the middle", u"Equity"_s, R"(,"bid":"1","ask":"3","last":"4")", both, u"2"_s);
    add("one-sided quote: last", u"Equity"_s, R"(,"bid":"0","ask":"3","last":"4")", both, u"4"_s);
    add("NaN counts as nothing", u"Equity"_s, R"(,"mark":"NaN","last":"NaN")", both, u"7"_s);
    add("then the row's mark", u"Equity"_s, "", both, u"7"_s);
    add("then the close", u"Equity"_s, "", R"(,"close-price":"6")", u"6"_s);
    add("else unknown", u"Equity"_s, "", "", u"-"_s);
    add("zero is no price of a share", u"Equity"_s, R"(,"mark":"0.0")", R"(,"close-price":"0.0")", u"-"_s);
    add("zero is a price of an option", u"Equity Option"_s, R"(,"mark":"0.0")", R"(,"close-price":"0.4")", u"0"_s);
    add("a future may be below zero", u"Future"_s, R"(,"mark":"-37.63")", "", u"-37.63"_s);
}

void TstTastytradePositions::marksAreChosenInOrder()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, market);
    QFETCH(QByteArray, row);
    QFETCH(QString, price);
    const auto rows = parsePositions(R"({"data":{"items":[{"symbol":"S","instrument-type":")" + type.toUtf8()
        + R"(","quantity":1,"quantity-direction":"Long")" + row + "}]}}");
    const auto marketRows = parseMarketData(R"({"data":{"items":[{"symbol":"S")" + market + "}]}}");
    QVERIFY(rows && marketRows);
    const Mark mark = chooseMark(
        rows->items.first(), &marketRows->items.first(), Fallback::Close, QDateTime::fromMSecsSinceEpoch(0, Qt::UTC));
    QCOMPARE(text(mark.price), price);
}

void TstTastytradePositions::recordedDocumentsGiveTheStatedFigures_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QDate>("today");
    QTest::addColumn<QStringList>("figures"); // quantity, price, value, unrealised, day
    const auto row = [](const char* file, const QString& symbol, QDate today, const QString& figures) {
        QTest::newRow(qPrintable(symbol))
            << u"rest/"_s + QString::fromLatin1(file) << symbol << today << figures.split(u' ');
    };
    row("positions-short-option.tg.json", u"RIVN  230609P00014000"_s, QDate(2023, 5, 24), u"-40 0.41 -1640 1520 0"_s);
    row("positions-IAU.tw.json", u"IAU"_s, QDate(2023, 5, 19), u"20 37.09 741.8 -8.4 -0.512"_s);
    row("positions-two-shapes.qc.json", u"TQQQ"_s, QDate(2026, 1, 23), u"742 49.39 36647.38 -2478.28 0"_s);
    // The same document's other row: a close of 0.0 and no day close. No price, so no value: unknown, never zero.
    row("positions-two-shapes.qc.json", u"AAPL"_s, QDate(2026, 1, 23), u"1 - - - -"_s);
}

void TstTastytradePositions::recordedDocumentsGiveTheStatedFigures()
{
    QFETCH(QString, file);
    QFETCH(QString, symbol);
    QFETCH(QDate, today);
    QFETCH(QStringList, figures);
    const QByteArray document = shared(file);
    if (document.isEmpty())
        QSKIP("the recorded documents are not here");
    const auto rows = parsePositions(document);
    QVERIFY(rows);
    QCOMPARE(rows->rejected, 0);
    for (const PositionRow& row : rows->items) {
        if (row.symbol != symbol)
            continue;
        const StandardPosition p = position(row, {}, today);
        QCOMPARE(QStringList({p.quantity.toString(), text(p.marketPrice), text(p.marketValue), text(p.unrealizedPnl),
                     text(p.dayPnl)}),
            figures);
        return;
    }
    QFAIL("the symbol is not in the document");
}

void TstTastytradePositions::recordedBalancesReconcile()
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    const QByteArray list = shared(u"rest/balances-items-list.tw.json"_s);
    if (list.isEmpty())
        QSKIP("the recorded documents are not here");
    const auto balances = parseBalances(list, {}, now);
    QVERIFY(balances);
    QCOMPARE(text(balances->items.first().netLiquidation), u"4133.105"_s);
    QCOMPARE(text(balances->items.first().cash), u"87.055"_s);
    QVERIFY(parseBalances(shared(u"rest/balances-single-object.tg.json"_s), {}, now));
    const auto zero = parseBalances(shared(u"rest/balances-zero-sandbox.qc.json"_s), {}, now);
    QVERIFY(zero);
    const auto marks = market(shared(u"rest/market-data-by-type.jb.json"_s));
    QCOMPARE(text(marks.value(u"BTC/USD"_s).mark), u"94485.805"_s);
    QCOMPARE(text(marks.value(u"AAPL"_s).mark), u"210.55"_s);
    QCOMPARE(text(marks.value(u"TSLA"_s).mark), u"289.44"_s);
}

void TstTastytradePositions::unknownStaysUnknown()
{
    const QByteArray document = shared(u"synthetic/odd/position-nan-and-nulls.json"_s);
    if (document.isEmpty())
        QSKIP("the recorded documents are not here");
    const auto rows = parsePositions(document, u"5WX10001"_s);
    QVERIFY(rows);
    const StandardPosition p = position(rows->items.first(), {}, QDate(2026, 6, 15));
    QCOMPARE(p.quantity.toString(), u"0.12345"_s);
    QCOMPARE(text(p.costBasis), u"1.296225"_s);
    QVERIFY(!p.marketPrice && !p.marketValue && !p.unrealizedPnl && !p.dayPnl && !p.realizedDayPnl);
}

QTEST_GUILESS_MAIN(TstTastytradePositions)
#include "tst_tastytradepositions.moc"
