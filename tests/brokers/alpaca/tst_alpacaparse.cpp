// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/account.h"
#include "brokers/alpaca/parse/activities.h"
#include "brokers/alpaca/parse/history.h"
#include "brokers/alpaca/parse/message.h"
#include "brokers/alpaca/parse/positions.h"
#include "support/testenv.h"

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::broker::alpaca;

namespace {

const QDateTime kAsOf({2026, 4, 17}, {21, 0}, Qt::UTC);

QString text(const std::optional<Decimal>& value) { return value ? value->toString() : u"-"_s; }

Decimal dec(const char* digits) { return Decimal::parse(std::string_view(digits)).value(); }

/// A one-row activities document: `fields` are added to a minimal executed row.
Result<ActivityPage> oneActivity(const QByteArray& fields)
{
    return parseActivities("[{\"id\":\"20260105000000000::a\"," + fields + "}]", Currency::usd(), {});
}

Result<Rows<StandardPosition>> onePosition(const QByteArray& fields)
{
    return parsePositions(
        "[{\"symbol\":\"ABC\",\"asset_class\":\"us_equity\"," + fields + "}]", Currency::usd(), kAsOf);
}

const StandardPosition* find(const QList<StandardPosition>& rows, const QString& key)
{
    for (const StandardPosition& row : rows) {
        if (row.instrument.key() == key)
            return &row;
    }
    return nullptr;
}

} // namespace

class TestAlpacaParse final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }
    void accountIsRead();
    void accountWithHolesIsRefused_data();
    void accountWithHolesIsRefused();
    void positionsAreRead();
    void adjustedOptionsAreNotMultipliedByAGuess();
    void positionsThatAreNotUnderstoodAreRejected_data();
    void positionsThatAreNotUnderstoodAreRejected();
    void positionsInLocalCurrencyAccounts();
    void oddRowsKeepTheirText();
    void historyIsRead();
    void historyTakesWhatItCan();
    void historyThatIsMalformedIsRefused_data();
    void historyThatIsMalformedIsRefused();
    void malformedRootsAreRefused_data();
    void malformedRootsAreRefused();
    void errorWordsAreRead();
    void sharedDocumentsGiveTheirStatedFigures();
};

void TestAlpacaParse::accountIsRead()
{
    const auto document = parseAccount(test::projectFixture(u"alpaca/account.json"_s), kAsOf);
    QVERIFY(document);
    QCOMPARE(document->account.number, u"PA8QUILL7741"_s);
    QCOMPARE(document->account.type, u"margin"_s);
    QCOMPARE(document->account.currency, Currency::usd());
    QVERIFY(!document->account.closed);
    const Balance& b = document->balance;
    QCOMPARE(text(b.cash), u"-1162.71981481793"_s);
    QCOMPARE(text(b.netLiquidation), u"32592.60278742297"_s);
    QCOMPARE(text(b.previousNetLiquidation), u"29950.75"_s);
    QCOMPARE(text(b.pendingCash), u"209.5"_s);
    QCOMPARE(text(b.buyingPower), u"31044.1"_s);
    QCOMPARE(text(b.maintenanceMargin), u"7421.33"_s);
    QCOMPARE(b.asOf, kAsOf);
    QVERIFY(b.brokerSpecific.contains(R"("regt_buying_power":"31044.10")"));
    QVERIFY(!b.brokerSpecific.contains("PA8QUILL7741"));
    QVERIFY(document->holdsPositions);
}

void TestAlpacaParse::accountWithHolesIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no number") << QByteArray(R"({"status":"ACTIVE","currency":"USD","cash":"1"})");
    QTest::newRow("no currency") << QByteArray(R"({"status":"ACTIVE","account_number":"A1","cash":"1"})");
    QTest::newRow("unknown currency") << QByteArray(R"({"status":"ACTIVE","account_number":"A1","currency":"QQQ"})");
    QTest::newRow("no status") << QByteArray(R"({"account_number":"A1","currency":"USD","cash":"1"})");
    QTest::newRow("thousands mark") << QByteArray(
        R"({"status":"ACTIVE","account_number":"A1","currency":"USD","cash":"1,000"})");
    QTest::newRow("NaN") << QByteArray(R"({"status":"ACTIVE","account_number":"A1","currency":"USD","equity":"NaN"})");
    QTest::newRow("Infinity") << QByteArray(
        R"({"status":"ACTIVE","account_number":"A1","currency":"USD","equity":"Infinity"})");
    QTest::newRow("1e400") << QByteArray(
        R"({"status":"ACTIVE","account_number":"A1","currency":"USD","equity":1e400})");
}

