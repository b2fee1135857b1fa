// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/auth/answers.h"
#include "brokers/tastytrade/map/kinds.h"
#include "brokers/tastytrade/parse/history.h"
#include "brokers/tastytrade/parse/transactions.h"
#include "parsehelp.h"

using namespace qm;
using namespace qm::broker::tastytrade;
using namespace qm::test::tastytrade;
using namespace Qt::StringLiterals;

/// Bookings, the daily history and the answers of the sign-in.
class TstTastytradeTransactions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void everyBookingIsMapped_data();
    void everyBookingIsMapped();
    void pagesTellWhereTheyStand();
    void kindsFollowSubTypeAndSign_data();
    void kindsFollowSubTypeAndSign();
    void rowsThatCannotBeUsedAreCounted_data();
    void rowsThatCannotBeUsedAreCounted();
    void statedSumsComeOut();
    void recordedPagesAreRead();
    void historyKeepsTheLastBarOfEachDay();
    void recordedHistoryIsRead();
    void tokenAnswersAreRead_data();
    void tokenAnswersAreRead();
    void sessionAnswersAreRead();
    void refusalsAreReadInEveryForm_data();
    void refusalsAreReadInEveryForm();

private:
    static QList<Transaction> book();
};

QList<Transaction> TstTastytradeTransactions::book()
{
    QList<Transaction> all;
    for (int page = 0; page < 3; ++page) {
        const auto read = parseTransactions(own(u"book/transactions-5WY20001-page%1.json"_s.arg(page)), u"5WY20001"_s);
        if (read)
            all += read->rows.items;
    }
    return all;
}

void TstTastytradeTransactions::everyBookingIsMapped_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("figures"); // type, instrument, quantity, price, amount, commission, fees
    const auto row = [](const char* name, int id, const QString& type, const QString& key, const QString& figures) {
        QTest::newRow(name) << QString::number(7100000000 + id) << (QStringList{type, key} + figures.split(u' '));
    };
    row("deposit", 1, u"deposit"_s, u"-"_s, u"- - 40000 - -"_s);
    row("buy", 2, u"buy"_s, u"EQ:MSFT:USD"_s, u"70 410.25 -28717.56 0 -0.06"_s);
    row("option sold short, index fee", 3, u"sell"_s, u"OP:SPXW  261127P05800000:USD"_s, u"-2 14.2 2836.62 -2 -1.38"_s);
    row("share sold short", 4, u"sell"_s, u"EQ:NVDA:USD"_s, u"-25 131 3274.91 - -0.09"_s);
    row("dividend", 5, u"dividend"_s, u"EQ:MSFT:USD"_s, u"- - 58.1 - -"_s);
    row("tax on it", 6, u"withholding_tax"_s, u"EQ:MSFT:USD"_s, u"- - -8.72 - -"_s);
    row("reinvested cash is no withdrawal", 7, u"journal"_s, u"EQ:VOO:USD"_s, u"- - -20.16 - -"_s);
    row("reinvested shares", 8, u"stock_dividend"_s, u"EQ:VOO:USD"_s, u"0.0369 546.35 0 - -"_s);
    row("interest paid", 9, u"interest"_s, u"-"_s, u"- - -4.02 - -"_s);
    row("fee as other charge", 10, u"fee"_s, u"-"_s, u"- - -1.25 - -1.25"_s);
    row("assignment takes the short put away", 11, u"assignment"_s, u"OP:AMD   261117P00140000:USD"_s, u"1 - 0 - -"_s);
    row("its share side", 12, u"buy"_s, u"EQ:AMD:USD"_s, u"100 140 -14005 - -5"_s);
    row("expiry tells no side", 13, u"expiration"_s, u"OP:AMD   261117C00170000:USD"_s, u"- - 0 - -"_s);
    row("future", 14, u"buy"_s, u"FU:ESZ26:USD"_s, u"2 5980.25 -5.18 -2.5 -2.68"_s);
    row("daily settlement", 15, u"mark_to_market"_s, u"FU:ESZ26:USD"_s, u"- - 1512.5 - -"_s);
    row("crypto", 16, u"buy"_s, u"CR:BTC-USD"_s, u"0.125 58000 -7250 - -"_s);
    row("fee", 17, u"fee"_s, u"-"_s, u"- - -25 - -"_s);
    row("its correction", 18, u"fee"_s, u"-"_s, u"- - 25 - -"_s);
    row("sale", 19, u"sell"_s, u"EQ:MSFT:USD"_s, u"-10 434.7 4346.86 - -0.14"_s);
    row("unknown kind keeps its amount", 20, u"other"_s, u"-"_s, u"- - 15 - -"_s);
}

