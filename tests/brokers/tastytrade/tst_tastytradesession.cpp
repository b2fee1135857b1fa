// SPDX-License-Identifier: GPL-3.0-or-later
#include "simbench.h"

using namespace qm;
using namespace qm::test::tastytrade;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The older way of signing in: user name, password, remember tokens, device challenge.
class TstTastytradeSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void sessionUsesPasswordThenRememberTokens();
    void spentRememberTokenFallsBackToThePassword();
    void spentRememberTokenAloneAsksThePerson();
    void refusedLoginIsNotTriedForFiveMinutes();
    void deviceChallengeIsExplained();
};

void TstTastytradeSession::sessionUsesPasswordThenRememberTokens()
{
    Bench bench;
    bench.useSession();
    QVERIFY(bench.pull());
    QCOMPARE(bench.sim.signIns(), 1);
    const QByteArray first = bench.sim.rememberToken();
    QCOMPARE(bench.stored(u"remember_token"_s), first);

    bench.forget(u"password"_s); // not needed any more
    bench.restart();
    bench.server.clearRequests();
    QVERIFY(bench.pull());
    QVERIFY(bench.server.requests().first().body.contains(first));
    QVERIFY(!bench.server.requests().first().body.contains("password"));
    QVERIFY(bench.sim.rememberToken() != first);
    QCOMPARE(bench.stored(u"remember_token"_s), bench.sim.rememberToken()); // it works once: the next one is kept

    bench.sim.revokeTokens(); // within one adapter too
    QVERIFY(bench.pull());
    QCOMPARE(bench.stored(u"remember_token"_s), bench.sim.rememberToken());
}

void TstTastytradeSession::spentRememberTokenFallsBackToThePassword()
{
    Bench bench;
    bench.useSession();
    bench.store(u"remember_token"_s, "spent-long-ago-0000");
    QVERIFY(bench.pull());
    QCOMPARE(bench.sim.signIns(), 2);
    QCOMPARE(bench.stored(u"remember_token"_s), bench.sim.rememberToken());
}

void TstTastytradeSession::spentRememberTokenAloneAsksThePerson()
{
    Bench bench;
    bench.useSession();
    bench.forget(u"password"_s);
    bench.store(u"remember_token"_s, "spent-long-ago-0000");
    const auto refused = bench.pull();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Auth);
    QCOMPARE(bench.stored(u"remember_token"_s), QByteArray()); // it is of no more use
    QVERIFY(!bench.pull());
    QCOMPARE(bench.sim.signIns(), 1);
}

void TstTastytradeSession::refusedLoginIsNotTriedForFiveMinutes()
{
    Bench bench;
    bench.useSession();
    bench.store(u"password"_s, "a-wrong-password");
    for (int minute = 0; minute < 5; ++minute) {
        const auto refused = bench.pull();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Auth);
        QVERIFY(refused.error().userText.contains(u"password"_s));
        bench.clock.advance(59s);
    }
    QCOMPARE(bench.sim.signIns(), 1);
    bench.clock.advance(5s);
    QVERIFY(!bench.pull());
    QCOMPARE(bench.sim.signIns(), 2);
}

void TstTastytradeSession::deviceChallengeIsExplained()
{
    Bench bench;
    bench.useSession();
    bench.sim.setDeviceChallenge(true);
    for (int i = 0; i < 3; ++i) {
        const auto refused = bench.pull();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Auth);
        QVERIFY(refused.error().userText.contains(u"device challenge"_s));
    }
    QCOMPARE(bench.sim.signIns(), 1);
    QCOMPARE(bench.server.requests().size(), 1); // the challenge itself is the person's
}

QTEST_GUILESS_MAIN(TstTastytradeSession)
#include "tst_tastytradesession.moc"
