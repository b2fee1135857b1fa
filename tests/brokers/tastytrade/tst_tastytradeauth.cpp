// SPDX-License-Identifier: GPL-3.0-or-later
#include "simbench.h"

#include <QRegularExpression>

using namespace qm;
using namespace qm::test::tastytrade;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Signing in by grant and staying signed in: the row "Auth" of the fault plan.
class TstTastytradeAuth : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void requestsCarryTheRightHeaders();
    void revokedTokenIsRenewedOnceAndTheReadRepeated();
    void tokenIsRenewedBeforeItEnds();
    void tokenRevokedWhilePagingCostsNoRow();
    void parallelRefusalsShareOneRenewal();
    void refusedForeverEndsAfterOneRenewal();
    void refusedGrantStopsUntilSomethingChanges();
    void answersToARenewalThatAreNone_data();
    void answersToARenewalThatAreNone();
    void userAgentRefusalIsSaid();
    void rotatedTokenIsStoredBeforeItIsUsed();
    void rotatedTokenThatCannotBeStoredIsNotUsed();
    void rotatedTokenCountsOverAStaleStore();
    void missingSecretsAreNamed();
    void lockedKeychainIsPassedOn();
    void stoppedSignInDoesNotFailTheOneWhoWaits();
};

namespace {

sim::Fault faultOn(const QString& path, sim::Fault::Kind kind, int status = 500, const QByteArray& body = {})
{
    sim::Fault fault;
    fault.kind = kind;
    fault.path = path;
    fault.status = status;
    fault.body = body;
    return fault;
}

/// A store whose answers a test decides.
class StubbornStore final : public net::SecretStore {
public:
    QHash<QString, Secret> secrets;
    bool failWrites = false;
    bool ignoreWrites = false; ///< like an environment variable in front of the keychain
    bool locked = false;

    Task<Result<std::optional<Secret>>> read(QString, QString key) override
    {
        if (locked)
            co_return Error{Error::Kind::Auth, u"The keychain is locked. Unlock it."_s, {}, {}};
        co_return secrets.contains(key) ? std::optional(secrets.value(key)) : std::optional<Secret>();
    }
    Task<Result<Kept>> write(QString, QString key, Secret secret) override
    {
        if (failWrites)
            co_return Error{Error::Kind::Auth, u"The keychain refused."_s, {}, {}};
        if (!ignoreWrites)
            secrets.insert(key, secret);
        co_return Kept::Keychain;
    }
    Task<Result<>> remove(QString, QString key) override
    {
        secrets.remove(key);
        co_return Result<>();
    }
};

StubbornStore* useStubbornStore(Bench& bench)
{
    auto store = std::make_unique<StubbornStore>();
    StubbornStore* raw = store.get();
    raw->secrets.insert(u"client_secret"_s, Secret(kClientSecret));
    raw->secrets.insert(u"refresh_token"_s, Secret(kRefreshToken));
    bench.adapter.reset();
    bench.secrets = std::move(store);
    return raw;
}

} // namespace

void TstTastytradeAuth::requestsCarryTheRightHeaders()
{
    Bench bench;
    QVERIFY(bench.pull());
    const QRegularExpression productAndVersion(u"^quantmatrix/[0-9.]+$"_s);
    for (const sim::Request& request : bench.server.requests()) {
        QVERIFY(productAndVersion.match(QString::fromLatin1(request.header("user-agent"))).hasMatch());
        QCOMPARE(request.header("accept"), QByteArray("application/json"));
        QVERIFY(!request.rawTarget.contains("token="));
        if (request.method == "POST")
            QVERIFY(request.header("authorization").isEmpty());
        else
            QCOMPARE(request.header("authorization"), "Bearer " + bench.sim.lastToken());
    }
    Bench session;
    session.useSession();
    QVERIFY(session.pull());
    QCOMPARE(session.server.requests().last().header("authorization"), session.sim.lastToken()); // bare
}

void TstTastytradeAuth::revokedTokenIsRenewedOnceAndTheReadRepeated()
{
    Bench bench;
    QVERIFY(bench.pull());
    bench.sim.revokeTokens();
    bench.server.clearRequests();
    QVERIFY(bench.pull());
    QCOMPARE(bench.sim.signIns(), 2);
    QCOMPARE(bench.asked(u"/customers/me/accounts"_s), 2);
}

void TstTastytradeAuth::tokenIsRenewedBeforeItEnds()
{
    Bench bench;
    QVERIFY(bench.pull());
    bench.clock.advance(839s); // 61 s left
    QVERIFY(bench.pull());
    QCOMPARE(bench.sim.signIns(), 1);
    bench.clock.advance(2s);
    bench.server.clearRequests();
    QVERIFY(bench.pull());
    QCOMPARE(bench.sim.signIns(), 2);
    QCOMPARE(bench.server.requests().first().path, u"/oauth/token"_s); // first, not after a refusal
    QCOMPARE(bench.asked(u"/customers/me/accounts"_s), 1);
}