void TstTastytradeTransactions::everyBookingIsMapped()
{
    QFETCH(QString, id);
    QFETCH(QStringList, figures);
    const QList<Transaction> all = book();
    QCOMPARE(all.size(), 20);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Transaction& t) { return t.id == id; });
    QVERIFY(found != all.end());
    const QStringList got = {idOf(found->type), found->instrument ? found->instrument->key() : u"-"_s,
        text(found->quantity), text(found->price), text(found->amount), text(found->commission), text(found->fees)};
    QCOMPARE(got, figures);
    QCOMPARE(found->currency, Currency::usd());
    QCOMPARE(found->source, u"tastytrade:transactions"_s);
    QVERIFY(found->tradeDate.isValid());
    QVERIFY(!found->voided);
    if (id.endsWith(u"18"_s))
        QVERIFY(found->brokerSpecific.contains("\"reverses-id\":7100000017"));
}

void TstTastytradeTransactions::pagesTellWhereTheyStand()
{
    const auto page = parseTransactions(own(u"book/transactions-5WY20001-page1.json"_s));
    QVERIFY(page);
    QCOMPARE(page->received, 8);
    QCOMPARE(page->ids.size(), 8);
    QVERIFY(page->page);
    QCOMPARE(page->page->offset, 1);
    QCOMPARE(page->page->totalPages, 3);
    QCOMPARE(page->page->totalItems, std::optional<qint64>(20));
    QVERIFY(!parseTransactions(R"({"data":{"items":[]},"pagination":null})")->page);
    QVERIFY(!parseTransactions(R"({"data":{"items":[]}})")->page);
    QVERIFY(!parseTransactions(R"({"data":{"items":[]},"pagination":{"page-offset":"x","total-pages":1}})"));
    QVERIFY(!parseTransactions(R"({"data":{"items":[]},"pagination":{"page-offset":0,"total-pages":-4}})"));
}

void TstTastytradeTransactions::kindsFollowSubTypeAndSign_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("subType");
    QTest::addColumn<QString>("action");
    QTest::addColumn<int>("cash");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("quantity");
    const auto row = [](const char* type, const char* subType, const char* action, int cash, const char* kind,
                         int quantity) {
        QTest::addRow("%s/%s/%s/%d", type, subType, action, cash)
            << QString::fromLatin1(type) << QString::fromLatin1(subType) << QString::fromLatin1(action) << cash
            << QString::fromLatin1(kind) << quantity;
    };
    row("Trade", "Sell to Open", "Sell to Open", 1, "sell", -1);
    row("Trade", "Buy to Close", "", -1, "buy", 1); // the sub-type is the action
    row("Trade", "Allocate", "Allocate", 0, "other", 0);
    row("Receive Deliver", "Exercise", "", 0, "exercise", -1);
    row("Receive Deliver", "Cash Settled Assignment", "", -1, "cash_settlement", 1);
    row("Receive Deliver", "Cash Settled Exercise", "", 1, "cash_settlement", -1);
    row("Receive Deliver", "Expiration", "Buy to Close", 0, "expiration", 1);
    row("Receive Deliver", "Sell to Close", "Sell to Close", 1, "sell", -1);
    row("Receive Deliver", "ACAT", "Buy to Open", 0, "transfer_in", 1);
    row("Receive Deliver", "ACAT", "Sell to Close", 0, "transfer_out", -1);
    row("Receive Deliver", "Forward Split", "Buy to Open", -1, "split", 1);
    row("Receive Deliver", "Reverse Split Removal", "", 1, "split", -1);
    row("Receive Deliver", "Symbol Change", "Sell to Close", 1, "symbol_change", -1);
    row("Receive Deliver", "Cash Merger", "Sell to Close", 1, "merger", -1);
    row("Receive Deliver", "Special Dividend", "", 1, "dividend", 0);
    row("Receive Deliver", "Special Dividend", "Buy to Open", 0, "stock_dividend", 1);
    row("Receive Deliver", "Futures Settlement", "", 1, "mark_to_market", 0);
    row("Money Movement", "Deposit", "", -1, "withdrawal", 0); // a deposit that bounced
    row("Money Movement", "Withdrawal", "", -1, "withdrawal", 0);
    row("Money Movement", "Transfer", "", 1, "transfer_in", 0);
    row("Money Movement", "Transfer", "", -1, "transfer_out", 0);
    row("Money Movement", "Credit Interest", "", 1, "interest", 0);
    row("Money Movement", "Fully Paid Stock Lending Income", "", 1, "interest", 0);
    row("Money Movement", "Balance Adjustment", "", -1, "adjustment", 0);
    row("Administrative Transfer", "", "", 1, "transfer_in", 0);
    row("Something New", "Deposit", "Buy", 1, "other", 1);
}

