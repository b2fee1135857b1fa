// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/activities.h"
#include "support/testenv.h"

#include <QMap>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::broker::alpaca;

namespace {

Decimal dec(const char* digits) { return Decimal::parse(std::string_view(digits)).value(); }

QString text(const std::optional<Decimal>& value) { return value ? value->toString() : u"-"_s; }

/// All activity pages of a folder, in one list; the pages' file names begin with `stem`.
QList<Transaction> pagesOf(const QString& folder, const QString& stem)
{
    QList<Transaction> result;
    for (int page = 1; page <= 9; ++page) {
        const QByteArray bytes = test::readFile(folder + u'/' + stem + QString::number(page) + u".json"_s);
        if (bytes.isEmpty())
            break;
        const auto read = parseActivities(bytes, Currency::usd(), {});
        if (!read || read->activities.rejected > 0 || read->received != read->activities.rows.size())
            return {};
        result.append(read->activities.rows);
    }
    return result;
}

struct Sums {
    Decimal cash;
    Decimal external;
    QMap<QString, QString> holdings; ///< by Alpaca's symbol without slash
};

Sums sumsOf(const QList<Transaction>& rows)
{
    Sums sums;
    QMap<QString, Decimal> held;
    for (const Transaction& t : rows) {
        if (t.voided)
            continue;
        if (t.amount)
            sums.cash += *t.amount;
        if (t.amount && isExternalFlow(t.type))
            sums.external += *t.amount;
        if (t.quantity && t.instrument) {
            const QString symbol = t.instrument->identifiers.value(u"alpaca"_s).remove(u'/');
            held[symbol] += *t.quantity;
        }
    }
    for (auto it = held.cbegin(); it != held.cend(); ++it)
        sums.holdings.insert(it.key(), it->toString());
    return sums;
}

/// One executed row of type `type` with the fields that all of them may have.
Result<ActivityPage> one(const QByteArray& type, const QByteArray& fields)
{
    return parseActivities(
        R"([{"id":"20260105000000000::a","activity_type":")" + type + R"(","date":"2026-01-05",)" + fields + "}]",
        Currency::usd(), {});
}

const QByteArray kFill = R"("transaction_time":"2026-01-07T14:31:12.004512Z","type":"fill",)";

} // namespace

class TestAlpacaActivities final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }
    void theyAddUpToCashAndHoldings();
    void sharedDocumentsGiveTheirStatedFigures();
    void recordedFillsAreRead();
    void everyTypeIsMapped_data();
    void everyTypeIsMapped();
    void fillsCarryTheirExactAmount_data();
    void fillsCarryTheirExactAmount();
    void daysAreExchangeDays();
    void rowsThatAreNotUnderstoodAreRejected_data();
    void rowsThatAreNotUnderstoodAreRejected();
    void cancelledRowsCountForNothing();
    void twoBookingsUnderOneIdStayTwo();
    void positionsTeachTheAssetClass();
    void theBookmarkIsTheLatestCreation();
};

void TestAlpacaActivities::theyAddUpToCashAndHoldings()
{
    const auto rows = pagesOf(test::projectFixtures() + u"/alpaca"_s, u"activities_page"_s);
    QCOMPARE(rows.size(), 79);
    const Sums sums = sumsOf(rows);
    QCOMPARE(sums.cash, dec("-1162.71981481793")); // the account's own cash, to the last digit
    QCOMPARE(sums.external, dec("29625.25"));
    const QMap<QString, QString> expected = {{u"BRK.B"_s, u"1"_s}, {u"DIS"_s, u"10"_s}, {u"ETHUSD"_s, u"0.748125"_s},
        {u"F"_s, u"100"_s}, {u"F260220C00009000"_s, u"0"_s}, {u"FBX"_s, u"0"_s}, {u"GME"_s, u"-20"_s},
        {u"KO"_s, u"200"_s}, {u"KO260320P00060000"_s, u"0"_s}, {u"KO260417C00070000"_s, u"0"_s}, {u"METX"_s, u"6"_s},
        {u"MMM"_s, u"12"_s}, {u"MSFT"_s, u"10"_s}, {u"MSFT260619C00450000"_s, u"3"_s}, {u"NEWC"_s, u"3"_s},
        {u"NEWC1260918C00030000"_s, u"1"_s}, {u"NEWT"_s, u"9"_s}, {u"NFLX"_s, u"40"_s}, {u"OLDC"_s, u"0"_s},
        {u"OLDC260918C00030000"_s, u"0"_s}, {u"OLDT"_s, u"0"_s}, {u"PG"_s, u"20"_s}, {u"RORG"_s, u"0"_s},
        {u"SOLV"_s, u"2.4"_s}, {u"VTI"_s, u"4.487654321"_s}, {u"XYZN"_s, u"1"_s}};
    QCOMPARE(sums.holdings, expected);
}

