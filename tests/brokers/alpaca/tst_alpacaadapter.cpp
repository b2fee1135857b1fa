// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/alpacabench.h"
#include "brokers/alpaca/bookmark.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::broker::alpaca;

namespace {

Decimal dec(const char* digits) { return Decimal::parse(std::string_view(digits)).value(); }

QByteArray feeRow(const QByteArray& id, const QByteArray& date, const QByteArray& created)
{
    return R"({"id":")" + id + R"(","activity_type":"FEE","date":")" + date + R"(","created_at":")" + created
        + R"(","net_amount":"-0.01","description":"fee","status":"executed"})";
}

/// `count` rows on one day, ids in order.
void addFees(sim::AlpacaSim& sim, int count, int from = 0)
{
    for (int i = from; i < from + count; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(12, '0');
        sim.addActivity(
            feeRow("20260417120000000::a1fa0000-0000-4000-9000-" + number, "2026-04-17", "2026-04-18T06:00:00Z"));
    }
}

PullRequest after(const BrokerSnapshot& snapshot)
{
    PullRequest request;
    for (const AccountPull& pull : snapshot.accounts) {
        PullRequest::Known known;
        known.cursor = pull.cursor;
        if (!pull.daily.isEmpty())
            known.lastDaily = pull.daily.last().date;
        request.accounts.insert(pull.account.number, known);
    }
    return request;
}

QSet<QString> idsOf(const BrokerSnapshot& snapshot)
{
    QSet<QString> ids;
    for (const Transaction& t : snapshot.accounts.first().transactions)
        ids.insert(t.id);
    return ids;
}

} // namespace

class TestAlpacaAdapter final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }
    void aFullPullBringsTheWholeAccount();
    void sharedDocumentsGiveTheirStatedTotals();
    void activitiesArePaged();
    void laterPullsReadOnlyTheLastDays();
    void aPullThatStopsAtItsLimitGoesOnNextTime();
    void rowsFromTheFutureDoNotMoveTheBookmark();
    void theHistoryIsReadNowAndThen();
    void testNamesTheAccount();
    void wrongKeysAskForNewOnes();
    void missingKeysAreSaid();
    void aPullCanBeCancelled();
    void theAdapterCanGoAwayWhileItWaits();
    void anEmptyListBesideAValuedAccountIsNoSale();
    void onlyReadingPathsAreAsked();
    void impossibleSettingsAreSaidEveryTime();
};

void TestAlpacaAdapter::aFullPullBringsTheWholeAccount()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    const auto snapshot = bench.pull();
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    QCOMPARE(snapshot->pulledAt, bench.clock.now());
    QCOMPARE(snapshot->accounts.size(), 1);
    const AccountPull& pull = snapshot->accounts.first();
    QVERIFY(!pull.error);
    QCOMPARE(pull.rejectedRows, 0);
    QCOMPARE(pull.account.number, u"PA8QUILL7741"_s);
    QCOMPARE(pull.account.name, u"Margin"_s);
    QCOMPARE(pull.balances.size(), 1);
    QCOMPARE(pull.balances.first().cash, dec("-1162.71981481793"));
    QCOMPARE(pull.positions.size(), 18);
    Decimal value;
    for (const StandardPosition& p : pull.positions)
        value += p.marketValue.value_or(Decimal());
    QCOMPARE(*pull.balances.first().cash + value, *pull.balances.first().netLiquidation);
    QCOMPARE(pull.transactions.size(), 79);
    Decimal cash;
    for (const Transaction& t : pull.transactions)
        cash += t.voided ? Decimal() : t.amount.value_or(Decimal());
    QCOMPARE(cash, *pull.balances.first().cash);
    QCOMPARE(pull.daily.size(), 4);
    QCOMPARE(pull.cursor, u"2026-04-18T06:15:00.250Z"_s);
    const auto again = bench.pull();
    QVERIFY(again);
    QCOMPARE(test::outline(*again), test::outline(*snapshot));
}

void TestAlpacaAdapter::sharedDocumentsGiveTheirStatedTotals()
{
    const QString shared = test::sharedFixtures(u"alpaca"_s);
    if (shared.isEmpty())
        QSKIP("the shared fixtures are not here");
    test::AlpacaBench bench;
    QVERIFY(bench.start(shared));
    const auto snapshot = bench.pull();
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    const AccountPull& pull = snapshot->accounts.first();
    QCOMPARE(pull.rejectedRows, 0);
    QCOMPARE(pull.positions.size(), 7);
    Decimal value;
    for (const StandardPosition& p : pull.positions)
        value += *p.marketValue;
    QCOMPARE(value, dec("26098.5088874868"));
    QCOMPARE(pull.balances.first().cash, dec("39061.95876609550"));
    QCOMPARE(pull.balances.first().netLiquidation, dec("65160.46765358230"));
    QCOMPARE(pull.transactions.size(), 25);
    QCOMPARE(pull.daily.size(), 3);
}