void TstTastytradeTransactions::kindsFollowSubTypeAndSign()
{
    QFETCH(QString, type);
    QFETCH(QString, subType);
    QFETCH(QString, action);
    QFETCH(int, cash);
    QFETCH(QString, kind);
    QFETCH(int, quantity);
    const KindWords words{type, subType, action, {}, cash, false};
    QCOMPARE(idOf(kindOf(words)), kind);
    QCOMPARE(quantitySign(words), quantity);
    QCOMPARE(isBookValue(words), subType.contains(u"Split"_s) || subType == u"Symbol Change"_s);
}

void TstTastytradeTransactions::rowsThatCannotBeUsedAreCounted_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("no id") << QByteArray(
        R"("transaction-type":"Money Movement","transaction-date":"2026-01-02","net-value":"0")");
    QTest::newRow("no day") << QByteArray(
        R"("id":1,"transaction-type":"Money Movement","transaction-date":"2026-13-40","net-value":"0")");
    QTest::newRow("no type") << QByteArray(R"("id":1,"transaction-date":"2026-01-02","net-value":"0")");
    QTest::newRow("sign missing") << QByteArray(
        R"("id":1,"transaction-type":"Money Movement","transaction-date":"2026-01-02","net-value":"5")");
    QTest::newRow("sign None") << QByteArray(
        R"("id":1,"transaction-type":"Fee","transaction-date":"2026-01-02","net-value":"5","net-value-effect":"None")");
    QTest::newRow("35 digits") << QByteArray(
        R"("id":1,"transaction-type":"Fee","transaction-date":"2026-01-02","net-value":"1.2345678901234567890123456789012345","net-value-effect":"Debit")");
    QTest::newRow("trade without quantity") << QByteArray(
        R"("id":1,"transaction-type":"Trade","action":"Buy","transaction-date":"2026-01-02","net-value":"5","net-value-effect":"Debit")");
    QTest::newRow("unknown currency") << QByteArray(
        R"("id":1,"transaction-type":"Fee","currency":"QQQ","transaction-date":"2026-01-02","net-value":"5","net-value-effect":"Debit")");
}

void TstTastytradeTransactions::rowsThatCannotBeUsedAreCounted()
{
    QFETCH(QByteArray, members);
    const auto page = parseTransactions(R"({"data":{"items":[{)" + members + "}]}}");
    QVERIFY(page);
    QCOMPARE(page->rows.items.size(), 0);
    QCOMPARE(page->rows.rejected, 1);
    QCOMPARE(page->rows.rejections.size(), 1);
    QCOMPARE(page->received, 1);
}

void TstTastytradeTransactions::statedSumsComeOut()
{
    Decimal net, commission, fees;
    QMap<QString, Decimal> perKind;
    int count = 0;
    for (int page = 0; page < 3; ++page) {
        const QByteArray document = shared(u"synthetic/portfolio-a/transactions-5WX10001-page%1.json"_s.arg(page));
        if (document.isEmpty())
            QSKIP("the recorded documents are not here");
        const auto read = parseTransactions(document, u"5WX10001"_s);
        QVERIFY(read);
        QCOMPARE(read->rows.rejected, 0);
        for (const Transaction& booking : read->rows.items) {
            ++count;
            net += booking.amount.value();
            commission += booking.commission.value_or(Decimal());
            fees += booking.fees.value_or(Decimal());
            perKind[idOf(booking.type)] += *booking.amount;
        }
    }
    QCOMPARE(count, 8);
    QCOMPARE(net.toString(), u"38163.35"_s);
    QCOMPARE(commission.toString(), u"-10"_s);
    QCOMPARE(fees.toString(), u"-7.78"_s);
    QCOMPARE(perKind.value(u"sell"_s).toString(), u"10392.17"_s);
    QCOMPARE(perKind.value(u"buy"_s).toString(), u"-22266.2"_s);
    QCOMPARE(perKind.value(u"dividend"_s).toString(), u"52"_s);
    QCOMPARE(perKind.value(u"interest"_s).toString(), u"-13.37"_s);
    QCOMPARE(perKind.value(u"fee"_s).toString(), u"-1.25"_s);
    QCOMPARE(perKind.value(u"deposit"_s).toString(), u"50000"_s);
}