void TestAlpacaActivities::sharedDocumentsGiveTheirStatedFigures()
{
    const QString shared = test::sharedFixtures(u"alpaca"_s);
    if (shared.isEmpty())
        QSKIP("the shared fixtures are not here");
    const auto rows = pagesOf(shared, u"own_activities_page"_s);
    QCOMPARE(rows.size(), 25);
    const Sums sums = sumsOf(rows);
    QCOMPARE(sums.cash, dec("39061.95876609550"));
    QCOMPARE(sums.external, Decimal(59500));
    const QMap<QString, QString> expected = {{u"AAPL"_s, u"100"_s}, {u"SPY"_s, u"0.123456789"_s},
        {u"AAPL250620C00200000"_s, u"2"_s}, {u"TSLA"_s, u"-10"_s}, {u"BTCUSD"_s, u"0.049875"_s}, {u"NVDA"_s, u"20"_s},
        {u"SPY250404P00550000"_s, u"0"_s}, {u"F250417P00010000"_s, u"0"_s}, {u"F"_s, u"100"_s}};
    QCOMPARE(sums.holdings, expected);
    for (const Transaction& t : rows) {
        if (t.description == u"type not in any list") {
            QCOMPARE(t.type, TransactionType::Other);
            QCOMPARE(t.amount, dec("-0.05"));
        }
    }
}

void TestAlpacaActivities::recordedFillsAreRead()
{
    const QString shared = test::sharedFixtures(u"alpaca"_s);
    if (shared.isEmpty())
        QSKIP("the shared fixtures are not here");
    const auto page =
        parseActivities(test::readFile(shared + u"/src_alpacapy_broker_activities_1.json"_s), Currency::usd(), {});
    QVERIFY(page);
    QCOMPARE(page->activities.rows.size(), 5);
    for (const Transaction& t : page->activities.rows)
        QVERIFY(t.type == TransactionType::Buy || t.type == TransactionType::Sell);
    QCOMPARE(page->activities.rows.first().amount, -(dec("1.792161878") * dec("2907.15")));
}

