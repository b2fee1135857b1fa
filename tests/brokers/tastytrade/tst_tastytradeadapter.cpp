// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/tastytrade.h"
#include "parsehelp.h"
#include "simbench.h"

#include <QSignalSpy>

using namespace qm;
using namespace qm::broker::tastytrade;
using namespace qm::test::tastytrade;
using namespace Qt::StringLiterals;

/// The whole adapter against the simulator: what it asks for and what comes out.
class TstTastytradeAdapter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void pullBringsTheWholeBook();
    void sharedPortfolioGivesTheStatedTotals();
    void secondPullIsIncremental();
    void fullPullIgnoresTheBookmarks();
    void historyPeriodFollowsTheGap_data();
    void historyPeriodFollowsTheGap();
    void symbolsGoInBatchesOfAHundred();
    void oneFailingAccountLeavesTheOthers_data();
    void oneFailingAccountLeavesTheOthers();
    void missingMarketDataFallsBackToOtherMarks();
    void oldPricesDoNotPassForTodays();
    void unreadableMarkCostsOnlyItsPosition();
    void rowsOfOneInstrumentAreNotAddedUp();
    void testNamesTheAccounts();
    void cancelAnswersAtOnceAndTheNextPullWorks();
    void destroyingABusyAdapterEndsItsCoroutines();
    void progressAndLatencyAreTold();
    void descriptorIsComplete();
};

namespace {

QString accountLine(const AccountPull& pull)
{
    Decimal unrealized, day, value;
    for (const StandardPosition& p : pull.positions) {
        unrealized += p.unrealizedPnl.value_or(Decimal());
        day += p.dayPnl.value_or(Decimal());
        value += p.marketValue.value_or(Decimal());
    }
    const QString netLiq = pull.balances.isEmpty() ? u"-"_s : text(pull.balances.first().netLiquidation);
    return u"%1 %2 positions, value %3, unrealized %4, day %5, net %6"_s.arg(pull.account.number)
        .arg(pull.positions.size())
        .arg(value.toString(), unrealized.toString(), day.toString(), netLiq);
}

} // namespace

void TstTastytradeAdapter::pullBringsTheWholeBook()
{
    Bench bench;
    const auto snapshot = bench.pull();
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    QCOMPARE(snapshot->pulledAt, bench.clock.now());
    QCOMPARE(snapshot->accounts.size(), 3);
    const AccountPull& first = snapshot->accounts.at(0);
    QVERIFY(!first.error);
    QCOMPARE(first.rejectedRows, 0);
    QCOMPARE(first.positions.size(), 10); // OLDCO says nothing today
    QCOMPARE(first.transactions.size(), 20);
    QCOMPARE(accountLine(first),
        u"5WY20001 10 positions, value 38651.005, unrealized 8514.2325, day 2104.58125, net 59311.97"_s);
    QCOMPARE(first.daily.size(), 3);
    QCOMPARE(
        text(first.balances.first().previousNetLiquidation), u"58204.55"_s); // the day before, without pending cash
    const AccountPull& second = snapshot->accounts.at(1);
    QCOMPARE(accountLine(second),
        u"5WY20002 1 positions, value 6761.97375, unrealized 589.47375, day 30.8625, net 6451.69875"_s);
    QVERIFY(second.daily.isEmpty()); // the simulator has no history for it: 404 means off
    QVERIFY(!second.balances.first().previousNetLiquidation);
    const AccountPull& closed = snapshot->accounts.at(2);
    QVERIFY(closed.account.closed && !closed.error);
    QCOMPARE(bench.asked(u"5WY20009"_s), 0);
    QCOMPARE(bench.server.violations(), QStringList());
    QCOMPARE(bench.sim.signIns(), 1);
}

void TstTastytradeAdapter::sharedPortfolioGivesTheStatedTotals()
{
    const QString shared = qm::test::sharedFixtures(u"tastytrade"_s);
    if (shared.isEmpty())
        QSKIP("the recorded documents are not here");
    Bench bench(shared, QDateTime(QDate(2026, 6, 15), QTime(19, 30), Qt::UTC));
    const auto snapshot = bench.pull();
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    QCOMPARE(accountLine(snapshot->accounts.at(0)),
        u"5WX10001 5 positions, value 22775, unrealized 5126.495, day 1634, net 47395.555"_s);
    QCOMPARE(accountLine(snapshot->accounts.at(1)),
        u"5WX10002 2 positions, value 22463.65, unrealized 2086.6, day 289.05, net 23463.65"_s);
    QVERIFY(snapshot->accounts.at(2).account.closed);
    Decimal amount, commission, fees;
    for (const Transaction& booking : snapshot->accounts.at(0).transactions) {
        amount += booking.amount.value();
        commission += booking.commission.value_or(Decimal());
        fees += booking.fees.value_or(Decimal());
    }
    QCOMPARE(snapshot->accounts.at(0).transactions.size(), 8);
    QCOMPARE(amount.toString(), u"38163.35"_s);
    QCOMPARE(commission.toString(), u"-10"_s);
    QCOMPARE(fees.toString(), u"-7.78"_s);
    QCOMPARE(bench.asked(u"5WX10001/transactions"_s), 3); // three pages
    QCOMPARE(snapshot->accounts.at(0).daily.size(), 1);
    QCOMPARE(snapshot->accounts.at(0).daily.first().netLiquidation.toString(), u"46895.555"_s);
    QCOMPARE(text(snapshot->accounts.at(0).balances.first().pendingCash), u"-500"_s);
}