void TestAlpacaParse::accountWithHolesIsRefused()
{
    QFETCH(QByteArray, bytes);
    const auto document = parseAccount(bytes, kAsOf);
    QVERIFY(!document);
    QCOMPARE(document.error().kind, Error::Kind::Protocol);
    QVERIFY(!document.error().userText.isEmpty());
    QVERIFY(document.error().detail.startsWith(u"account: "_s));
}

void TestAlpacaParse::positionsAreRead()
{
    const auto list = parsePositions(test::projectFixture(u"alpaca/positions.json"_s), Currency::usd(), kAsOf);
    QVERIFY(list);
    QCOMPARE(list->rejected, 0);
    QCOMPARE(list->rows.size(), 18);
    Decimal total;
    for (const StandardPosition& p : list->rows)
        total += p.marketValue.value_or(Decimal());
    QCOMPARE(total, dec("33755.3226022409"));

    const auto* vti = find(list->rows, u"EQ:VTI:USD"_s);
    QVERIFY(vti);
    QCOMPARE(vti->quantity, dec("4.487654321"));
    QCOMPARE(text(vti->previousClose), u"261.75"_s);
    const auto* brk = find(list->rows, u"EQ:BRK.B:USD"_s);
    QVERIFY(brk);
    const auto* gme = find(list->rows, u"EQ:GME:USD"_s);
    QVERIFY(gme);
    QCOMPARE(gme->quantity, Decimal(-20));
    QCOMPARE(text(gme->marketValue), u"-481"_s);
    QCOMPARE(text(gme->costBasis), u"-456"_s);
    QCOMPARE(text(gme->unrealizedPnl), u"-25"_s);
    QCOMPARE(text(gme->dayPnl), u"-19"_s);
    const auto* call = find(list->rows, u"OP:MSFT  260619C00450000:USD"_s);
    QVERIFY(call);
    QCOMPARE(text(call->instrument.multiplier), u"100"_s);
    QCOMPARE(call->instrument.underlying, u"MSFT"_s);
    QCOMPARE(text(call->marketValue), u"4260"_s);
    QCOMPARE(text(call->marketPrice), u"14.2"_s);
    QCOMPARE(text(call->averageCost), u"12.35"_s);
    const auto* coin = find(list->rows, u"CR:ETH-USD"_s);
    QVERIFY(coin);
    QCOMPARE(coin->quantity, dec("0.748125"));
    QCOMPARE(coin->currency, Currency::usd());
    QCOMPARE(coin->instrument.identifiers.value(u"alpaca"_s), u"ETHUSD"_s);
    const auto* unpriced = find(list->rows, u"EQ:XYZN:USD"_s);
    QVERIFY(unpriced);
    QVERIFY(!unpriced->marketValue && !unpriced->marketPrice && !unpriced->unrealizedPnl && !unpriced->dayPnl);
    QCOMPARE(text(unpriced->costBasis), u"0"_s);
    QVERIFY(unpriced->brokerSpecific.contains(R"("exchange":"NASDAQ")"));
}

void TestAlpacaParse::adjustedOptionsAreNotMultipliedByAGuess()
{
    const auto list = parsePositions(test::projectFixture(u"alpaca/positions.json"_s), Currency::usd(), kAsOf);
    QVERIFY(list);
    const auto* adjusted = find(list->rows, u"OP:NEWC1 260918C00030000:USD"_s);
    QVERIFY(adjusted);
    QVERIFY(!adjusted->instrument.multiplier);
    QCOMPARE(adjusted->instrument.underlying, u"NEWC"_s);
    QCOMPARE(text(adjusted->marketValue), u"190"_s); // Alpaca's own figure
    const auto page = oneActivity(
        R"("activity_type":"FILL","transaction_time":"2026-04-01T14:00:00Z","side":"buy","qty":"1","price":"2",)"
        R"("symbol":"NEWC1260918C00030000")");
    QVERIFY(page);
    QCOMPARE(page->activities.rows.size(), 1);
    QVERIFY(!page->activities.rows.first().amount); // unknown, not 2 and not 200
}