void TestAlpacaAdapter::activitiesArePaged()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    addFees(bench.sim, 221); // 300 rows: the third page is full, an empty one ends the list
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->accounts.first().transactions.size(), 300);
    QCOMPARE(idsOf(*snapshot).size(), 300);
    QCOMPARE(bench.asked(u"/v2/account/activities"_s), 4);
    QSet<QString> tokens;
    for (const sim::Request& request : bench.server.requests()) {
        if (request.path != u"/v2/account/activities")
            continue;
        QCOMPARE(request.query.queryItemValue(u"page_size"_s), u"100"_s);
        QCOMPARE(request.query.queryItemValue(u"direction"_s), u"asc"_s);
        tokens.insert(request.query.queryItemValue(u"page_token"_s));
    }
    QCOMPARE(tokens.size(), 4);
}

void TestAlpacaAdapter::laterPullsReadOnlyTheLastDays()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    const auto first = bench.pull();
    QVERIFY(first);
    // A fee for an old day that was booked today: its own date is long past, its creation is not.
    const QByteArray late = "20260218000000000::a1fa0000-0000-4000-8000-0000000fffff";
    bench.sim.addActivity(feeRow(late, "2026-02-18", "2026-04-19T06:15:00Z"));
    bench.clock.advance(std::chrono::hours(24));
    bench.server.clearRequests();
    const auto second = bench.pull(after(*first));
    QVERIFY(second);
    const auto ids = idsOf(*second);
    QVERIFY(ids.contains(QString::fromLatin1(late)));
    QVERIFY(ids.size() < 10);
    QCOMPARE(second->accounts.first().cursor, u"2026-04-19T06:15:00.000Z"_s);
    QCOMPARE(bench.server.requests().at(2).query.queryItemValue(u"after"_s), u"2026-04-13T06:15:00Z"_s);
    PullRequest full = after(*second);
    full.full = true;
    const auto everything = bench.pull(full);
    QVERIFY(everything);
    QCOMPARE(idsOf(*everything).size(), 80);
}

void TestAlpacaAdapter::aPullThatStopsAtItsLimitGoesOnNextTime()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    addFees(bench.sim, 471); // 550 rows
    bench.connect({}, {2, 2});
    QSet<QString> all;
    PullRequest request;
    QString cursor;
    for (int i = 0; i < 3; ++i) {
        const auto part = bench.pull(request);
        QVERIFY(part);
        all.unite(idsOf(*part));
        QCOMPARE(all.size(), qMin(550, (i + 1) * 200));
        cursor = part->accounts.first().cursor;
        QCOMPARE(cursor.contains(u'|'), i < 2);
        request = after(*part);
    }
    QCOMPARE(cursor, u"2026-04-18T06:00:00.000Z"_s); // the latest creation behind the place where it went on
}

void TestAlpacaAdapter::rowsFromTheFutureDoNotMoveTheBookmark()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    bench.sim.addActivity(feeRow("20991231000000000::x", "2099-12-31", "2099-12-31T00:00:00Z"));
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QCOMPARE(Bookmark::parse(snapshot->accounts.first().cursor).since, bench.clock.now());
}

void TestAlpacaAdapter::theHistoryIsReadNowAndThen()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    const QString path = u"/v2/account/portfolio/history"_s;
    const auto first = bench.pull();
    QVERIFY(first);
    QCOMPARE(bench.asked(path), 1);
    QCOMPARE(bench.server.requests().last().query.queryItemValue(u"period"_s), u"all"_s);
    QVERIFY(bench.pull(after(*first)));
    QCOMPARE(bench.asked(path), 1);
    bench.clock.advance(std::chrono::minutes(31));
    QVERIFY(bench.pull(after(*first)));
    QCOMPARE(bench.asked(path), 2);
    QCOMPARE(bench.server.requests().last().query.queryItemValue(u"period"_s), u"1M"_s);
    bench.sim.setHistory({}); // an account that has none: everything else arrives all the same
    const auto without = bench.pull();
    QVERIFY(without);
    QVERIFY(without->accounts.first().daily.isEmpty());
    QCOMPARE(without->accounts.first().positions.size(), 18);
}

void TestAlpacaAdapter::testNamesTheAccount()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    bench.connect({{u"environment"_s, u"paper"_s}});
    const auto report = test::await(bench.broker->test(net::CancelToken()));
    QVERIFY(report);
    QCOMPARE(report->accounts, QStringList(u"Paper margin ··7741, USD"_s));
    QCOMPARE(report->positions, 18);
    QVERIFY(report->note.contains(u"ACTIVE"_s));
    QCOMPARE(bench.asked(u"/v2/account/activities"_s), 0);
}

