// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at any moment: the store opens again, every account is one whole pull, no pull that was called saved is lost,
// and nothing is there that was never written. About 30 random kills in the suite; tests/storage/killtest/long is the
// long run by hand (QM_KILLS, and QM_KILL_SEED for another course).
#include "generation.h"
#include "storage/maintenance.h"
#include "support/testenv.h"

#include <QElapsedTimer>
#include <QProcess>

#include <random>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::test;
using namespace qm::storage;

namespace {

struct Course {
    QMap<QString, int> acknowledged; ///< the last pull of each account that this run called saved
    int pulls = 0;                   ///< how many it called saved
    int backups = 0;
    bool wasKilled = false;
    QByteArray errors;
};

class Victim {
public:
    /// Runs the writer until it is killed (`delayMs` after it is ready; negative: it must die by itself).
    static Course run(const QString& store, int delayMs, int pulls, const QHash<QString, QString>& environment)
    {
        QProcess process;
        QProcessEnvironment set = QProcessEnvironment::systemEnvironment();
        for (auto it = environment.cbegin(); it != environment.cend(); ++it)
            set.insert(it.key(), it.value());
        process.setProcessEnvironment(set);
        process.start(QCoreApplication::applicationDirPath() + u"/qm-killed-writer"_s, {store, QString::number(pulls)});
        QByteArray said;
        if (delayMs >= 0) {
            while (!said.contains("ready\n") && process.waitForReadyRead(20'000))
                said += process.readAllStandardOutput();
            if (!process.waitForFinished(
                    qMax(1, delayMs))) // the moment of death is the test's own, no wait for an event
                process.kill();
        }
        process.waitForFinished(60'000);
        said += process.readAllStandardOutput();
        Course course;
        course.wasKilled = process.exitStatus() == QProcess::CrashExit;
        course.errors = process.readAllStandardError();
        for (const QByteArray& line : said.split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() == 2) {
                course.acknowledged[QString::fromLatin1(words.at(0))] = words.at(1).toInt();
                ++course.pulls;
            }
            course.backups += line == "backup" ? 1 : 0;
        }
        return course;
    }
};

/// The pull that an account is at, or -1 with a reason where it is a mixture.
int wholePullOf(const AccountState& account, StoreReader& reader, QString& reason)
{
    const int n = account.balances.value(0).cash.value_or(Decimal(-1)).toInt64().value_or(-1);
    const auto request = reader.pullRequest(account.connectionId);
    RowFilter own;
    own.accountIds = {account.accountId};
    const auto bookings = reader.countTransactions(own);
    const bool samePositions = std::all_of(account.positions.cbegin(), account.positions.cend(),
        [n](const StandardPosition& p) { return p.quantity == Decimal(n); });
    if (!account.intact || account.balances.size() != 1)
        reason = u"digest"_s;
    else if (account.positions.size() != kPositions || !samePositions)
        reason = u"positions"_s;
    else if (!request || request->accounts.value(account.account.number).cursor != u"g%1"_s.arg(n))
        reason = u"cursor"_s;
    else if (!bookings || *bookings != qint64(n) * kBookingsPerPull)
        reason = u"bookings"_s;
    else if (account.daily.size() != n || account.generation != quint64(n))
        reason = u"days or generation"_s;
    else
        return n;
    return -1;
}

} // namespace

class TstKilltest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void nothingSavedIsLostAtRandomMoments()
    {
        const int kills = qEnvironmentVariableIsSet("QM_KILLS") ? qEnvironmentVariableIntValue("QM_KILLS") : 30;
        std::mt19937 random(static_cast<unsigned>(qEnvironmentVariableIntValue("QM_KILL_SEED")) + 2026U);
        std::uniform_int_distribution<int> delay(0, 250);
        std::unique_ptr<TempStore> store;
        Tally tally;
        int pulls = 0;
        int backups = 0;
        for (int kill = 0; kill < kills; ++kill) {
            if (kill % 50 == 0) { // a new store now and then: creation is killed too, and files stay small
                store = std::make_unique<TempStore>();
                tally.standing.clear();
            }
            const Course course = Victim::run(store->path(), delay(random), 1'000'000, {});
            QVERIFY2(course.wasKilled, course.errors.constData());
            pulls += course.pulls;
            backups += course.backups;
            verify(*store, course, tally);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%d kills: 0 bad stores, 0 of %d saved pulls lost; %d times one pull more than was told, %d backups, "
              "slowest restart %lld ms",
            kills, pulls, tally.untold, backups, tally.slowestOpenMs);
        QVERIFY(pulls > 0);
    }