void TestAlpacaParse::positionsThatAreNotUnderstoodAreRejected_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("rejected");
    QTest::newRow("good") << QByteArray(R"("side":"long","qty":"1")") << false;
    QTest::newRow("number for text") << QByteArray(R"("side":"long","qty":1.5,"market_value":30)") << false;
    QTest::newRow("minus zero") << QByteArray(R"("side":"long","qty":"-0")") << false;
    QTest::newRow("extra fields") << QByteArray(R"("side":"long","qty":"1","novelty":{"a":[1]})") << false;
    QTest::newRow("null amounts") << QByteArray(R"("side":"long","qty":"1","market_value":null,"current_price":null)")
                                  << false;
    QTest::newRow("no quantity") << QByteArray(R"("side":"long")") << true;
    QTest::newRow("null quantity") << QByteArray(R"("side":"long","qty":null)") << true;
    QTest::newRow("NaN quantity") << QByteArray(R"("side":"long","qty":"NaN")") << true;
    QTest::newRow("Infinity") << QByteArray(R"("side":"long","qty":"Infinity")") << true;
    QTest::newRow("1e400") << QByteArray(R"("side":"long","qty":1e400)") << true;
    QTest::newRow("thousands mark") << QByteArray(R"("side":"long","qty":"1,000")") << true;
    QTest::newRow("40 digits") << QByteArray(R"("side":"long","qty":"1.234567890123456789012345678901234567891")")
                               << true;
    QTest::newRow("bad amount") << QByteArray(R"("side":"long","qty":"1","market_value":"30.0.1")") << true;
    QTest::newRow("list as amount") << QByteArray(R"("side":"long","qty":"1","cost_basis":[1])") << true;
    QTest::newRow("no side") << QByteArray(R"("qty":"1")") << true;
    QTest::newRow("unknown side") << QByteArray(R"("side":"both","qty":"1")") << true;
    QTest::newRow("negative long") << QByteArray(R"("side":"long","qty":"-1")") << true;
}

void TestAlpacaParse::positionsThatAreNotUnderstoodAreRejected()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, rejected);
    const auto list = onePosition(fields);
    QVERIFY(list);
    QCOMPARE(list->rejected, rejected ? 1 : 0);
    QCOMPARE(list->rejections.size(), rejected ? 1 : 0);
    QCOMPARE(list->rows.size(), rejected ? 0 : 1);
    if (rejected)
        QVERIFY2(list->rejections.first().startsWith(u"position ABC: "_s), qPrintable(list->rejections.first()));
}

void TestAlpacaParse::positionsInLocalCurrencyAccounts()
{
    const auto list = parsePositions(R"([
        {"symbol":"ABC","asset_class":"us_equity","side":"short","qty":"2","market_value":"36","cost_basis":"30",
         "usd":{"market_value":"40","cost_basis":"33","current_price":"20"}},
        {"symbol":"DEF","asset_class":"us_equity","side":"long","qty":"1","market_value":"9"}])",
        Currency::eur(), kAsOf);
    QVERIFY(list);
    QCOMPARE(list->rows.size(), 2);
    const auto* abc = find(list->rows, u"EQ:ABC:USD"_s);
    QVERIFY(abc);
    QCOMPARE(text(abc->quantity), u"-2"_s); // short, whatever sign the document gives
    QCOMPARE(text(abc->marketValue), u"-40"_s);
    QCOMPARE(text(abc->unrealizedPnl), u"-7"_s);
    const auto* def = find(list->rows, u"EQ:DEF:EUR"_s);
    QVERIFY(def);
    QCOMPARE(def->currency, Currency::eur());
}