void TstTastytradeAdapter::secondPullIsIncremental()
{
    Bench bench;
    QVERIFY(bench.pull());
    bench.server.clearRequests();
    PullRequest request;
    request.accounts.insert(u"5WY20001"_s, {{}, QDate(2026, 11, 20), QDate(2026, 11, 20)});
    const auto snapshot = bench.pull(request);
    QVERIFY(snapshot);
    QCOMPARE(snapshot->accounts.at(0).transactions.size(), 12); // from the 15th
    QCOMPARE(snapshot->accounts.at(1).transactions.size(), 1);  // never pulled: all
    for (const sim::Request& asked : bench.server.requests()) {
        if (asked.path == u"/accounts/5WY20001/transactions"_s) {
            QCOMPARE(asked.query.queryItemValue(u"start-date"_s), u"2026-11-15"_s);
            QCOMPARE(asked.query.queryItemValue(u"per-page"_s), u"250"_s);
        }
        if (asked.path == u"/accounts/5WY20002/transactions"_s)
            QVERIFY(!asked.query.hasQueryItem(u"start-date"_s));
        if (asked.path == u"/accounts/5WY20001/net-liq/history"_s)
            QCOMPARE(asked.query.queryItemValue(u"time-back"_s), u"1m"_s);
    }
    QCOMPARE(bench.sim.signIns(), 1); // the token of the first pull still holds
}

void TstTastytradeAdapter::fullPullIgnoresTheBookmarks()
{
    Bench bench;
    PullRequest request;
    request.full = true;
    request.accounts.insert(u"5WY20001"_s, {{}, QDate(2026, 11, 20), QDate(2026, 11, 20)});
    const auto snapshot = bench.pull(request);
    QVERIFY(snapshot);
    QCOMPARE(snapshot->accounts.at(0).transactions.size(), 20);
    for (const sim::Request& asked : bench.server.requests()) {
        if (asked.path == u"/accounts/5WY20001/net-liq/history"_s)
            QCOMPARE(asked.query.queryItemValue(u"time-back"_s), u"all"_s);
    }
}

void TstTastytradeAdapter::historyPeriodFollowsTheGap_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<QByteArray>("period");
    QTest::newRow("yesterday") << 1 << QByteArray("1m");
    QTest::newRow("two months") << 60 << QByteArray("3m");
    QTest::newRow("five months") << 150 << QByteArray("6m");
    QTest::newRow("most of a year") << 340 << QByteArray("1y");
    QTest::newRow("years") << 900 << QByteArray("all");
    QTest::newRow("a day in the future") << -3 << QByteArray("all");
}

void TstTastytradeAdapter::historyPeriodFollowsTheGap()
{
    QFETCH(int, days);
    QFETCH(QByteArray, period);
    const QDate today(2026, 11, 20);
    QCOMPARE(timeBack(today.addDays(-days), today), period);
    QCOMPARE(timeBack(std::nullopt, today), QByteArray("all"));
}

void TstTastytradeAdapter::symbolsGoInBatchesOfAHundred()
{
    QList<PositionRow> rows;
    for (int i = 0; i < 130; ++i) {
        PositionRow row;
        row.symbol = i % 2 ? u"S%1/B"_s.arg(i) : u"AAPL  2607%1C00210000"_s.arg(i);
        row.instrumentType = i % 2 ? u"Equity"_s : u"Equity Option"_s;
        rows.append(row);
    }
    rows.append(rows.first()); // a second account may hold the same
    PositionRow warrant;
    warrant.symbol = u"W"_s;
    warrant.instrumentType = u"Warrant"_s;
    rows.append(warrant);
    const QList<QByteArray> queries = marketQueries(rows);
    QCOMPARE(queries.size(), 2);
    QCOMPARE(queries.at(0).count(','), 98); // two lists, 100 symbols
    QCOMPARE(queries.at(1).count(','), 28);
    QVERIFY(queries.at(0).contains("equity=S1%2FB,"));
    QVERIFY(queries.at(0).contains("equity-option=AAPL%20%202607"));
    QVERIFY(!queries.at(1).contains("W"));
    QVERIFY(marketQueries({}).isEmpty());
}

