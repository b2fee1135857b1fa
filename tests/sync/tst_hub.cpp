// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hubfixture.h"
#include "sync/worker/workerthread.h"

#include <QDir>
#include <QElapsedTimer>

using namespace qm;
using namespace qm::test;
using State = ConnectionHealth::State;
using Kind = Behaviour::Kind;

namespace {
constexpr QFile::Permissions kOthers =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
}

/// What the hub promises about connections that hang, fail, lie or are stopped.
class TestHub final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        forgetBehaviours();
    }

    void aSyncFillsThePicture()
    {
        HubFixture f;
        QVERIFY(f.start());
        const qint64 id = f.add(u"One"_s);
        QVERIFY(id > 0);
        QCOMPARE(f.healthOf(id).state, State::Disconnected);
        const auto outcomes = f.syncAll();
        QCOMPARE(outcomes.size(), 1);
        QVERIFY(outcomes.front().ok);
        QCOMPARE(outcomes.front().broker, u"fake"_s);
        QCOMPARE(outcomes.front().positions, 1);
        QCOMPARE(outcomes.front().transactionsNew, 3);
        const auto accounts = f.accountsOf(id);
        QCOMPARE(accounts.size(), 1);
        QCOMPARE(accounts.front()->positions.front().quantity, Decimal(10));
        // The ledger has run before the sync is called finished: bought 2 at 100, sold 1 at 101, a dividend of 5.
        Decimal realized, income;
        for (const DailyResult& day : accounts.front()->results) {
            realized += day.realized;
            income += day.income;
        }
        QCOMPARE(realized, Decimal(1));
        QCOMPARE(income, Decimal(5));
        QCOMPARE(f.healthOf(id).state, State::Connected);
        QVERIFY(f.healthOf(id).lastSuccess && f.healthOf(id).lastError.isEmpty());
        QVERIFY(!f.hub().isSyncing());
    }

    void aSecondSyncBringsNothingNew()
    {
        HubFixture f;
        QVERIFY(f.start());
        const qint64 id = f.add(u"One"_s);
        QVERIFY(f.syncAll().front().ok);
        const auto results = f.accountsOf(id).front()->results;
        const QSignalSpy changed(&f.hub(), &sync::Hub::transactionsChanged);
        const auto again = f.syncAll();
        QVERIFY(again.front().ok);
        QCOMPARE(again.front().transactionsNew, 0);
        QCOMPARE(changed.size(), 0);
        QCOMPARE(f.accountsOf(id).front()->results, results);
    }

    void aHungBrokerHoldsUpNobody()
    {
        HubFixture f;
        QVERIFY(f.start());
        const qint64 hung = f.add(u"Hung"_s), deaf = f.add(u"Deaf"_s), fine = f.add(u"Fine"_s);
        behave(u"Hung"_s, {Kind::Hang, {}});
        behave(u"Deaf"_s, {Kind::Block, {}});
        f.hub().syncAll();
        QTRY_COMPARE(f.healthOf(fine).state, State::Connected);
        QCOMPARE(f.accountsOf(fine).size(), 1);
        QVERIFY(f.healthOf(hung).syncing && f.healthOf(deaf).syncing);
        QCOMPARE(f.healthOf(hung).state, State::Connecting);

        // The fine one syncs again and again meanwhile.
        f.hub().sync({fine});
        QVERIFY(!f.waitForSync().isEmpty());

        f.hub().cancelSync();
        const auto outcomes = f.waitForSync();
        QCOMPARE(outcomes.size(), 3);
        QCOMPARE(outcomes.at(0).error->kind, Error::Kind::Cancelled);
        QCOMPARE(outcomes.at(1).error->kind, Error::Kind::Cancelled);
        QVERIFY(outcomes.at(2).ok);
        QCOMPARE(f.healthOf(deaf).state, State::Disconnected);

        // A worker that never answered is not waited for: the next pull gets a new one.
        behave(u"Deaf"_s, {});
        f.hub().sync({deaf});
        QVERIFY(f.waitForSync().value(0).ok);
        releaseBlocked();
    }

    void lateAnswersOfACancelledPullAreDropped()
    {
        HubFixture f;
        QVERIFY(f.start());
        const qint64 id = f.add(u"Slow"_s);
        QVERIFY(f.syncAll().front().ok);
        Behaviour blocked{Kind::Block, {}};
        blocked.quantity = 99;
        behave(u"Slow"_s, blocked);
        f.hub().syncAll();
        QTRY_COMPARE(pullsOf(u"Slow"_s), 2);
        f.hub().cancelSync(id);
        QCOMPARE(f.waitForSync().front().error->kind, Error::Kind::Cancelled);
        QCOMPARE(f.healthOf(id).state, State::Connected); // as it was before
        behave(u"Slow"_s, {});
        releaseBlocked();
        QVERIFY(f.syncAll().front().ok);
        QCOMPARE(f.accountsOf(id).front()->positions.front().quantity, Decimal(10));
    }

    void failingKeepsTheOldData_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<Error::Kind>("error");
        QTest::addColumn<State>("state");
        QTest::newRow("network") << int(Kind::Fail) << Error::Kind::Network << State::Degraded;
        QTest::newRow("protocol") << int(Kind::Fail) << Error::Kind::Protocol << State::Degraded;
        QTest::newRow("auth") << int(Kind::Fail) << Error::Kind::Auth << State::SignInNeeded;
        QTest::newRow("rate limited") << int(Kind::Fail) << Error::Kind::RateLimited << State::RateLimited;
        QTest::newRow("exception") << int(Kind::Throw) << Error::Kind::Protocol << State::Degraded;
    }
    void failingKeepsTheOldData()
    {
        QFETCH(int, kind);
        QFETCH(Error::Kind, error);
        QFETCH(State, state);
        HubFixture f;
        QVERIFY(f.start());
        const qint64 id = f.add(u"One"_s);
        QVERIFY(f.syncAll().front().ok);
        const AccountStatePtr before = f.accountsOf(id).front();
        behave(u"One"_s, {static_cast<Kind>(kind), {error, u"It is broken. Mend it."_s, {}, {}}});
        const auto outcome = f.syncAll().value(0);
        QVERIFY(!outcome.ok);
        QCOMPARE(outcome.error->kind, error);
        QCOMPARE(f.accountsOf(id).front(), before); // the very same values, with their age
        QCOMPARE(f.healthOf(id).state, state);
        QCOMPARE(f.healthOf(id).failuresInARow, 1);
        QVERIFY(!f.healthOf(id).lastError.isEmpty() && f.healthOf(id).lastSuccess);
        QVERIFY(!f.hub().events().isEmpty());
        QCOMPARE(f.hub().events().front().level, HealthEvent::Level::Error);
        behave(u"One"_s, {});
        QVERIFY(f.syncAll().front().ok);
        QCOMPARE(f.healthOf(id).state, State::Connected);
        QCOMPARE(f.healthOf(id).failuresInARow, 0);
    }

    void oneFailedAccountLeavesTheOthersAlone()
    {
        HubFixture f;
        QVERIFY(f.start());
        const qint64 id = f.add(u"Two"_s);
        Behaviour how;
        how.accounts = 2;
        behave(u"Two"_s, how);
        QVERIFY(f.syncAll().front().ok);
        how.quantity = 20;
        how.kind = Kind::AccountFails;
        how.error = {Error::Kind::Protocol, u"The balances were not understood."_s, {}, {}};
        behave(u"Two"_s, how);
        const auto outcome = f.syncAll().value(0);
        QVERIFY(!outcome.ok);
        QCOMPARE(outcome.accounts, 1);
        QCOMPARE(f.accountsOf(id).at(0)->positions.front().quantity, Decimal(20));
        QCOMPARE(f.accountsOf(id).at(1)->positions.front().quantity, Decimal(10));
        QCOMPARE(f.healthOf(id).state, State::Degraded);
        QVERIFY(f.healthOf(id).lastError.contains(u"Account 1"_s));
    }

    void rejectedRowsAreSaid()
    {
        HubFixture f;
        QVERIFY(f.start());
        const qint64 id = f.add(u"Odd"_s);
        behave(u"Odd"_s, {Kind::RowsRejected, {}});
        const auto outcome = f.syncAll().value(0);
        QVERIFY(outcome.ok);
        QCOMPARE(outcome.rejectedRows, 2);
        QCOMPARE(f.healthOf(id).state, State::Degraded);
        QVERIFY(f.healthOf(id).lastErrorDetail.contains(u"row 7"_s));
        QCOMPARE(f.accountsOf(id).front()->rejectedRows, 2);
    }

    void allTogetherTakeAsLongAsTheSlowest()
    {
        HubFixture f;
        QVERIFY(f.start());
        Behaviour slow;
        slow.latencyMs = 300;
        for (int i = 0; i < 12; ++i) {
            const QString name = u"C%1"_s.arg(i);
            behave(name, slow);
            QVERIFY(f.add(name) > 0);
        }
        QElapsedTimer timer;
        timer.start();
        const auto outcomes = f.syncAll();
        QCOMPARE(outcomes.size(), 12);
        for (const auto& outcome : outcomes)
            QVERIFY(outcome.ok);
        QVERIFY2(timer.elapsed() < 12 * 300 / 2, "they waited for each other"); // the figure is the bench's
    }

    void quittingTakesLessThanTwoSeconds_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("waiting for an answer") << int(Kind::Hang);
        QTest::newRow("thread blocked") << int(Kind::Block);
    }
    void quittingTakesLessThanTwoSeconds()
    {
        QFETCH(int, kind);
        HubFixture f;
        QVERIFY(f.start());
        for (int i = 0; i < 4; ++i) {
            const QString name = u"H%1"_s.arg(i);
            behave(name, {static_cast<Kind>(kind), {}});
            f.add(name);
        }
        f.hub().syncAll();
        QTRY_COMPARE(pullsOf(u"H3"_s), 1);
        const int before = sync::WorkerThread::abandonedCount();
        QElapsedTimer timer;
        timer.start();
        f.stop();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(sync::WorkerThread::abandonedCount() - before, kind == int(Kind::Block) ? 4 : 0);
        releaseBlocked();
    }

    void closingFoldsTheLogAndTheNextOpenMakesABackup()
    {
        HubFixture f;
        QVERIFY(f.start());
        const QString profile = f.hub().profileDir();
        const auto backups = [&profile] { return QDir(profile + u"/backups"_s).entryList(QDir::Files); };
        QVERIFY(f.add(u"One"_s) > 0);
        QVERIFY(f.syncAll().front().ok);
        f.stop();
        // Quitting waits two seconds at most; a disk that is busier than that finishes behind it.
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(profile + u"/quantmatrix.sqlite-wal"_s), 20'000);
        QVERIFY(backups().isEmpty()); // there was nothing yet to save when it was opened
        QVERIFY(f.start());
        QTRY_VERIFY(!backups().isEmpty());
        for (const QString& name : {u""_s, u"/backups"_s, u"/import"_s})
            QVERIFY(!(QFileInfo(profile + name).permissions() & kOthers));
    }

    void connectionsSurviveARestartWithTheirHealth()
    {
        HubFixture f;
        QVERIFY(f.start());
        const qint64 good = f.add(u"Good"_s), bad = f.add(u"Bad"_s);
        behave(u"Bad"_s, {Kind::Fail, {Error::Kind::Auth, u"Wrong key."_s, {}, {}}});
        f.syncAll();
        f.stop();
        QVERIFY(f.start());
        QCOMPARE(f.hub().portfolio()->connections.size(), 2);
        QCOMPARE(f.healthOf(good).state, State::Connected);
        QCOMPARE(f.healthOf(bad).state, State::SignInNeeded);
        QCOMPARE(f.healthOf(bad).lastError, u"Wrong key."_s);
        QCOMPARE(f.accountsOf(good).size(), 1);
    }

    void secretsGoToTheStoreAndAwayAgain()
    {
        HubFixture f;
        QVERIFY(f.start());
        const qint64 id = f.add(u"One"_s, u"fake"_s, {}, {{u"token"_s, Secret(u"s3cr3t-value"_s)}});
        QCOMPARE(f.add(u"One"_s), 0); // a name is unique, and the first one's secret is untouched

        std::optional<Result<broker::TestReport>> tested;
        const auto test = [&](const ConnectionConfig& config, const QMap<QString, Secret>& secrets) {
            tested.reset();
            f.hub().testConnection(config, secrets, [&tested](const Result<broker::TestReport>& r) { tested = r; });
            return QTest::qWaitFor([&tested] { return tested.has_value(); }) && *tested;
        };
        ConnectionConfig config = f.hub().portfolio()->connections.front();
        QVERIFY(test(config, {}));
        QCOMPARE(secretSeen(u"One"_s), u"s3cr3t-value"_s);
        QVERIFY(test(config, {{u"token"_s, Secret(u"typed-just-now"_s)}}));
        QCOMPARE(secretSeen(u"One"_s), u"typed-just-now"_s);

        config.name = u"Renamed"_s; // its secret moves along
        std::optional<Result<>> done;
        f.hub().updateConnection(config, {}, [&done](const Result<>& r) { done = r; });
        QTRY_VERIFY(done.has_value());
        QVERIFY(*done);
        QVERIFY(test(config, {}));
        QCOMPARE(secretSeen(u"Renamed"_s), u"s3cr3t-value"_s);

        done.reset();
        f.hub().removeConnection(id, [&done](const Result<>& r) { done = r; });
        QTRY_VERIFY(done.has_value());
        QVERIFY(*done);
        QVERIFY(f.hub().portfolio()->connections.isEmpty());
        QVERIFY(f.hub().health().isEmpty());
        config.id = 0;
        QVERIFY(test(config, {}));
        QCOMPARE(secretSeen(u"Renamed"_s), QString());
    }

    void removingWhileItSyncsEndsTheCommand()
    {
        HubFixture f;
        QVERIFY(f.start());
        const qint64 id = f.add(u"Hung"_s);
        behave(u"Hung"_s, {Kind::Hang, {}});
        f.hub().syncAll();
        QTRY_COMPARE(pullsOf(u"Hung"_s), 1);
        std::optional<Result<>> done;
        f.hub().removeConnection(id, [&done](const Result<>& r) { done = r; });
        QTRY_VERIFY(done.has_value());
        QCOMPARE(f.waitForSync().size(), 1);
        QVERIFY(f.accountsOf(id).isEmpty());
    }

    void aTestCanBeStopped()
    {
        HubFixture f;
        QVERIFY(f.start());
        behave(u"New"_s, {Kind::Block, {}});
        ConnectionConfig config;
        config.name = u"New"_s;
        config.kind = u"fake"_s;
        std::optional<Result<broker::TestReport>> tested;
        const auto token =
            f.hub().testConnection(config, {}, [&tested](const Result<broker::TestReport>& r) { tested = r; });
        QTRY_COMPARE(pullsOf(u"New"_s), 1);
        token.cancel();
        QTRY_VERIFY(tested.has_value());
        QCOMPARE(tested->error().kind, Error::Kind::Cancelled);
        releaseBlocked();
    }

    void theScheduleRetriesButNotAWrongSecret()
    {
        HubFixture f;
        QVERIFY(f.start(true, std::chrono::milliseconds(50)));
        behave(u"Wrong"_s, {Kind::Fail, {Error::Kind::Auth, u"Wrong key."_s, {}, {}}});
        behave(u"Down"_s, {Kind::Fail, {Error::Kind::Network, u"No answer."_s, {}, {}}});
        const qint64 wrong = f.add(u"Wrong"_s), down = f.add(u"Down"_s);
        f.add(u"Fine"_s);
        QTRY_VERIFY(pullsOf(u"Fine"_s) >= 5);
        QTRY_COMPARE(f.healthOf(wrong).state, State::SignInNeeded);
        QCOMPARE(pullsOf(u"Wrong"_s), 1);
        QVERIFY(!f.healthOf(wrong).nextRetry);
        QTRY_COMPARE(f.healthOf(down).failuresInARow, 2);
        QVERIFY(f.healthOf(down).nextRetry && *f.healthOf(down).nextRetry > f.clock().now().addSecs(30));
        QCOMPARE(pullsOf(u"Down"_s), 2);
    }

    void readsRunBesideASync()
    {
        HubFixture f;
        QVERIFY(f.start());
        behave(u"Hung"_s, {Kind::Hang, {}});
        f.add(u"Hung"_s);
        f.hub().syncAll();
        std::optional<qint64> count;
        QObject context;
        f.hub().read<qint64>(
            &context, [](storage::StoreReader& reader) { return reader.countTransactions({}).valueOr(-1); },
            [&count](qint64 n) { count = n; });
        QTRY_COMPARE(count, std::optional<qint64>(0));
        bool dropped = true;
        auto dead = std::make_unique<QObject>();
        f.hub().read<int>(
            dead.get(), [](storage::StoreReader&) { return 1; }, [&dropped](int) { dropped = false; });
        dead.reset();
        count.reset();
        f.hub().read<qint64>(
            &context, [](storage::StoreReader&) { return qint64(7); }, [&count](qint64 n) { count = n; });
        QTRY_VERIFY(count.has_value());
        QVERIFY(dropped);
    }
};

QTEST_GUILESS_MAIN(TestHub)
#include "tst_hub.moc"