void TestAlpacaParse::oddRowsKeepTheirText()
{
    const auto list = parsePositions(R"([
        {"symbol":"BTCUSD","asset_class":"crypto","side":"long","qty":"1"},
        {"symbol":"BTC/USD","asset_class":"crypto","side":"long","qty":"2"},
        {"symbol":"BTC-PERP","asset_class":"crypto_perp","side":"long","qty":"3","market_value":"5","current_price":"7"},
        {"symbol":"NOTOCC","asset_class":"us_option","side":"long","qty":"4","current_price":"7"}])",
        Currency::usd(), kAsOf);
    QVERIFY(list);
    QCOMPARE(list->rejected, 1); // the same coin under both of its names: one row per instrument
    QVERIFY(list->rejections.first().contains(u"BTC/USD"_s));
    QCOMPARE(list->rows.size(), 3);
    QCOMPARE(list->rows.at(1).instrument.assetClass, AssetClass::Other);
    QCOMPARE(list->rows.at(1).instrument.symbol, u"BTC-PERP"_s);
    QCOMPARE(text(list->rows.at(1).marketValue), u"5"_s); // Alpaca's figure, not 3 x 7
    QCOMPARE(text(list->rows.at(2).marketValue), u"-"_s);
}

void TestAlpacaParse::historyIsRead()
{
    const auto history = parsePortfolioHistory(test::projectFixture(u"alpaca/portfolio_history_1D.json"_s));
    QVERIFY(history);
    QCOMPARE(history->rejected, 0);
    QStringList days;
    for (const DailyValue& day : history->rows)
        days.append(day.date.toString(Qt::ISODate) + u' ' + day.netLiquidation.toString());
    QCOMPARE(days,
        QStringList({u"2026-01-06 30000.5"_s, u"2026-03-06 30120.25"_s, u"2026-04-16 29950.75"_s,
            u"2026-04-17 30211.4"_s})); // no day before the funding, none for the gap
}

void TestAlpacaParse::historyTakesWhatItCan()
{
    QVERIFY(parsePortfolioHistory(R"({"timestamp":[],"equity":[],"timeframe":"1D"})")->rows.isEmpty());
    QVERIFY(parsePortfolioHistory(R"({"timestamp":null,"equity":null,"timeframe":"1D"})")->rows.isEmpty());
    // 1746072000 is midnight in New York; 1e400 takes only its own day away; a true zero after funding stays
    const auto history = parsePortfolioHistory(
        R"({"timestamp":[1746072000,1746216000,1746475200,1746561600],"equity":[5,1e400,0,"7.25"]})");
    QVERIFY(history);
    QCOMPARE(history->rejected, 1);
    QCOMPARE(history->rows.size(), 3);
    QCOMPARE(history->rows.at(0).date, QDate(2025, 5, 1));
    QCOMPARE(history->rows.at(1).netLiquidation, Decimal(0));
    QCOMPARE(history->rows.at(2).netLiquidation, dec("7.25"));
}

void TestAlpacaParse::historyThatIsMalformedIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char* bytes : {"[]", "{}", "null", R"({"timestamp":[1]})",
             R"({"timestamp":[1746072000],"equity":[1,2]})", R"({"timestamp":[1.5],"equity":[1]})",
             R"({"timestamp":["x"],"equity":[1]})", R"({"timestamp":[-1],"equity":[1]})",
             R"({"timestamp":[99999999999999],"equity":[1]})", R"({"timestamp":[1746072000],"equity":[NaN]})"})
        QTest::newRow(bytes) << QByteArray(bytes);
}

void TestAlpacaParse::historyThatIsMalformedIsRefused()
{
    QFETCH(QByteArray, bytes);
    const auto history = parsePortfolioHistory(bytes);
    QVERIFY(!history);
    QCOMPARE(history.error().kind, Error::Kind::Protocol);
}

void TestAlpacaParse::malformedRootsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("html") << QByteArray("<html><body>Sign in to the hotel</body></html>");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("object or list of other things") << QByteArray("\"text\"");
    QTest::newRow("message") << QByteArray(R"({"message":"x"})");
    QTest::newRow("cut") << QByteArray(R"([{"symbol":"AB)");
    QTest::newRow("duplicate field") << QByteArray(R"([{"qty":"1","qty":"2"}])");
    QTest::newRow("deep") << QByteArray(1025, '[') + QByteArray(1025, ']');
    QTest::newRow("row without id") << QByteArray(R"([{"activity_type":"FEE"}])");
}