void TstTastytradeAdapter::oneFailingAccountLeavesTheOthers_data()
{
    QTest::addColumn<QString>("document");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const QString& document, const QByteArray& content, int status,
                         Error::Kind kind) {
        QTest::newRow(name) << document << content << status << static_cast<int>(kind);
    };
    row("403 on balances", u"balances"_s, {}, 403, Error::Kind::Auth);
    row("404 on positions", u"positions"_s, {}, 404, Error::Kind::Protocol);
    row("422 on transactions", u"transactions"_s, {}, 422, Error::Kind::Protocol);
    row("500 on positions", u"positions"_s, {}, 500, Error::Kind::Network);
    row("500 on history", u"net-liq"_s, {}, 500, Error::Kind::Network);
    row("malformed balances", u"balances"_s, "{\"data\":17}", 200, Error::Kind::Protocol);
    row("positions of another account", u"positions"_s,
        R"({"data":{"items":[{"account-number":"X","symbol":"A","instrument-type":"Equity","quantity":1,"quantity-direction":"Long"}]}})",
        200, Error::Kind::Protocol);
}

void TstTastytradeAdapter::oneFailingAccountLeavesTheOthers()
{
    QFETCH(QString, document);
    QFETCH(QByteArray, content);
    QFETCH(int, status);
    QFETCH(int, kind);
    Bench bench;
    sim::Fault fault;
    fault.kind = content.isEmpty() ? sim::Fault::Kind::Status : sim::Fault::Kind::Body;
    fault.status = status;
    fault.body = content;
    fault.path = u"5WY20001/"_s + document;
    bench.server.setFaults({fault});
    const auto snapshot = bench.pull();
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    const AccountPull& bad = snapshot->accounts.at(0);
    QVERIFY(bad.error);
    QCOMPARE(static_cast<int>(bad.error->kind), kind);
    QVERIFY(!bad.error->userText.isEmpty());
    QVERIFY(bad.positions.isEmpty() && bad.balances.isEmpty() && bad.transactions.isEmpty() && bad.daily.isEmpty());
    QVERIFY(!snapshot->accounts.at(1).error);
    QCOMPARE(snapshot->accounts.at(1).positions.size(), 1);
}

void TstTastytradeAdapter::missingMarketDataFallsBackToOtherMarks()
{
    Bench bench;
    bench.sim.removeDocument(u"market-data-by-type.json"_s); // 404: not offered here
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QVERIFY(!snapshot->accounts.at(0).error);
    QCOMPARE(text(snapshot->accounts.at(0).positions.first().marketPrice), u"428.1"_s); // the close
}

void TstTastytradeAdapter::oldPricesDoNotPassForTodays()
{
    Bench bench;
    sim::Fault fault;
    fault.kind = sim::Fault::Kind::Status;
    fault.status = 500;
    fault.path = u"/market-data"_s;
    bench.server.setFaults({fault});
    const auto failed = bench.pull(); // every account holds something: nothing of it can be valued
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, Error::Kind::Network);

    // Where the position brings its own mark of now, the other service is not needed.
    const QString name = u"positions-5WY20002.json"_s;
    bench.sim.setDocument(
        name, bench.sim.document(name).replace("\"quantity\"", "\"mark-price\": \"548.25\", \"quantity\""));
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->accounts.at(0).error->kind, Error::Kind::Network);
    QVERIFY(!snapshot->accounts.at(1).error);
    QCOMPARE(text(snapshot->accounts.at(1).positions.first().marketPrice), u"548.25"_s);
}

void TstTastytradeAdapter::unreadableMarkCostsOnlyItsPosition()
{
    Bench bench;
    const QString name = u"market-data-by-type.json"_s;
    bench.sim.setDocument(name, bench.sim.document(name).replace("\"126.15\"", "\"Infinity\""));
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    const AccountPull& account = snapshot->accounts.at(0);
    QVERIFY(!account.error);
    QCOMPARE(account.rejectedRows, 1);
    QCOMPARE(account.positions.size(), 10);
    const auto nvda = std::find_if(account.positions.begin(), account.positions.end(),
        [](const StandardPosition& p) { return p.instrument.symbol == u"NVDA"; });
    QVERIFY(nvda != account.positions.end());
    QVERIFY(!nvda->marketPrice && !nvda->marketValue && !nvda->dayPnl); // unknown, not yesterday's
    QCOMPARE(snapshot->accounts.at(1).rejectedRows, 0);
}

