// SPDX-License-Identifier: GPL-3.0-or-later
// What the fault table of the reliability plan asks of an adapter: Transport, Status, Auth, Shape, Numbers, Paging.
#include "parsehelp.h"
#include "simbench.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace qm;
using namespace qm::test::tastytrade;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {

const QString kToken = u"/oauth/token"_s;
const QString kHistory = u"/net-liq/history"_s;
const QString kMarket = u"/market-data/by-type"_s;
const QStringList kEndpoints = {
    kToken, u"/customers/me/accounts"_s, u"/balances"_s, u"/positions"_s, u"/transactions"_s, kHistory, kMarket};

using test::status;

QList<test::FaultVariant> ownFaults()
{
    const QByteArray expired = R"({"error":{"code":"invalid_session","message":"Session user not present."}})";
    const QByteArray echo =
        "{\"error\":{\"code\":\"validation_error\",\"message\":\"bad " + kClientSecret + ' ' + kRefreshToken + "\"}}";
    test::FaultVariant beside;
    beside.name = u"Shape: error beside data"_s;
    beside.fault.kind = sim::Fault::Kind::Body;
    beside.fault.body = R"({"data":{"items":[]},"error":{"code":"x","message":"y"}})";
    beside.expected = {Kind::Protocol};
    return {status(u"Auth: 401 always"_s, 401, expired, {Kind::Auth}),
        status(u"Auth: 401 with HTML"_s, 401, "<html>401</html>", {Kind::Auth}),
        status(u"Status: 403"_s, 403, R"({"error":{"code":"not_permitted","message":"User not permitted access"}})",
            {Kind::Auth}),
        status(
            u"Status: 406 with a number for code"_s, 406, R"({"error":{"code":406,"message":"x"}})", {Kind::Protocol}),
        status(u"Status: 422"_s, 422, R"({"error":{"code":"validation_error","message":"x"}})", {Kind::Protocol}),
        status(u"Status: secrets in the broker's words"_s, 422, echo, {Kind::Protocol}),
        status(u"Status: 500 once"_s, 500, {}, {}, 1), // repeated by itself
        status(u"Auth: 401 once"_s, 401, expired, {}, 1), beside};
}

QList<test::FaultVariant> allFaults() { return test::commonFaults() + ownFaults(); }

/// Where the general table does not fit: services that may be missing, and sign-ins, which are never repeated.
void adjust(test::FaultVariant& variant, const QString& endpoint)
{
    const bool isStatus = variant.fault.kind == sim::Fault::Kind::Status;
    const bool mayBeMissing = endpoint == kHistory || endpoint == kMarket;
    if (isStatus && mayBeMissing && (variant.fault.status == 403 || variant.fault.status == 404))
        variant.expected.clear();
    if (endpoint == kToken && variant.fault.times == 1)
        variant.expected = {variant.fault.status == 401 ? Kind::Auth : Kind::Network};
}

} // namespace

class TstTastytradeFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { qm::test::failOnWarnings(); }
    void everyFaultIsContained_data();
    void everyFaultIsContained();
    void oddNumbersTakeOnlyTheirRow_data();
    void oddNumbersTakeOnlyTheirRow();
    void oddNumbersInTheOnlyBalanceRefuseTheAccount_data();
    void oddNumbersInTheOnlyBalanceRefuseTheAccount();
    void toleratedShapes();
    void pagesThatDoNotFit_data();
    void pagesThatDoNotFit();
    void aPageThatFitsTheSecondTimeIsTaken();
    void listsMayGrowWhilePaging();

private:
    static test::FaultSubject subject(Bench& bench);
    Bench m_bench;
    Bench m_hasty;
    BrokerSnapshot m_healthy;
};

test::FaultSubject TstTastytradeFaults::subject(Bench& bench)
{
    test::FaultSubject result;
    result.server = &bench.server;
    result.pull = [&bench] { return bench.strictPull(); };
    result.heal = [&bench] { bench.clock.advance(2h); };
    result.canaries = {kClientSecret, kRefreshToken, kPassword, bench.sim.lastToken()};
    return result;
}

void TstTastytradeFaults::initTestCase()
{
    m_hasty.policy = qm::test::impatient(m_hasty.policy);
    QVERIFY(m_hasty.strictPull());
    const auto healthy = m_bench.strictPull();
    QVERIFY2(healthy, healthy ? "" : qPrintable(healthy.error().detail));
    m_healthy = *healthy;
}

void TstTastytradeFaults::everyFaultIsContained_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<int>("index");
    const auto variants = allFaults();
    for (const QString& endpoint : kEndpoints) {
        for (int i = 0; i < variants.size(); ++i)
            QTest::addRow("%s %s", qPrintable(endpoint), qPrintable(variants.at(i).name)) << endpoint << i;
    }
}