void TstTastytradeTransactions::recordedPagesAreRead()
{
    const QByteArray altered = shared(u"rest/transactions-page0-of-24.tg.json"_s);
    if (altered.isEmpty())
        QSKIP("the recorded documents are not here");
    const auto page = parseTransactions(altered);
    QVERIFY(page);
    QCOMPARE(page->received, 3);
    QCOMPARE(page->page->totalPages, 24);
    Decimal net;
    for (const Transaction& booking : page->rows.items)
        net += booking.amount.value();
    QCOMPARE(net.toString(), u"-54321.142"_s);

    const auto reinvested = parseTransactions(shared(u"rest/transactions-buys-dividends.or.json"_s));
    QVERIFY(reinvested);
    QCOMPARE(reinvested->rows.items.size(), 7);
    Decimal trades, dividends;
    for (const Transaction& booking : reinvested->rows.items) {
        if (booking.type == TransactionType::Buy)
            trades += booking.amount.value();
        if (booking.type == TransactionType::Dividend || booking.type == TransactionType::WithholdingTax)
            dividends += booking.amount.value();
    }
    QCOMPARE(trades.toString(), u"-121.2"_s);
    QCOMPARE(dividends.toString(), u"0.82"_s);
    // The guide's own example claims 250 items and shows 3: what arrived counts.
    const auto example = parseTransactions(shared(u"rest/transactions-dividends.jb.json"_s));
    QVERIFY(example);
    QCOMPARE(example->received, 3);
    QCOMPARE(example->page->totalItems, std::optional<qint64>(1622));
}

void TstTastytradeTransactions::historyKeepsTheLastBarOfEachDay()
{
    const auto history = parseHistory(own(u"book/net-liq-history-5WY20001.json"_s));
    QVERIFY(history);
    QCOMPARE(history->rejected, 0);
    QCOMPARE(history->days.keys(), QList<QDate>({QDate(2026, 11, 18), QDate(2026, 11, 19), QDate(2026, 11, 20)}));
    QCOMPARE(history->days.value(QDate(2026, 11, 19)).total.toString(), u"58304.55"_s);
    QCOMPARE(history->days.value(QDate(2026, 11, 19)).netLiq.toString(), u"58204.55"_s);
    QCOMPARE(history->days.value(QDate(2026, 11, 20)).total.toString(), u"59405"_s);    // camelCase, RFC 3339
    QVERIFY(!parseHistory(R"({"data":{"items":[{"time":"yesterday","close":"1"}]}})")); // not one bar: an error, no gap
    const auto partial = parseHistory(
        R"({"data":{"items":[{"time":"2026-11-19 20:55:00+00","close":"1"},{"time":"2026-11-20 20:55:00+00"}]}})");
    QVERIFY(partial);
    QCOMPARE(partial->rejected, 1);
    QCOMPARE(parseHistory(R"({"data":{"items":[]}})")->days.size(), 0);
}

void TstTastytradeTransactions::recordedHistoryIsRead()
{
    const QByteArray document = shared(u"rest/net-liq-history.tg.json"_s);
    if (document.isEmpty())
        QSKIP("the recorded documents are not here");
    const auto history = parseHistory(document);
    QVERIFY(history);
    QCOMPARE(history->days.size(), 1);
    QCOMPARE(history->days.value(QDate(2023, 6, 8)).total.toString(), u"4507.5383"_s);
    const auto own = parseHistory(shared(u"synthetic/portfolio-a/net-liq-history-5WX10001.json"_s));
    QVERIFY(own);
    QCOMPARE(own->days.value(QDate(2026, 6, 15)).total.toString(), u"46895.555"_s);
    QCOMPARE(own->days.value(QDate(2026, 6, 15)).netLiq.toString(), u"47395.555"_s);
}