void TstTastytradeAuth::tokenRevokedWhilePagingCostsNoRow()
{
    Bench bench;
    bool revoked = false;
    bench.server.setHandler([&](const sim::Request& request) {
        if (!revoked && request.query.queryItemValue(u"page-offset"_s) == u"1") {
            revoked = true;
            bench.sim.revokeTokens();
        }
        return bench.sim.answer(request);
    });
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QVERIFY(revoked);
    QCOMPARE(snapshot->accounts.first().transactions.size(), 20);
    QCOMPARE(bench.sim.signIns(), 2);
    QCOMPARE(bench.asked(u"5WY20001/transactions"_s), 4); // three pages, one of them twice
}

void TstTastytradeAuth::parallelRefusalsShareOneRenewal()
{
    Bench bench;
    bench.server.setLatency(30); // both accounts ask before the first answer
    int refused = 0;
    bench.server.setHandler([&](const sim::Request& request) {
        if (request.path.endsWith(u"/balances"_s) && refused == 0)
            bench.sim.revokeTokens();
        const sim::Response response = bench.sim.answer(request);
        refused += response.status == 401 ? 1 : 0;
        return response;
    });
    const auto snapshot = bench.pull();
    QVERIFY(snapshot);
    QVERIFY(!snapshot->accounts.at(0).error && !snapshot->accounts.at(1).error);
    QCOMPARE(refused, 2);
    QCOMPARE(bench.sim.signIns(), 2); // one in the beginning, one for both
}

void TstTastytradeAuth::refusedForeverEndsAfterOneRenewal()
{
    Bench bench;
    QVERIFY(bench.pull());
    bench.server.clearRequests();
    bench.sim.setRefuseEverything(true);
    const auto refused = bench.pull();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Auth);
    QVERIFY(!refused.error().userText.isEmpty());
    QCOMPARE(bench.sim.signIns(), 2);
    QCOMPARE(bench.server.requests().size(), 3); // read, renewal, read
    for (int i = 0; i < 5; ++i)
        QCOMPARE(bench.pull().error().kind, Error::Kind::Auth);
    QCOMPARE(bench.server.requests().size(), 3); // nothing more for five minutes
    bench.sim.setRefuseEverything(false);
    bench.clock.advance(5min);
    QVERIFY(bench.pull());
    QCOMPARE(bench.sim.signIns(), 3);
}

void TstTastytradeAuth::refusedGrantStopsUntilSomethingChanges()
{
    Bench bench;
    bench.store(u"refresh_token"_s, "not-the-refresh-token");
    for (int i = 0; i < 4; ++i) {
        const auto refused = bench.pull();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Auth);
        QVERIFY(refused.error().userText.contains(u"grant"_s));
        QVERIFY(refused.error().detail.contains(u"invalid_grant"_s));
    }
    QCOMPARE(bench.sim.signIns(), 1);
    bench.store(u"refresh_token"_s, kRefreshToken); // the person acted: at once
    QVERIFY(bench.pull());
    QCOMPARE(bench.sim.signIns(), 2);
}

void TstTastytradeAuth::answersToARenewalThatAreNone_data()
{
    using Kind = sim::Fault::Kind;
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("error");
    const auto row = [](const char* name, Kind fault, int status, const QByteArray& body, Error::Kind error) {
        QTest::newRow(name) << static_cast<int>(fault) << status << body << static_cast<int>(error);
    };
    row("400 in other words", Kind::Status, 400, R"({"error":"invalid_grant","error_description":"no"})",
        Error::Kind::Auth);
    row("401 with error object", Kind::Status, 401, R"({"error":{"code":"invalid_client","message":"no"}})",
        Error::Kind::Auth);
    row("403", Kind::Status, 403, R"({"error":{"code":"unconfirmed_user","message":"no"}})", Error::Kind::Auth);
    row("400 with HTML", Kind::Status, 400, "<html>bad request</html>", Error::Kind::Protocol);
    row("200 with HTML", Kind::Html, 200, {}, Error::Kind::Protocol);
    row("200 without a token", Kind::Body, 200, R"({"token_type":"Bearer"})", Error::Kind::Protocol);
    row("lost reply", Kind::Silence, 200, {}, Error::Kind::Network);
    row("cut reply", Kind::CutInBody, 200, {}, Error::Kind::Network);
    row("500", Kind::Status, 500, {}, Error::Kind::Network);
    row("429", Kind::Status, 429, {}, Error::Kind::RateLimited);
}

void TstTastytradeAuth::answersToARenewalThatAreNone()
{
    QFETCH(int, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, error);
    Bench bench;
    bench.policy = qm::test::impatient(bench.policy);
    bench.server.setFaults({faultOn(u"/oauth/token"_s, static_cast<sim::Fault::Kind>(fault), status, body)});
    const auto refused = bench.pull();
    QVERIFY(!refused);
    QCOMPARE(static_cast<int>(refused.error().kind), error);
    QVERIFY(!refused.error().userText.isEmpty());
    QCOMPARE(bench.server.requests().size(), 1); // sign-ins are never repeated by themselves
    bench.server.clearFaults();
    bench.clock.advance(5min);
    bench.policy = qm::test::patient(bench.policy);
    bench.restart();
    QVERIFY(bench.pull());
}