void TstTastytradeFaults::everyFaultIsContained()
{
    QFETCH(QString, endpoint);
    QFETCH(int, index);
    test::FaultVariant variant = allFaults().at(index);
    adjust(variant, endpoint);
    // The moment differs from case to case; the same day, so that the figures do not.
    Bench& bench = variant.endsByTimeLimit() ? m_hasty : m_bench;
    bench.clock.setWall(QDateTime(QDate(2026, 11, 20), QTime(20, 15), Qt::UTC));
    if (endpoint == kToken)
        bench.restart();
    const QString problem = test::problemWithFault(subject(bench), endpoint, variant, m_healthy);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TstTastytradeFaults::oddNumbersTakeOnlyTheirRow_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("Infinity") << QByteArray(R"("Infinity")");
    QTest::newRow("-Infinity") << QByteArray(R"("-Infinity")");
    QTest::newRow("1e400") << QByteArray("1e400");
    QTest::newRow("1e400 as text") << QByteArray(R"("1e400")");
    QTest::newRow("36 digits") << QByteArray(R"("0.123456789012345678901234567890123456")");
    QTest::newRow("thousands mark") << QByteArray(R"("4,260.00")");
    QTest::newRow("comma for point") << QByteArray(R"("12,5")");
    QTest::newRow("words") << QByteArray(R"("many")");
    QTest::newRow("bool") << QByteArray("true");
    QTest::newRow("object") << QByteArray(R"({"amount":"12"})");
}

void TstTastytradeFaults::oddNumbersTakeOnlyTheirRow()
{
    QFETCH(QByteArray, value);
    Bench bench;
    const auto bend = [&](const QString& name, const QByteArray& from, const QByteArray& to) {
        const QByteArray document = bench.sim.document(name);
        QByteArray bent = document;
        bent.replace(from, to);
        QVERIFY(bent != document);
        bench.sim.setDocument(name, bent);
    };
    bend(u"positions-5WY20001.json"_s, R"("quantity": "25")", R"("quantity": )" + value); // NVDA
    bend(u"transactions-5WY20001-page0.json"_s, R"("price": "14.2")",
        R"("price": )" + (value == "1e400" ? R"("1e400")" : value)); // SPXW
    bend(u"net-liq-history-5WY20001.json"_s, R"("total-close": "57020.10")", R"("total-close": )" + value);
    const auto snapshot = bench.pull();
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    const AccountPull& account = snapshot->accounts.first();
    QVERIFY2(!account.error, account.error ? qPrintable(account.error->detail) : "");
    QCOMPARE(account.rejectedRows, 3);
    QCOMPARE(account.rejections.size(), 3);
    QCOMPARE(account.positions.size(), 9);
    QCOMPARE(account.transactions.size(), 19);
    QCOMPARE(account.daily.size(), 2);
    QCOMPARE(snapshot->accounts.at(1).rejectedRows, 0);
}

void TstTastytradeFaults::oddNumbersInTheOnlyBalanceRefuseTheAccount_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("1e400") << QByteArray(R"("18250.40")") << QByteArray("1e400");
    QTest::newRow("Infinity") << QByteArray(R"("59311.97")") << QByteArray(R"("Infinity")");
    QTest::newRow("currency unknown") << QByteArray(R"("USD")") << QByteArray(R"("XXQ")");
    QTest::newRow("sign of pending cash") << QByteArray(R"("Credit")") << QByteArray(R"("Perhaps")");
}

void TstTastytradeFaults::oddNumbersInTheOnlyBalanceRefuseTheAccount()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    Bench bench;
    const QString name = u"balances-5WY20001.json"_s;
    QByteArray bent = bench.sim.document(name);
    QVERIFY(bent.contains(from));
    bench.sim.setDocument(name, bent.replace(from, to));
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->accounts.first().error->kind, Kind::Protocol);
    QVERIFY(!snapshot->accounts.at(1).error);
}

void TstTastytradeFaults::toleratedShapes()
{
    Bench bench;
    const QString name = u"balances-5WY20002.json"_s;
    // A byte order mark, NaN for "not known", null, -0, a number for a text, keys nobody knows.
    bench.sim.setDocument(name,
        "\xEF\xBB\xBF"
        R"({"data":{"account-number":"5WY20002","cash-balance":-310.05,"net-liquidating-value":"NaN",)"
        R"("pending-cash":-0,"equity-buying-power":null,"brand-new":{"a":[1,{"b":null}]}},"extra":[]})");
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    const AccountPull& account = snapshot->accounts.at(1);
    QVERIFY2(!account.error, account.error ? qPrintable(account.error->detail) : "");
    QCOMPARE(text(account.balances.first().cash), u"-310.05"_s);
    QVERIFY(!account.balances.first().netLiquidation && !account.balances.first().buyingPower); // unknown, not zero
    QCOMPARE(text(account.balances.first().pendingCash), u"0"_s);
}