void TestAlpacaParse::malformedRootsAreRefused()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!parseAccount(bytes, kAsOf));
    const auto activities = parseActivities(bytes, Currency::usd(), {});
    QVERIFY(!activities);
    QCOMPARE(activities.error().kind, Error::Kind::Protocol);
    if (bytes.contains("activity_type"))
        return;
    const auto positions = parsePositions(bytes, Currency::usd(), kAsOf);
    QVERIFY(!positions);
    QCOMPARE(positions.error().kind, Error::Kind::Protocol);
    QVERIFY(parsePositions("[]", Currency::usd(), kAsOf)->rows.isEmpty()); // a true empty list is one
    QVERIFY(parsePositions("\xEF\xBB\xBF[]", Currency::usd(), kAsOf)->rows.isEmpty());
}

void TestAlpacaParse::errorWordsAreRead()
{
    QCOMPARE(messageOf(R"({"code":40310000,"message":"forbidden."})"), u"forbidden. (40310000)"_s);
    QCOMPARE(messageOf(R"({"message":"unauthorized."})"), u"unauthorized."_s);
    for (const char* other : {"", "<html>", "[]", R"({"message":7})"})
        QVERIFY(messageOf(other).isEmpty());
    QCOMPARE(messageOf("{\"message\":\"" + QByteArray(5000, 'x') + "\"}").size(), 200);
}

void TestAlpacaParse::sharedDocumentsGiveTheirStatedFigures()
{
    const QString shared = test::sharedFixtures(u"alpaca"_s);
    if (shared.isEmpty())
        QSKIP("the shared fixtures are not here");
    const auto account = parseAccount(test::readFile(shared + u"/own_account.json"_s), kAsOf);
    QVERIFY(account);
    QCOMPARE(account->balance.netLiquidation, dec("65160.46765358230"));
    QCOMPARE(account->balance.cash, dec("39061.95876609550"));
    QCOMPARE(*account->balance.netLiquidation - *account->balance.previousNetLiquidation, dec("160.46765358230"));
    const auto positions = parsePositions(test::readFile(shared + u"/own_positions.json"_s), Currency::usd(), kAsOf);
    QVERIFY(positions);
    QCOMPARE(positions->rows.size(), 7);
    QCOMPARE(positions->rejected, 0);
    Decimal total;
    for (const StandardPosition& p : positions->rows) {
        total += *p.marketValue;
        QCOMPARE(*p.marketValue, p.quantity * *p.instrument.multiplier * *p.marketPrice);
    }
    QCOMPARE(total, dec("26098.5088874868"));
    const auto spec = parseAccount(test::readFile(shared + u"/src_spec_account.json"_s), kAsOf);
    QVERIFY(spec);
    QCOMPARE(spec->balance.cash, dec("122086.5"));
    QCOMPARE(*spec->balance.netLiquidation - *spec->balance.previousNetLiquidation, dec("1335.01248888713132"));
    const auto recorded =
        parsePositions(test::readFile(shared + u"/src_alpacapy_positions.json"_s), Currency::usd(), kAsOf);
    QVERIFY(recorded);
    QCOMPARE(recorded->rows.size(), 1);
    QCOMPARE(recorded->rows.first().marketValue, Decimal(600));
    const auto unpriced =
        parsePositions(test::readFile(shared + u"/own_positions_null_price.json"_s), Currency::usd(), kAsOf);
    QVERIFY(unpriced);
    QCOMPARE(unpriced->rows.size(), 1);
    QVERIFY(!unpriced->rows.first().marketValue && !unpriced->rows.first().dayPnl);
    const auto history = parsePortfolioHistory(test::readFile(shared + u"/own_portfolio_history_1D.json"_s));
    QVERIFY(history);
    QCOMPARE(history->rows.size(), 3); // 4 points, 1 gap
    QCOMPARE(history->rows.first().date, QDate(2025, 5, 2));
    QCOMPARE(history->rows.last().netLiquidation, Decimal(65000));
}

QTEST_GUILESS_MAIN(TestAlpacaParse)
#include "tst_alpacaparse.moc"