    void nothingSavedIsLostAtEachFailpoint_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        for (const char* name : {"after-begin", "mid-positions", "mid-rows", "before-commit", "after-commit",
                 "in-backup", "in-migration"}) {
            for (const int passage : {1, 2, 7})
                QTest::addRow("%s:%d", name, passage)
                    << u"QM_FAILPOINT"_s << u"%1:%2"_s.arg(QString::fromLatin1(name)).arg(passage);
        }
        for (const int write : {1, 2, 5, 40})
            QTest::addRow("in-checkpoint, write %d", write)
                << u"QM_KILL_AT_CHECKPOINT_WRITE"_s << QString::number(write);
    }
    void nothingSavedIsLostAtEachFailpoint()
    {
#ifndef QM_FAILPOINTS
        QSKIP("built without QM_FAILPOINTS");
#endif
        QFETCH(QString, variable);
        QFETCH(QString, value);
        TempStore store;
        Course course = Victim::run(store.path(), -1, 60, {{variable, value}});
        QVERIFY2(course.wasKilled, course.errors.constData());
        Tally tally;
        verify(store, course, tally);
        if (QTest::currentTestFailed())
            return;
        // The count itself is put to the test where it is known: the seventh transaction is a pull (the first two made
        // the schema and the connection), and dying on either side of its commit makes the difference of one.
        if (value == "before-commit:7"_L1 || value == "after-commit:7"_L1)
            QCOMPARE(tally.untold, value == "after-commit:7"_L1 ? 1 : 0);
        const int before = tally.untold;
        course = Victim::run(store.path(), -1, 3, {}); // and it goes on from there
        QVERIFY2(!course.wasKilled && course.acknowledged.size() == 2, course.errors.constData());
        verify(store, course, tally);
        QCOMPARE(tally.untold, before); // nobody killed this one: what it wrote is what it told
    }

private:
    struct Tally {
        QMap<QString, int> standing; ///< the pull of each account that was found after the last kill
        int untold = 0;              ///< pulls found that were committed but not yet told
        qint64 slowestOpenMs = 0;
    };

    /// The writer tells each pull after its commit and before it begins the next one, so that a kill can hide one pull
    /// of one account, never two. That bound is per kill: it counts from what the last kill left standing. Two kills in
    /// a row, the second before the account was told again, leave it two ahead of the last word about it ("told 155,
    /// found 157") without anything being wrong. What was once found must stay, told or not.
    static void verify(TempStore& store, const Course& course, Tally& tally)
    {
        QElapsedTimer timer;
        timer.start();
        {
            const auto writer = store.writer();
            QVERIFY2(
                writer.hasValue(), qPrintable(writer ? QString() : writer.error().userText + writer.error().detail));
        }
        tally.slowestOpenMs = qMax(tally.slowestOpenMs, timer.elapsed());
        const auto report = checkStore(store.path());
        QVERIFY2(report.hasValue(), qPrintable(report ? QString() : report.error().detail));
        QVERIFY2(report->problems.isEmpty(), qPrintable(report->problems.join(u'\n')));
        const QString copy = QFileInfo(store.path()).absolutePath() + u"/copy.sqlite"_s;
        if (QFileInfo::exists(copy)) {
            const auto sound = checkStore(copy);
            QVERIFY(sound && sound->problems.isEmpty());
        }
        const auto reader = store.reader();
        QVERIFY2(reader.hasValue(), qPrintable(reader ? QString() : reader.error().detail));
        const auto picture = (*reader)->portfolio();
        QVERIFY2(picture.hasValue(), qPrintable(picture ? QString() : picture.error().detail));
        QMap<QString, int> found;
        for (const AccountStatePtr& account : (*picture)->accounts) {
            QString reason;
            const int n = wholePullOf(*account, **reader, reason);
            QVERIFY2(n > 0, qPrintable(account->account.number + u": mixture of pulls: "_s + reason));
            found[account->account.number] = n;
        }
        int untold = 0;
        const auto promised = course.acknowledged.keys() + tally.standing.keys() + found.keys();
        for (const QString& account : QSet<QString>(promised.cbegin(), promised.cend())) {
            const int told = course.acknowledged.value(account);
            const int stood = tally.standing.value(account);
            const int now = found.value(account);
            QVERIFY2(now >= told && now >= stood && (told == 0 || told > stood),
                qPrintable(u"%1: told %2, stood at %3, found %4"_s.arg(account).arg(told).arg(stood).arg(now)));
            untold += now - qMax(told, stood);
        }
        QVERIFY2(untold <= 1, qPrintable(u"%1 pulls more than were told in one run"_s.arg(untold)));
        tally.untold += untold;
        tally.standing = found;
    }
};

QTEST_GUILESS_MAIN(TstKilltest)
#include "tst_killtest.moc"