void TestAlpacaAdapter::wrongKeysAskForNewOnes()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    bench.giveKeys("PKWRONGWRONGWRONG", test::kAlpacaSecret);
    const auto refused = bench.pull();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Auth);
    QVERIFY(refused.error().userText.contains(u"key"_s));
    QCOMPARE(bench.server.requests().size(), 1); // a wrong key is not tried again and again
    bench.giveKeys(test::kAlpacaKeyId, test::kAlpacaSecret);
    QVERIFY(bench.pull());
    bench.sim.setWrongEnvironment(true);
    const auto forbidden = bench.pull();
    QVERIFY(!forbidden);
    QCOMPARE(forbidden.error().kind, Error::Kind::Auth);
    QVERIFY(forbidden.error().userText.contains(u"wrong environment or key"_s));
    QVERIFY2(forbidden.error().detail.contains(u"40310000"_s), qPrintable(forbidden.error().detail));
    QVERIFY(forbidden.error().detail.contains(u"request sim-"_s));
}

void TestAlpacaAdapter::missingKeysAreSaid()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    bench.giveKeys(test::kAlpacaKeyId, "  ");
    const auto result = bench.pull();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Auth);
    QVERIFY(result.error().userText.contains(u"Secret key"_s));
    QVERIFY(bench.server.requests().isEmpty());
    bench.giveKeys(test::kAlpacaKeyId + "\n", test::kAlpacaSecret + " "); // pasted with blanks
    QVERIFY(bench.pull());
}

void TestAlpacaAdapter::aPullCanBeCancelled()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    sim::Fault silence;
    silence.kind = sim::Fault::Kind::Silence;
    silence.path = u"/v2/positions"_s;
    bench.server.setFaults({silence});
    net::CancelToken cancel;
    const auto result = test::watch(bench.broker->pull({}, cancel));
    QTRY_COMPARE(bench.asked(u"/v2/positions"_s), 1);
    QVERIFY(!result->answer);
    cancel.cancel();
    QTRY_VERIFY(result->answer.has_value());
    QVERIFY(!*result->answer);
    QCOMPARE(result->answer->error().kind, Error::Kind::Cancelled);
    bench.server.clearFaults();
    QVERIFY(bench.pull());
}

void TestAlpacaAdapter::theAdapterCanGoAwayWhileItWaits()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    sim::Fault silence;
    silence.kind = sim::Fault::Kind::Silence;
    bench.server.setFaults({silence});
    const auto result = test::watch(bench.broker->pull({}, {}));
    QTRY_COMPARE(bench.asked(u"/v2/account"_s), 1);
    bench.broker.reset();
    QTRY_VERIFY(result->answer.has_value());
    QCOMPARE(result->answer->error().kind, Error::Kind::Cancelled);
}

void TestAlpacaAdapter::anEmptyListBesideAValuedAccountIsNoSale()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    const QByteArray positions = bench.sim.positions();
    bench.sim.setPositions("[]");
    const auto refused = bench.pull();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Protocol);
    QCOMPARE(bench.asked(u"/v2/positions"_s), 2); // asked again before it is said
    // All sold between the two requests: the second look agrees with itself.
    QByteArray account = bench.sim.account();
    account.replace("34236.3226022409", "0").replace("-481.00", "0");
    bench.sim.setBeforeAnswer([&](const sim::Request&) {
        if (bench.asked(u"/v2/positions"_s) == 3)
            bench.sim.setAccount(account);
    });
    const auto sold = bench.pull();
    QVERIFY(sold);
    QVERIFY(sold->accounts.first().positions.isEmpty());
}

void TestAlpacaAdapter::onlyReadingPathsAreAsked()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    QVERIFY(bench.pull());
    QVERIFY(bench.server.violations().isEmpty());
    for (const sim::Request& request : bench.server.requests()) {
        QCOMPARE(request.method, QByteArray("GET"));
        QVERIFY(request.body.isEmpty());
        QCOMPARE(request.header("apca-api-key-id"), test::kAlpacaKeyId);
        QVERIFY(!request.rawTarget.contains(test::kAlpacaKeyId));
    }
}

void TestAlpacaAdapter::impossibleSettingsAreSaidEveryTime()
{
    test::AlpacaBench bench;
    QVERIFY(bench.start());
    bench.connect({{u"environment"_s, u"sandbox"_s}});
    for (int i = 0; i < 3; ++i) {
        const auto result = bench.pull();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Input);
        QVERIFY(result.error().userText.contains(u"live or paper"_s));
    }
    QVERIFY(bench.server.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestAlpacaAdapter)
#include "tst_alpacaadapter.moc"