void TstTastytradeAdapter::rowsOfOneInstrumentAreNotAddedUp()
{
    Bench bench;
    const QString name = u"positions-5WY20002.json"_s;
    const QByteArray one =
        R"({"symbol":"VOO","instrument-type":"Equity","quantity":"2","quantity-direction":"Long","close-price":"5"})";
    bench.sim.setDocument(name, R"({"data":{"items":[)" + one + ',' + one + "]}}");
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->accounts.at(1).positions.size(), 1);
    QCOMPARE(snapshot->accounts.at(1).rejectedRows, 1);
    QCOMPARE(snapshot->accounts.at(1).rejections, QStringList{u"positions (VOO): a second row for one instrument"_s});
}

void TstTastytradeAdapter::testNamesTheAccounts()
{
    Bench bench;
    const auto report = qm::test::await(bench.broker().test({}));
    QVERIFY(report);
    QCOMPARE(report->accounts, QStringList({u"Trading ··0001, USD"_s, u"Traditional IRA ··0002, USD"_s}));
    QCOMPARE(bench.asked(u"/accounts/"_s), 0);
    bench.store(u"client_secret"_s, "wrong-secret-000000");
    const auto refused = qm::test::await(bench.restart().test({}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Auth);
    QVERIFY(refused.error().userText.contains(u"client secret"_s));
}

void TstTastytradeAdapter::cancelAnswersAtOnceAndTheNextPullWorks()
{
    Bench bench;
    sim::Fault silence;
    silence.kind = sim::Fault::Kind::Silence;
    silence.path = u"/positions"_s;
    bench.server.setFaults({silence});
    net::CancelToken cancel;
    std::optional<Result<BrokerSnapshot>> answer;
    const auto run = [&]() -> Task<> {
        PullRequest request;
        answer = co_await bench.broker().pull(request, cancel);
    };
    const Task<> running = run();
    QTRY_VERIFY(bench.asked(u"/positions"_s) > 0);
    QVERIFY(!answer);
    cancel.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(answer, 1000);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
    bench.server.clearFaults();
    QVERIFY(bench.pull());
}

void TstTastytradeAdapter::destroyingABusyAdapterEndsItsCoroutines()
{
    Bench bench;
    sim::Fault silence;
    silence.kind = sim::Fault::Kind::Silence;
    silence.path = u"/oauth"_s;
    bench.server.setFaults({silence});
    QList<Error::Kind> ends;
    const auto run = [&]() -> Task<> {
        PullRequest request;
        net::CancelToken cancel;
        const auto answer = co_await bench.broker().pull(request, cancel);
        ends.append(answer ? Error::Kind::Input : answer.error().kind);
    };
    const Task<> one = run();
    const Task<> two = run(); // waits for the sign-in of the first
    QTRY_COMPARE(bench.asked(u"/oauth"_s), 1);
    bench.adapter.reset();
    QCOMPARE(ends, QList<Error::Kind>({Error::Kind::Cancelled, Error::Kind::Cancelled}));
}

void TstTastytradeAdapter::progressAndLatencyAreTold()
{
    Bench bench;
    QSignalSpy progress(&bench.broker(), &broker::Broker::progressed);
    QSignalSpy latency(&bench.broker(), &broker::Broker::latencyMeasured);
    QSignalSpy expiry(&bench.broker(), &broker::Broker::tokenExpiryChanged);
    QVERIFY(bench.pull());
    QVERIFY(progress.size() >= 10);
    QCOMPARE(progress.last().at(1).toInt(), progress.last().at(2).toInt());
    QVERIFY(latency.size() >= 10);
    QCOMPARE(expiry.size(), 1);
    QCOMPARE(expiry.first().first().toDateTime(), bench.clock.now().addSecs(900));
}

void TstTastytradeAdapter::descriptorIsComplete()
{
    const broker::Descriptor known = descriptor();
    QCOMPARE(known.kind, u"tastytrade"_s);
    QStringList open, secret;
    for (const broker::SettingField& field : known.settings) {
        (field.isSecret() ? secret : open).append(field.key);
        QVERIFY(!field.label.isEmpty() && !field.help.isEmpty());
        QCOMPARE(field.advanced, field.type == broker::SettingField::Type::Url);
    }
    open.sort();
    secret.sort();
    QCOMPARE(open, QStringList({u"auth"_s, u"base_url"_s, u"stream_url"_s, u"username"_s}));
    QCOMPARE(secret, QStringList({u"client_secret"_s, u"password"_s, u"refresh_token"_s}));
    QVERIFY(net::checkUrl(QUrl(known.field(u"base_url"_s)->defaultValue), httpPolicy().allowedHosts));
    QVERIFY(!net::checkUrl(QUrl(u"https://api.example.com/"_s), httpPolicy().allowedHosts));
}

QTEST_GUILESS_MAIN(TstTastytradeAdapter)
#include "tst_tastytradeadapter.moc"