void TstTastytradeFaults::pagesThatDoNotFit_data()
{
    QTest::addColumn<QString>("bend");
    QTest::addColumn<int>("requests"); // of the account's transactions, at most
    QTest::newRow("first page again and again") << u"repeat"_s << 4;
    QTest::newRow("same rows under another number") << u"same rows"_s << 4;
    QTest::newRow("a page is missing") << u"hole"_s << 4;
    QTest::newRow("fewer rows than announced") << u"count"_s << 6;
    QTest::newRow("pagination vanishes") << u"vanish"_s << 4;
    QTest::newRow("unreadable pagination") << u"garbage"_s << 4;
    QTest::newRow("never ends") << u"endless"_s << 200;
}

void TstTastytradeFaults::pagesThatDoNotFit()
{
    QFETCH(QString, bend);
    QFETCH(int, requests);
    Bench bench;
    qint64 invented = 8'000'000'000;
    bench.server.setHandler([&](const sim::Request& request) {
        sim::Response response = bench.sim.answer(request);
        if (request.path != u"/accounts/5WY20001/transactions" || response.status != 200)
            return response;
        const int asked = request.query.queryItemValue(u"page-offset"_s).toInt();
        sim::Request first = request;
        first.query.removeQueryItem(u"page-offset"_s);
        QJsonObject root = QJsonDocument::fromJson(response.body).object();
        QJsonObject pagination = root.value(u"pagination"_s).toObject();
        QJsonObject data = root.value(u"data"_s).toObject();
        const QJsonObject firstPage = QJsonDocument::fromJson(bench.sim.answer(first).body).object();
        if (asked == 1 && bend == u"repeat")
            root = firstPage;
        else if (asked == 1 && bend == u"same rows")
            root.insert(u"data"_s, firstPage.value(u"data"_s));
        else if (asked == 1 && bend == u"hole")
            root.insert(u"data"_s, QJsonObject{{u"items"_s, QJsonArray()}});
        else if (bend == u"count") {
            pagination.insert(u"total-items"_s, 25);
            root.insert(u"pagination"_s, pagination);
        } else if (asked == 1 && bend == u"vanish")
            root.remove(u"pagination"_s);
        else if (bend == u"garbage")
            root.insert(u"pagination"_s, QJsonObject{{u"page-offset"_s, u"first"_s}});
        else if (bend == u"endless") {
            QJsonObject row = firstPage.value(u"data"_s).toObject().value(u"items"_s).toArray().first().toObject();
            row.insert(u"id"_s, ++invented);
            data.insert(u"items"_s, QJsonArray{row});
            root.insert(u"data"_s, data);
            pagination.insert(u"total-pages"_s, 1'000'000);
            pagination.insert(u"page-offset"_s, asked);
            root.insert(u"pagination"_s, pagination);
        }
        return sim::Response::json(root);
    });
    const auto snapshot = bench.pull();
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    const AccountPull& account = snapshot->accounts.first();
    QVERIFY(account.error);
    QCOMPARE(account.error->kind, Kind::Protocol);
    QVERIFY(account.transactions.isEmpty()); // not the part that did arrive
    QVERIFY(!snapshot->accounts.at(1).error);
    QVERIFY2(bench.asked(u"5WY20001/transactions"_s) <= requests,
        qPrintable(QString::number(bench.asked(u"5WY20001/transactions"_s))));
}

void TstTastytradeFaults::aPageThatFitsTheSecondTimeIsTaken()
{
    Bench bench;
    int bent = 0;
    bench.server.setHandler([&](const sim::Request& request) {
        sim::Request asked = request;
        if (request.path == u"/accounts/5WY20001/transactions" && request.query.queryItemValue(u"page-offset"_s) == u"1"
            && ++bent == 1)
            asked.query.removeQueryItem(u"page-offset"_s);
        return bench.sim.answer(asked);
    });
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QVERIFY(!snapshot->accounts.first().error);
    QCOMPARE(snapshot->accounts.first().transactions.size(), 20);
    QCOMPARE(bent, 2);
}

void TstTastytradeFaults::listsMayGrowWhilePaging()
{
    Bench bench;
    bool grown = false;
    bench.server.setHandler([&](const sim::Request& request) {
        if (!grown && request.query.queryItemValue(u"page-offset"_s) == u"1") {
            grown = true; // an old booking arrives late: every later row moves by one
            const QString name = u"transactions-5WY20001-page0.json"_s;
            bench.sim.setDocument(name,
                bench.sim.document(name).replace(R"("items": [)",
                    R"("items": [{"id":7099999999,"account-number":"5WY20001","transaction-type":"Money Movement",)"
                    R"("transaction-sub-type":"Fee","executed-at":"2026-09-01T10:00:00.000+00:00","transaction-date":"2026-09-01",)"
                    R"("net-value":"1.0","net-value-effect":"Debit"},)"));
        }
        return bench.sim.answer(request);
    });
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QVERIFY2(!snapshot->accounts.first().error, "the row that moved out of sight is found when starting over");
    QCOMPARE(snapshot->accounts.first().transactions.size(), 21);
}

QTEST_GUILESS_MAIN(TstTastytradeFaults)
#include "tst_tastytradefaults.moc"