void TestAlpacaActivities::everyTypeIsMapped_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("mapped");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("quantity");
    const auto row = [](const char* type, const char* fields, const char* mapped, const char* amount,
                         const char* quantity) {
        QTest::addRow("%s %s", type, fields) << QByteArray(type) << QByteArray(fields) << QString::fromLatin1(mapped)
                                             << QString::fromLatin1(amount) << QString::fromLatin1(quantity);
    };
    for (const char* type : {"CSD", "CSW", "TRANS", "ACATC", "JNL", "JNLC"}) {
        row(type, R"("net_amount":"5.5")", "deposit", "5.5", "-");
        row(type, R"("net_amount":"-5.5")", "withdrawal", "-5.5", "-");
    }
    for (const char* type : {"ACATS", "JNLS", "JNL"}) {
        row(type, R"("net_amount":"0","symbol":"ABC","qty":"3")", "transfer_in", "0", "3");
        row(type, R"("net_amount":"0","symbol":"ABC","qty":"-3")", "transfer_out", "0", "-3");
    }
    const QList<QPair<const char*, const char*>> cash = {{"DIV", "dividend"}, {"DIVTXEX", "dividend"},
        {"DIVCGL", "capital_gain"}, {"DIVCGS", "capital_gain"}, {"CGD", "capital_gain"},
        {"DIVROC", "return_of_capital"}, {"DIVFEE", "fee"}, {"DIVFT", "withholding_tax"}, {"DIVNRA", "withholding_tax"},
        {"DIVTW", "withholding_tax"}, {"DIVWH", "withholding_tax"}, {"WH", "withholding_tax"}, {"INT", "interest"},
        {"INTPNL", "interest"}, {"INTNRA", "withholding_tax"}, {"INTTW", "withholding_tax"}, {"FEE", "fee"},
        {"PTC", "fee"}, {"PTR", "fee"}, {"OPCSH", "cash_settlement"}, {"CIL", "cash_in_lieu"}, {"SWP", "journal"},
        {"FXTRD", "fx_trade"}, {"FOPT", "other"}, {"MEM", "other"}, {"EXTRD", "other"}, {"OCT", "other"},
        {"VOF", "other"}, {"SOMETHING_NEW", "other"}};
    for (const auto& [type, mapped] : cash) // qty is no change of the holding in any of these
        row(type, R"("net_amount":"-1.25","symbol":"ABC","qty":"100")", mapped, "-1.25", "-");
    row("DIV", R"("activity_sub_type":"SPD","net_amount":"-4","symbol":"ABC","qty":"-2")", "payment_in_lieu", "-4",
        "-");
    row("DIV", R"("activity_sub_type":"SDIV","net_amount":"0","symbol":"ABC","qty":"2")", "stock_dividend", "0", "-");
    row("SOMETHING_NEW", R"("description":"no cash told")", "other", "-", "-");
    row("CFEE", R"("net_amount":"0","symbol":"BTCUSD","qty":"-0.1")", "fee", "0", "-0.1");
    row("CFEE", R"("net_amount":"-2")", "fee", "-2", "-");
    const char* option = R"("net_amount":"0","symbol":"KO260320P00060000","qty":"2")";
    const char* gone = R"("net_amount":"0","symbol":"KO260320P00060000","qty":"-2")";
    row("OPASN", option, "assignment", "0", "2");
    row("OPASN", gone, "assignment", "0", "2");
    row("OPEXC", gone, "exercise", "0", "-2");
    row("OPXRC", option, "exercise", "0", "-2");
    row("OPEXP", option, "expiration", "0", "2"); // a short one
    row("OPEXP", gone, "expiration", "0", "-2");  // a long one
    row("OPTRD", R"("net_amount":"-900","symbol":"F","qty":"100","price":"9")", "buy", "-900", "100");
    row("OPTRD", R"("net_amount":"900","symbol":"F","qty":"-100","price":"9")", "sell", "900", "-100");
    const QList<QPair<const char*, const char*>> goods = {{"SPLIT", "split"}, {"SSP", "split"}, {"SPIN", "spin_off"},
        {"SSO", "spin_off"}, {"MA", "merger"}, {"REORG", "merger"}, {"NC", "symbol_change"}, {"SC", "symbol_change"},
        {"OPCA", "adjustment"}};
    for (const auto& [type, mapped] : goods) {
        row(type, R"("net_amount":"0","symbol":"ABC","qty":"-7")", mapped, "0", "-7");
        row(type, R"("symbol":"ABC","qty":"7.5")", mapped, "-", "7.5");
    }
}

void TestAlpacaActivities::everyTypeIsMapped()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, fields);
    QFETCH(QString, mapped);
    QFETCH(QString, amount);
    QFETCH(QString, quantity);
    const auto page = one(type, fields);
    QVERIFY(page);
    QVERIFY2(page->activities.rejected == 0, qPrintable(page->activities.rejections.join(u'\n')));
    const Transaction& t = page->activities.rows.first();
    QCOMPARE(idOf(t.type), mapped);
    QCOMPARE(text(t.amount), amount);
    QCOMPARE(text(t.quantity), quantity);
    QCOMPARE(t.tradeDate, QDate(2026, 1, 5));
    QCOMPARE(t.source, u"alpaca:activities"_s);
    QVERIFY(!t.voided);
}

void TestAlpacaActivities::fillsCarryTheirExactAmount_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("quantity");
    QTest::addColumn<QString>("amount");
    const auto row = [](const char* name, const char* fields, const char* key, const char* quantity,
                         const char* amount) {
        QTest::newRow(name) << QByteArray(fields) << QString::fromLatin1(key) << QString::fromLatin1(quantity)
                            << QString::fromLatin1(amount);
    };
    row("buy", R"("side":"buy","qty":"4","price":"402.145","symbol":"MSFT")", "EQ:MSFT:USD", "4", "-1608.58");
    row("fraction", R"("side":"buy","qty":"0.987654321","price":"252.33","symbol":"VTI")", "EQ:VTI:USD", "0.987654321",
        "-249.21481481793");
    row("sell", R"("side":"sell","qty":"2","price":"415","symbol":"BRK.B")", "EQ:BRK.B:USD", "-2", "830");
    row("sell short", R"("side":"sell_short","qty":"25","price":"22.80","symbol":"GME")", "EQ:GME:USD", "-25", "570");
    row("buy to cover", R"("side":"buy_to_cover","qty":"5","price":"21.35","symbol":"GME")", "EQ:GME:USD", "5",
        "-106.75");
    row("option", R"("side":"sell_short","qty":"2","price":"0.85","symbol":"KO260320P00060000")",
        "OP:KO    260320P00060000:USD", "-2", "170");
    row("coin", R"("side":"buy","qty":"0.75","price":"2650.5","symbol":"ETH/USD")", "CR:ETH-USD", "0.75", "-1987.875");
    row("coin, glued", R"("side":"buy","qty":"0.05","price":"97000","symbol":"BTCUSD")", "CR:BTC-USD", "0.05", "-4850");
    row("five letters are a share", R"("side":"buy","qty":"1","price":"2","symbol":"XXUSD")", "EQ:XXUSD:USD", "1",
        "-2");
}

