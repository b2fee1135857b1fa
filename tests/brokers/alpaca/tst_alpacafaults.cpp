// SPDX-License-Identifier: GPL-3.0-or-later
// What the fault table of the reliability plan asks of an adapter, groups Transport, Status, Auth, Shape, Numbers,
// Paging.
#include "brokers/alpaca/alpacabench.h"

using namespace Qt::StringLiterals;
using namespace qm;
using Kind = Error::Kind;

namespace {

const QStringList kEndpoints = {
    u"/v2/account"_s, u"/v2/positions"_s, u"/v2/account/activities"_s, u"/v2/account/portfolio/history"_s};

using test::status;

QList<test::FaultVariant> alpacaFaults()
{
    const QByteArray unauthorized = R"({"message":"unauthorized."})";
    return {
        status(u"Auth: 401 always"_s, 401, unauthorized, {Kind::Auth}),
        status(u"Auth: 401 once"_s, 401, unauthorized, {Kind::Auth}, 1), // keys do not expire: no second try
        status(u"Auth: 401 with HTML"_s, 401, "<html>401</html>", {Kind::Auth}),
        status(u"Status: 403"_s, 403, R"({"code":40310000,"message":"forbidden."})", {Kind::Auth}),
        status(u"Status: 422"_s, 422, R"({"code":42210000,"message":"page_size must be between 1 and 100"})",
            {Kind::Protocol}),
        status(u"Status: 500 once"_s, 500, {}, {}, 1), // repeated by itself
        status(u"Shape: error body with 200"_s, 200, R"({"code":50010000,"message":"internal"})", {Kind::Protocol}),
        status(u"Auth: the keys in the broker's words"_s, 400,
            "{\"message\":\"bad key " + test::kAlpacaKeyId + " / " + test::kAlpacaSecret + "\"}", {Kind::Protocol}),
    };
}

/// The history is an extra that some accounts do not have.
bool isNoHistory(const QString& endpoint, const test::FaultVariant& variant)
{
    const auto& fault = variant.fault;
    return endpoint == kEndpoints.last() && fault.kind == sim::Fault::Kind::Status
        && (fault.status == 400 || fault.status == 403 || fault.status == 404 || fault.status == 422);
}

} // namespace

class TestAlpacaFaults final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnWarnings(); }
    void everyFaultIsContained_data();
    void everyFaultIsContained();
    void oddNumbersTakeOnlyTheirRow_data();
    void oddNumbersTakeOnlyTheirRow();
    void oddNumbersInTheAccountRefuseIt_data();
    void oddNumbersInTheAccountRefuseIt();
    void toleratedShapes();
    void keysRevokedWhilePaging();
    void aRepeatedPageIsAskedForOnceMore();
    void aLoopOfPagesIsRefused();
    void aLostTokenStartsOver();
    void listsMayGrowWhilePaging();
    void anEndlessListStopsAtTheLimit();

private:
    void addManyFees(int count);
    test::AlpacaBench m_bench;
    test::AlpacaBench m_hasty;
    std::optional<BrokerSnapshot> m_healthy;
};

void TestAlpacaFaults::initTestCase()
{
    m_hasty.policy = test::impatient(m_hasty.policy);
    QVERIFY(m_bench.start() && m_hasty.start());
    const auto healthy = m_bench.pull();
    QVERIFY(healthy);
    m_healthy = *healthy;
}

void TestAlpacaFaults::everyFaultIsContained_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<int>("index");
    const auto variants = test::commonFaults() + alpacaFaults();
    for (const QString& endpoint : kEndpoints) {
        for (int i = 0; i < variants.size(); ++i)
            QTest::addRow("%s %s", qPrintable(endpoint), qPrintable(variants.at(i).name)) << endpoint << i;
    }
}