void TstTastytradeAuth::userAgentRefusalIsSaid()
{
    Bench bench;
    bench.server.setHandler([&](const sim::Request& request) {
        if (request.path == u"/oauth/token")
            return bench.sim.answer(request);
        return sim::Response{
            401, "<html><head><title>401 Authorization Required</title></head></html>", "text/html", {}};
    });
    const auto refused = bench.pull();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Auth);
    QVERIFY(refused.error().userText.contains(u"User-Agent refused"_s));
    QCOMPARE(bench.server.requests().size(), 2); // a new token would not help
}

void TstTastytradeAuth::rotatedTokenIsStoredBeforeItIsUsed()
{
    Bench bench;
    bench.sim.setRotateRefreshToken(true);
    QByteArray storedAtFirstUse;
    bench.server.setHandler([&](const sim::Request& request) {
        if (request.method == "GET" && storedAtFirstUse.isEmpty())
            storedAtFirstUse = bench.stored(u"refresh_token"_s);
        return bench.sim.answer(request);
    });
    QVERIFY(bench.pull());
    QCOMPARE(storedAtFirstUse, bench.sim.refreshToken());
    QVERIFY(storedAtFirstUse != kRefreshToken);
    bench.restart(); // what is stored is enough
    QVERIFY(bench.pull());
    QCOMPARE(bench.sim.signIns(), 2);
    QCOMPARE(bench.stored(u"refresh_token"_s), bench.sim.refreshToken());
}

void TstTastytradeAuth::rotatedTokenThatCannotBeStoredIsNotUsed()
{
    Bench bench;
    bench.sim.setRotateRefreshToken(true);
    StubbornStore* store = useStubbornStore(bench);
    store->failWrites = true;
    const auto refused = bench.pull();
    QVERIFY(!refused);
    QCOMPARE(refused.error().userText, u"The keychain refused."_s);
    QCOMPARE(bench.server.requests().size(), 1); // the sign-in, and nothing with what it brought
    QVERIFY(!bench.pull());
    QCOMPARE(bench.sim.signIns(), 1); // the spent token is not sent again
    store->failWrites = false;
    QVERIFY(bench.pull());
    QCOMPARE(bench.sim.signIns(), 1); // the kept answer is used after all
    QCOMPARE(store->secrets.value(u"refresh_token"_s).reveal(), bench.sim.refreshToken());
}

void TstTastytradeAuth::rotatedTokenCountsOverAStaleStore()
{
    Bench bench;
    bench.sim.setRotateRefreshToken(true);
    useStubbornStore(bench)->ignoreWrites = true;
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(bench.pull());
        QCOMPARE(bench.sim.signIns(), i);
        bench.clock.advance(15min);
    }
}

void TstTastytradeAuth::missingSecretsAreNamed()
{
    Bench bench;
    bench.forget(u"refresh_token"_s);
    QVERIFY(bench.pull().error().userText.contains(u"refresh token"_s));
    bench.forget(u"client_secret"_s);
    QVERIFY(bench.pull().error().userText.contains(u"client secret"_s));
    QCOMPARE(bench.pull().error().kind, Error::Kind::Auth);
    bench.useSession();
    bench.forget(u"password"_s);
    bench.restart();
    QVERIFY(bench.pull().error().userText.contains(u"password"_s));
    bench.settings.remove(u"username"_s);
    bench.restart();
    QVERIFY(bench.pull().error().userText.contains(u"user name"_s));
    QVERIFY(bench.server.requests().isEmpty());
}

void TstTastytradeAuth::lockedKeychainIsPassedOn()
{
    Bench bench;
    StubbornStore* store = useStubbornStore(bench);
    store->locked = true;
    const auto refused = bench.pull();
    QVERIFY(!refused);
    QCOMPARE(refused.error().userText, u"The keychain is locked. Unlock it."_s);
    store->locked = false;
    QVERIFY(bench.pull()); // no pause: the broker refused nothing
}

void TstTastytradeAuth::stoppedSignInDoesNotFailTheOneWhoWaits()
{
    Bench bench;
    bench.server.setFaults({[] {
        sim::Fault slow = faultOn(u"/oauth/token"_s, sim::Fault::Kind::Delay);
        slow.delayMs = 100;
        return slow;
    }()});
    net::CancelToken first;
    const auto stopped = qm::test::watch(bench.broker().pull({}, first));
    const auto waiting = qm::test::watch(bench.broker().pull({}, {}));
    QTRY_COMPARE(bench.asked(u"/oauth/token"_s), 1);
    first.cancel();
    QTRY_VERIFY(stopped->answer && waiting->answer);
    QCOMPARE(stopped->answer->error().kind, Error::Kind::Cancelled);
    QVERIFY(waiting->answer->hasValue());
    QCOMPARE(bench.asked(u"/oauth/token"_s), 2);
}

QTEST_GUILESS_MAIN(TstTastytradeAuth)
#include "tst_tastytradeauth.moc"
