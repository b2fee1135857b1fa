// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter of kind ibkr against the Flex Web Service, group by group of the fault table.
#include "brokers/ibkr/flex/serviceanswer.h"
#include "brokers/ibkr/ibkr.h"
#include "brokers/ibkr/ibkrbench.h"

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::test;
using Kind = Error::Kind;
using Answer = broker::ibkr::flex::ServiceAnswer;

namespace {

const QStringList kEndpoints = {u"/SendRequest"_s, u"/GetStatement"_s};

PullRequest after(const BrokerSnapshot& snapshot)
{
    PullRequest request;
    for (const AccountPull& pull : snapshot.accounts)
        request.accounts.insert(pull.account.number, {pull.cursor, {}, {}});
    return request;
}

} // namespace

class TstFlexService final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_bench = std::make_unique<IbkrBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void theFirstPullWalksBack()
    {
        const auto snapshot = m_bench->pull();
        QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().userText + snapshot.error().detail));
        QCOMPARE(snapshot->accounts.size(), 2);
        const AccountPull* main = nullptr;
        for (const AccountPull& pull : snapshot->accounts) {
            if (pull.account.number == u"U5550001")
                main = &pull;
        }
        QVERIFY(main);
        QVERIFY(std::any_of(main->transactions.begin(), main->transactions.end(),
            [](const Transaction& t) { return t.id == u"trade:901"; }));
        QVERIFY(std::any_of(main->transactions.begin(), main->transactions.end(),
            [](const Transaction& t) { return t.id == u"trade:1001"; }));
        QCOMPARE(main->positions.size(), 3); // the newest statement's
        QVERIFY(main->statement.has_value());
        QCOMPARE(main->cursor, u"2025-01-01|2026-11-20|1"_s); // older ones were refused: complete
        // own period, 2025, and the refused 2024
        QCOMPARE(m_bench->asked(u"/SendRequest"_s), 3);
        for (const sim::Request& request : m_bench->server.requests())
            QCOMPARE(request.method, QByteArray("GET"));
        QCOMPARE(m_bench->server.violations(), QStringList());
    }

    void laterPullsAskForTheirOwnPeriodOnly()
    {
        const auto first = m_bench->pull();
        QVERIFY(first);
        m_bench->server.clearRequests();
        m_bench->connect({});
        const auto later = m_bench->pull(after(*first));
        QVERIFY(later);
        QCOMPARE(m_bench->asked(u"/SendRequest"_s), 1);
        QCOMPARE(later->accounts.first().cursor, u"2025-01-01|2026-11-20|1"_s);
    }

    void aGapSinceTheLastPullIsFilled()
    {
        PullRequest request;
        request.accounts.insert(u"U5550001"_s, {u"2021-01-01|2025-06-30|1"_s, {}, {}});
        const auto snapshot = m_bench->pull(request);
        QVERIFY(snapshot);
        QCOMPARE(m_bench->asked(u"/SendRequest"_s), 2);
        bool asked = false;
        for (const sim::Request& sent : m_bench->server.requests())
            asked |=
                sent.query.queryItemValue(u"fd"_s) == u"20250630" && sent.query.queryItemValue(u"td"_s) == u"20251231";
        QVERIFY(asked);
        QCOMPARE(snapshot->accounts.first().cursor, u"2021-01-01|2026-11-20|1"_s);
    }

    void freshStatementsAreNotFetchedAgain()
    {
        broker::ibkr::Pacing pacing = IbkrBench::quick();
        pacing.freshness = std::chrono::hours(2);
        m_bench->connect({}, pacing);
        QVERIFY(m_bench->pull());
        m_bench->server.clearRequests();
        const auto again = m_bench->pull();
        QVERIFY(again);
        QCOMPARE(again->accounts.size(), 2);
        QVERIFY(again->accounts.first().transactions.isEmpty() && again->accounts.first().statement);
        QCOMPARE(m_bench->server.requests().size(), 0);
        m_bench->clock.advance(std::chrono::hours(3));
        QVERIFY(m_bench->pull());
        QVERIFY(!m_bench->server.requests().isEmpty());
    }

    void aReportInTheMakingIsPolled()
    {
        m_bench->sim.setPolls(4);
        QVERIFY(m_bench->pull());
        m_bench->sim.setPolls(1000);
        const auto never = m_bench->pull();
        QVERIFY(!never);
        QCOMPARE(never.error().kind, Kind::Network);
        QVERIFY(never.error().retryAfter);
    }

    void aLostReferenceIsOrderedAnewOnce()
    {
        m_bench->sim.refuse(u"GetStatement"_s, 1017, 1);
        QVERIFY(m_bench->pull());
        m_bench->sim.refuse(u"GetStatement"_s, 1017);
        const auto lost = m_bench->pull();
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, Kind::Protocol);
    }

    void queriesThatRefusePeriodsStillWork()
    {
        m_bench->sim.setPeriodsRefused(true);
        const auto snapshot = m_bench->pull();
        QVERIFY(snapshot);
        QCOMPARE(snapshot->accounts.size(), 1);
        QCOMPARE(m_bench->asked(u"/SendRequest"_s), 2);
    }

    void anotherHostIsNotFollowed()
    {
        m_bench->sim.setStatementUrl(u"https://evil.example/GetStatement"_s);
        QVERIFY(m_bench->pull()); // fetched where it was ordered
        m_bench->sim.setStatementUrl(u"http://127.0.0.1:1/GetStatement"_s);
        QVERIFY(m_bench->pull());
    }

    void everyRefusalHasItsKindAndWords_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("passes"); // when it comes only once
        const auto add = [](int code, Kind kind, bool passes) {
            QTest::addRow("%d", code) << code << static_cast<int>(kind) << passes;
        };
        add(1001, Kind::Network, true);
        add(1003, Kind::Protocol, false);
        add(1004, Kind::Network, true);
        add(1005, Kind::Network, false);
        add(1006, Kind::Network, false);
        add(1007, Kind::Network, false);
        add(1008, Kind::Network, false);
        add(1009, Kind::Network, true);
        add(1010, Kind::Input, false);
        add(1011, Kind::Auth, false);
        add(1012, Kind::Auth, false);
        add(1013, Kind::Auth, false);
        add(1014, Kind::Input, false);
        add(1015, Kind::Auth, false);
        add(1016, Kind::Auth, false);
        add(1018, Kind::RateLimited, false);
        add(1020, Kind::Auth, true);
        add(1021, Kind::Network, true);
        add(4711, Kind::Protocol, false);
    }

    void everyRefusalHasItsKindAndWords()
    {
        QFETCH(int, code);
        QFETCH(int, kind);
        QFETCH(bool, passes);
        for (const QString& request : {u"SendRequest"_s, u"GetStatement"_s}) {
            m_bench->sim.refuse(request, code);
            const auto refused = m_bench->pull();
            QVERIFY(!refused);
            QCOMPARE(static_cast<int>(refused.error().kind), kind);
            QVERIFY(refused.error().userText.size() > 20);
            QVERIFY(!(refused.error().userText + refused.error().detail).contains(QString::fromLatin1(kFlexToken)));
            m_bench->sim.refuse(request, code, 1);
            QCOMPARE(m_bench->pull().hasValue(), passes);
            m_bench->sim.accept();
        }
    }

    void whatIsMissingIsSaid()
    {
        m_bench->connect({{u"flex_query_id"_s, QString()}});
        const auto noQuery = m_bench->pull();
        QVERIFY(!noQuery);
        QCOMPARE(noQuery.error().kind, Kind::Input);
        QVERIFY(noQuery.error().userText.contains(u"query"_s));
        m_bench->connect({{u"flex_query_id"_s, u"abc"_s}});
        QCOMPARE(m_bench->pull().error().kind, Kind::Input);
        m_bench->connect({});
        m_bench->giveToken({});
        const auto noToken = m_bench->pull();
        QVERIFY(!noToken);
        QCOMPARE(noToken.error().kind, Kind::Auth);
        m_bench->giveToken("another-token");
        QCOMPARE(m_bench->pull().error().kind, Kind::Auth);
        QCOMPARE(m_bench->server.violations(), QStringList());
    }

    void testTellsTheAccounts()
    {
        const net::CancelToken cancel;
        const auto report = await(m_bench->broker->test(cancel));
        QVERIFY(report);
        QCOMPARE(report->accounts, QStringList{u"··0001, USD, 2026-01-01 to 2026-11-20"_s});
        QCOMPARE(report->positions, 3);
    }

    void cancellingEndsAWaitAtOnce()
    {
        broker::ibkr::Pacing pacing = IbkrBench::quick();
        pacing.beforeFetch = std::chrono::minutes(5);
        m_bench->connect({}, pacing);
        const net::CancelToken cancel;
        QTimer::singleShot(50, this, [cancel] { cancel.cancel(); });
        const auto stopped = m_bench->pull({}, cancel);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, Kind::Cancelled);
    }

    void theServicesAnswersAreToldApart()
    {
        using broker::ibkr::flex::parseServiceAnswer;
        const auto ready = parseServiceAnswer(
            "<FlexStatementResponse timestamp='x'><Status>Success</Status><ReferenceCode>123</ReferenceCode>"
            "<Url>https://gdcdyn.interactivebrokers.com/x</Url><New/></FlexStatementResponse>");
        QCOMPARE(ready.kind, Answer::Kind::Ready);
        QCOMPARE(ready.reference, u"123"_s);
        const auto warn = parseServiceAnswer("<FlexStatementResponse><Status>Warn</Status><ErrorCode>1019</ErrorCode>"
                                             "</FlexStatementResponse>");
        QCOMPARE(warn.kind, Answer::Kind::Refused);
        QCOMPARE(warn.code, 1019);
        QCOMPARE(parseServiceAnswer("<FlexQueryResponse/>").kind, Answer::Kind::Report);
        for (const QByteArray& other :
            {QByteArray(), QByteArray("a,b\n1,2"), QByteArray("<html/>"), QByteArray("<FlexStatementResponse>"),
                QByteArray("<FlexStatementResponse/>"), QByteArray("{}"), QByteArray("<!DOCTYPE html><html/>")})
            QCOMPARE(parseServiceAnswer(other).kind, Answer::Kind::Other);
        const QString folder = sharedFixtures(u"ibkr"_s);
        if (folder.isEmpty())
            QSKIP("The folder of recorded documents is not here.");
        QCOMPARE(parseServiceAnswer(readFile(folder + u"/flexws/fail_1012.xml"_s)).code, 1012);
        QCOMPARE(
            parseServiceAnswer(readFile(folder + u"/flexws/send_request_success.xml"_s)).reference, u"1234567890"_s);
    }

    void everyFaultIsContained_data()
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<int>("index");
        const auto variants = commonFaults();
        for (const QString& endpoint : kEndpoints) {
            for (int i = 0; i < variants.size(); ++i)
                QTest::addRow("%s %s", qPrintable(endpoint), qPrintable(variants.at(i).name)) << endpoint << i;
        }
    }

    void everyFaultIsContained()
    {
        QFETCH(QString, endpoint);
        QFETCH(int, index);
        const auto healthy = m_bench->pull();
        QVERIFY(healthy);
        FaultVariant variant = commonFaults().at(index);
        if (variant.fault.kind == sim::Fault::Kind::WrongContentType)
            variant.expected.clear(); // the root element decides, not what the header says
        const QString problem = problemWithFault(m_bench->subject(), endpoint, variant, *healthy);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

private:
    std::unique_ptr<IbkrBench> m_bench;
};

QTEST_GUILESS_MAIN(TstFlexService)
#include "tst_flexservice.moc"