void TestAlpacaFaults::everyFaultIsContained()
{
    QFETCH(QString, endpoint);
    QFETCH(int, index);
    test::FaultVariant variant = (test::commonFaults() + alpacaFaults()).at(index);
    if (isNoHistory(endpoint, variant))
        variant.expected.clear();
    test::AlpacaBench& bench = variant.endsByTimeLimit() ? m_hasty : m_bench;
    const QString problem = test::problemWithFault(bench.subject(), endpoint, variant, *m_healthy);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestAlpacaFaults::oddNumbersTakeOnlyTheirRow_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("NaN") << QByteArray(R"("NaN")");
    QTest::newRow("Infinity") << QByteArray(R"("Infinity")");
    QTest::newRow("-Infinity") << QByteArray(R"("-Infinity")");
    QTest::newRow("1e400") << QByteArray("1e400");
    QTest::newRow("1e400 as text") << QByteArray(R"("1e400")");
    QTest::newRow("36 digits") << QByteArray(R"("0.123456789012345678901234567890123456")");
    QTest::newRow("thousands mark") << QByteArray(R"("4,260.00")");
    QTest::newRow("comma for point") << QByteArray(R"("12,5")");
    QTest::newRow("currency sign") << QByteArray(R"("$12")");
    QTest::newRow("words") << QByteArray(R"("many")");
    QTest::newRow("bool") << QByteArray("true");
    QTest::newRow("object") << QByteArray(R"({"amount":"12"})");
}

void TestAlpacaFaults::oddNumbersTakeOnlyTheirRow()
{
    QFETCH(QByteArray, value);
    const QByteArray positions = m_bench.sim.positions();
    const QByteArray history = m_bench.sim.history();
    QByteArray oddPositions = positions;
    oddPositions.replace(R"("qty": "3",)", R"("qty": )" + value + ','); // the option (and NEWC): both rows go
    QVERIFY(oddPositions != positions);
    QByteArray oddHistory = history;
    oddHistory.replace("30120.25", value);
    QVERIFY(oddHistory != history);
    m_bench.sim.setPositions(oddPositions);
    m_bench.sim.setHistory(oddHistory);
    const auto snapshot = m_bench.pull();
    m_bench.sim.setPositions(positions);
    m_bench.sim.setHistory(history);
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    const AccountPull& pull = snapshot->accounts.first();
    QCOMPARE(pull.positions.size(), 16);
    QCOMPARE(pull.daily.size(), 3);
    QCOMPARE(pull.rejectedRows, 3);
    QCOMPARE(pull.rejections.size(), 3);
    QCOMPARE(pull.transactions.size(), 79);
    QCOMPARE(test::outline(*m_bench.pull()), test::outline(*m_healthy));
}

void TestAlpacaFaults::oddNumbersInTheAccountRefuseIt_data() { oddNumbersTakeOnlyTheirRow_data(); }

void TestAlpacaFaults::oddNumbersInTheAccountRefuseIt()
{
    QFETCH(QByteArray, value);
    const QByteArray account = m_bench.sim.account();
    QByteArray odd = account;
    odd.replace(R"("-1162.71981481793")", value);
    QVERIFY(odd != account);
    const QString problem = test::problemWithTrouble(
        m_bench.subject(), [&] { m_bench.sim.setAccount(odd); }, [&] { m_bench.sim.setAccount(account); },
        {Kind::Protocol}, *m_healthy);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestAlpacaFaults::toleratedShapes()
{
    const QByteArray account = m_bench.sim.account();
    const QByteArray positions = m_bench.sim.positions();
    QByteArray changed = account;
    changed.replace(R"("status": "ACTIVE")", R"("status": "SOMETHING_NEW","novelty":[{"a":null}])");
    changed.replace(R"("cash": "-1162.71981481793")", R"("cash": -1162.71981481793)"); // a number in place of a text
    QByteArray changedPositions = positions;
    changedPositions.replace(R"("exchange": "NASDAQ",)", "").replace(R"("qty": "12",)", R"("qty": 12,"more":{},)");
    const QString problem = test::problemWithTrouble(
        m_bench.subject(),
        [&] {
            m_bench.sim.setAccount("\xEF\xBB\xBF" + changed);
            m_bench.sim.setPositions(changedPositions);
        },
        [&] {
            m_bench.sim.setAccount(account);
            m_bench.sim.setPositions(positions);
        },
        {}, *m_healthy);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestAlpacaFaults::addManyFees(int count)
{
    const qsizetype from = m_bench.sim.activityCount();
    for (qsizetype i = from; i < from + count; ++i) {
        const QByteArray id =
            "20260417130000000::a1fa0000-0000-4000-9000-" + QByteArray::number(i).rightJustified(12, '0');
        m_bench.sim.addActivity(R"({"id":")" + id
            + R"(","activity_type":"FEE","date":"2026-04-17","created_at":"2026-04-18T06:00:00Z","net_amount":"-0.01"})");
    }
}