void TestAlpacaActivities::fillsCarryTheirExactAmount()
{
    QFETCH(QByteArray, fields);
    const auto page = one("FILL", kFill + fields);
    QVERIFY(page);
    QVERIFY2(page->activities.rejected == 0, qPrintable(page->activities.rejections.join(u'\n')));
    const Transaction& t = page->activities.rows.first();
    QTEST(t.instrument->key(), "key");
    QTEST(text(t.quantity), "quantity");
    QTEST(text(t.amount), "amount");
    QCOMPARE(t.currency, Currency::usd());
    QCOMPARE(t.type, t.quantity->isNegative() ? TransactionType::Sell : TransactionType::Buy);
    QCOMPARE(t.executedAt, std::optional(QDateTime({2026, 1, 7}, {14, 31, 12, 4}, Qt::UTC)));
}

void TestAlpacaActivities::daysAreExchangeDays()
{
    const auto late = one(
        "FILL", R"("transaction_time":"2026-01-18T04:30:00Z","side":"buy","qty":"1","price":"1","symbol":"ETH/USD")");
    QVERIFY(late);
    QCOMPARE(late->activities.rows.first().tradeDate, QDate(2026, 1, 17)); // still the evening before in New York
    const auto undated =
        parseActivities(R"([{"id":"20260211000000000::a","activity_type":"FEE","net_amount":"-1"},)"
                        R"({"id":"odd","activity_type":"FEE","net_amount":"-1","created_at":"2026-02-12T01:00:00Z"}])",
            Currency::usd(), {});
    QVERIFY(undated);
    QCOMPARE(undated->activities.rows.size(), 2);
    QCOMPARE(undated->activities.rows.at(0).tradeDate, QDate(2026, 2, 11));
    QCOMPARE(undated->activities.rows.at(1).tradeDate, QDate(2026, 2, 11));
}

void TestAlpacaActivities::rowsThatAreNotUnderstoodAreRejected_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("fields");
    const QByteArray fill = kFill;
    QTest::newRow("fill without quantity") << QByteArray("FILL") << fill + R"("side":"buy","price":"1","symbol":"A")";
    QTest::newRow("fill of nothing") << QByteArray("FILL")
                                     << fill + R"("side":"buy","qty":"0","price":"1","symbol":"A")";
    QTest::newRow("negative fill") << QByteArray("FILL")
                                   << fill + R"("side":"buy","qty":"-1","price":"1","symbol":"A")";
    QTest::newRow("negative price") << QByteArray("FILL")
                                    << fill + R"("side":"buy","qty":"1","price":"-1","symbol":"A")";
    QTest::newRow("unknown side") << QByteArray("FILL") << fill + R"("side":"hold","qty":"1","price":"1","symbol":"A")";
    QTest::newRow("no symbol") << QByteArray("FILL") << fill + R"("side":"buy","qty":"1","price":"1")";
    QTest::newRow("no time") << QByteArray("FILL") << QByteArray(R"("side":"buy","qty":"1","price":"1","symbol":"A")");
    QTest::newRow("time without zone")
        << QByteArray("FILL")
        << QByteArray(R"("transaction_time":"2026-01-07T14:31:12","side":"buy","qty":"1","price":"1","symbol":"A")");
    QTest::newRow("too many digits") << QByteArray(
        "FILL") << fill + R"("side":"buy","qty":"1.234567890123456789012345678901","price":"1.23456789","symbol":"A")";
    QTest::newRow("coin for coin") << QByteArray("FILL")
                                   << fill + R"("side":"buy","qty":"1","price":"0.05","symbol":"ETH/BTC")";
    QTest::newRow("1e400") << QByteArray("FILL") << fill + R"("side":"buy","qty":1e400,"price":"1","symbol":"A")";
    QTest::newRow("thousands mark") << QByteArray("CSD") << QByteArray(R"("net_amount":"1,000.00")");
    QTest::newRow("NaN") << QByteArray("CSD") << QByteArray(R"("net_amount":"NaN")");
    QTest::newRow("cash without amount") << QByteArray("DIV") << QByteArray(R"("symbol":"A")");
    QTest::newRow("split without quantity") << QByteArray("SPLIT") << QByteArray(R"("symbol":"A","net_amount":"0")");
    QTest::newRow("assignment without symbol") << QByteArray("OPASN") << QByteArray(R"("qty":"1","net_amount":"0")");
    QTest::newRow("contradiction") << QByteArray("OPTRD")
                                   << QByteArray(R"("symbol":"F","qty":"100","net_amount":"900")");
    QTest::newRow("unknown status") << QByteArray("FEE") << QByteArray(R"("net_amount":"-1","status":"perhaps")");
    QTest::newRow("unknown currency") << QByteArray("FEE") << QByteArray(R"("net_amount":"-1","currency":"QQQ")");
    QTest::newRow("unknown type, bad amount") << QByteArray("NEWT") << QByteArray(R"("net_amount":"x")");
}