void TstTastytradeTransactions::tokenAnswersAreRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("access"); // empty: refused
    QTest::addColumn<QString>("refresh");
    QTest::addColumn<int>("seconds");
    QTest::newRow("plain") << QByteArray(R"({"access_token":"A1","token_type":"Bearer","expires_in":900})") << u"A1"_s
                           << QString() << 900;
    QTest::newRow("rotated") << QByteArray(R"({"access_token":"A1","refresh_token":"R2","expires_in":"30"})") << u"A1"_s
                             << u"R2"_s << 30;
    QTest::newRow("no life told") << QByteArray(R"({"access_token":"A1"})") << u"A1"_s << QString() << 900;
    QTest::newRow("no token") << QByteArray(R"({"expires_in":900})") << QString() << QString() << 0;
    QTest::newRow("token with a line break")
        << QByteArray(R"({"access_token":"A\r\nX: y"})") << QString() << QString() << 0;
    QTest::newRow("token is a number") << QByteArray(R"({"access_token":1})") << QString() << QString() << 0;
    QTest::newRow("life below zero") << QByteArray(R"({"access_token":"A1","expires_in":-1})") << QString() << QString()
                                     << 0;
    QTest::newRow("html") << QByteArray("<html></html>") << QString() << QString() << 0;
    QTest::newRow("null") << QByteArray("null") << QString() << QString() << 0;
}

void TstTastytradeTransactions::tokenAnswersAreRead()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, access);
    QFETCH(QString, refresh);
    QFETCH(int, seconds);
    const auto answer = parseTokenAnswer(body);
    QCOMPARE(answer.hasValue(), !access.isEmpty());
    if (!answer)
        return;
    QCOMPARE(answer->accessToken.reveal(), access.toUtf8());
    QCOMPARE(answer->refreshToken ? answer->refreshToken->reveal() : QByteArray(), refresh.toUtf8());
    QCOMPARE(answer->life, std::chrono::seconds(seconds));
}

void TstTastytradeTransactions::sessionAnswersAreRead()
{
    const auto answer = parseSessionAnswer(
        R"({"data":{"session-token":"S+C","remember-token":"M","session-expiration":"2026-11-21T20:15:00.000Z"},"context":"/sessions"})");
    QVERIFY(answer);
    QCOMPARE(answer->sessionToken.reveal(), QByteArray("S+C"));
    QCOMPARE(answer->rememberToken->reveal(), QByteArray("M"));
    QCOMPARE(answer->expires, std::optional(QDateTime(QDate(2026, 11, 21), QTime(20, 15), Qt::UTC)));
    const auto bare = parseSessionAnswer(R"({"data":{"session-token":"S","session-expiration":"soon"}})");
    QVERIFY(bare);
    QVERIFY(!bare->rememberToken && !bare->expires);
    QVERIFY(!parseSessionAnswer(R"({"data":{"user":{}}})"));
    const QByteArray recorded = shared(u"rest/session-create.qc.json"_s);
    if (!recorded.isEmpty())
        QCOMPARE(parseSessionAnswer(recorded)->sessionToken.reveal(), QByteArray("REDACTED-SESSION-TOKEN+C"));
}

void TstTastytradeTransactions::refusalsAreReadInEveryForm_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("usual") << QByteArray(R"({"error":{"code":"not_permitted","message":"No"}})") << u"not_permitted"_s
                           << u"No"_s;
    QTest::newRow("with inner ones") << QByteArray(
        R"({"error":{"code":"a","message":"b","errors":[{"code":"c","message":"d"},{"domain":"x","reason":"e"}]}})")
                                     << u"a"_s << u"b | c d |  e"_s;
    QTest::newRow("code as number") << QByteArray(R"({"error":{"code":406,"message":"m"}})") << u"406"_s << u"m"_s;
    QTest::newRow("token service") << QByteArray(R"({"error_code":"invalid_grant","error_description":"Invalid JWT"})")
                                   << u"invalid_grant"_s << u"Invalid JWT"_s;
    QTest::newRow("standard") << QByteArray(R"({"error":"invalid_client","error_description":"x"})")
                              << u"invalid_client"_s << u"x"_s;
    QTest::newRow("html") << QByteArray("<html>401</html>") << QString() << QString();
    QTest::newRow("empty") << QByteArray() << QString() << QString();
}

void TstTastytradeTransactions::refusalsAreReadInEveryForm()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, message);
    const ErrorWords words = parseErrorWords(body);
    QCOMPARE(words.code, code);
    QCOMPARE(words.message, message);
}

QTEST_GUILESS_MAIN(TstTastytradeTransactions)
#include "tst_tastytradetransactions.moc"