void TestAlpacaFaults::keysRevokedWhilePaging()
{
    addManyFees(200);
    m_healthy = *m_bench.pull();
    sim::Fault revoked = status({}, 401, R"({"message":"unauthorized."})", {}).fault;
    revoked.path = u"/v2/account/activities"_s;
    revoked.skip = 1; // the first page comes, the second does not: nothing of either counts
    const QString problem = test::problemWithTrouble(
        m_bench.subject(), [&] { m_bench.server.setFaults({revoked}); }, [&] { m_bench.server.clearFaults(); },
        {Kind::Auth}, *m_healthy);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestAlpacaFaults::aRepeatedPageIsAskedForOnceMore()
{
    QVERIFY(m_bench.sim.activityCount() > 200);
    m_bench.sim.setRepeatFirstPage(1);
    const auto snapshot = m_bench.pull();
    QVERIFY(snapshot);
    QCOMPARE(test::outline(*snapshot), test::outline(*m_healthy));
}

void TestAlpacaFaults::aLoopOfPagesIsRefused()
{
    QVERIFY(m_bench.sim.activityCount() > 200);
    const QString problem = test::problemWithTrouble(
        m_bench.subject(), [&] { m_bench.sim.setRepeatFirstPage(-1); }, [&] { m_bench.sim.setRepeatFirstPage(0); },
        {Kind::Protocol}, *m_healthy);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestAlpacaFaults::aLostTokenStartsOver()
{
    PullRequest request;
    request.accounts.insert(u"PA8QUILL7741"_s, {u"|20260101000000000::gone"_s, {}, {}});
    const auto snapshot = m_bench.pull(request);
    QVERIFY(snapshot);
    QCOMPARE(test::outline(*snapshot), test::outline(*m_healthy));
}

void TestAlpacaFaults::listsMayGrowWhilePaging()
{
    QVERIFY(m_bench.sim.activityCount() > 200);
    const qsizetype before = m_bench.sim.activityCount();
    bool grown = false;
    m_bench.sim.setBeforeAnswer([&](const sim::Request& asked) {
        if (!grown && asked.query.hasQueryItem(u"page_token"_s)) {
            grown = true;
            addManyFees(1);
        }
    });
    const auto snapshot = m_bench.pull();
    m_bench.sim.setBeforeAnswer({});
    QVERIFY(snapshot);
    QVERIFY(grown);
    QCOMPARE(snapshot->accounts.first().transactions.size(), before + 1);
    m_healthy = *snapshot;
}

void TestAlpacaFaults::anEndlessListStopsAtTheLimit()
{
    m_bench.connect({}, {5, 5});
    m_bench.sim.setBeforeAnswer([&](const sim::Request& asked) {
        if (asked.path == kEndpoints.at(2))
            addManyFees(100); // as fast as it is read
    });
    m_bench.server.clearRequests();
    const auto snapshot = m_bench.pull();
    m_bench.sim.setBeforeAnswer({});
    QVERIFY(snapshot);
    QCOMPARE(m_bench.asked(kEndpoints.at(2)), 5);
    QVERIFY(snapshot->accounts.first().cursor.contains(u'|'));
}

QTEST_GUILESS_MAIN(TestAlpacaFaults)
#include "tst_alpacafaults.moc"