void TestAlpacaActivities::rowsThatAreNotUnderstoodAreRejected()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, fields);
    const auto page = one(type, fields);
    QVERIFY(page);
    QCOMPARE(page->received, 1);
    QCOMPARE(page->ids.size(), 1); // the next page's token all the same
    QCOMPARE(page->activities.rows.size(), 0);
    QCOMPARE(page->activities.rejected, 1);
    QVERIFY(page->activities.rejections.first().startsWith(u"activity 20260105000000000::a: "_s));
}

void TestAlpacaActivities::cancelledRowsCountForNothing()
{
    const auto page = one("FEE", R"("net_amount":"-9.99","status":"canceled")");
    QVERIFY(page);
    QVERIFY(page->activities.rows.first().voided);
    QVERIFY(!one("INT", R"("net_amount":"2.10","status":"correct")")->activities.rows.first().voided);
}

void TestAlpacaActivities::twoBookingsUnderOneIdStayTwo()
{
    const auto page = parseActivities(R"([
        {"id":"20260220000000000::x","activity_type":"OPEXC","date":"2026-02-20","net_amount":"0","symbol":"F260220C00009000","qty":"-1"},
        {"id":"20260220000000000::x","activity_type":"OPTRD","date":"2026-02-20","net_amount":"-900","symbol":"F","qty":"100"}])",
        Currency::usd(), {});
    QVERIFY(page);
    QCOMPARE(page->activities.rows.size(), 2);
    QCOMPARE(page->activities.rows.at(0).id, u"20260220000000000::x"_s);
    QCOMPARE(page->activities.rows.at(1).id, u"20260220000000000::x/OPTRD"_s);
}

void TestAlpacaActivities::positionsTeachTheAssetClass()
{
    KnownInstruments known;
    known.insert(u"XYUSD"_s, instrumentOf(u"XYUSD"_s, u"crypto"_s, Currency::usd()));
    const auto page =
        parseActivities(R"([{"id":"1","activity_type":"FILL","transaction_time":"2026-01-07T14:31:12Z","side":"buy",)"
                        R"("qty":"1","price":"1","symbol":"XYUSD"}])",
            Currency::usd(), known);
    QVERIFY(page);
    QCOMPARE(page->activities.rows.first().instrument->key(), u"CR:XY-USD"_s);
}

void TestAlpacaActivities::theBookmarkIsTheLatestCreation()
{
    const auto page = parseActivities(test::projectFixture(u"alpaca/activities_page1.json"_s), Currency::usd(), {});
    QVERIFY(page);
    QCOMPARE(page->newest, std::optional(QDateTime({2026, 4, 18}, {6, 15, 0, 250}, Qt::UTC)));
    QVERIFY(!parseActivities("[]", Currency::usd(), {})->newest);
}

QTEST_GUILESS_MAIN(TestAlpacaActivities)
#include "tst_alpacaactivities.moc"
