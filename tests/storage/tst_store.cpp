// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/maintenance.h"
#include "storage/migrations/migration.h"
#include "support/tempstore.h"
#include "support/testenv.h"

#include <QRandomGenerator>

#include <sqlite3.h>
#include <sys/stat.h>

using namespace qm;
using namespace qm::storage;
using namespace qm::test;
using namespace Qt::StringLiterals;

namespace {

/// Runs SQL on the file behind the store's back.
int runSql(const QString& path, const char* sql)
{
    sqlite3* db = nullptr;
    sqlite3_open(path.toUtf8().constData(), &db);
    const int code = sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
    sqlite3_close(db);
    return code;
}

QStringList exported(TempStore& store)
{
    QStringList lines;
    auto reader = store.reader();
    const auto count = (*reader)->streamTransactions({}, [&lines](std::span<const std::string_view> cells) {
        QStringList line;
        for (const auto& cell : cells)
            line.append(cell.data() ? QString::fromUtf8(cell.data(), qsizetype(cell.size())) : u"-"_s);
        lines.append(line.join(u'|'));
        return true;
    });
    Q_ASSERT(count && *count == lines.size());
    return lines;
}

int modeOf(const QString& path)
{
    struct stat facts { };
    return ::stat(path.toUtf8().constData(), &facts) == 0 ? int(facts.st_mode & 0777) : -1;
}

} // namespace

class TstStore final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void whatIsWrittenIsReadBack()
    {
        TempStore store;
        auto writer = store.writer();
        QVERIFY2(writer, qPrintable(writer ? QString() : writer.error().userText + writer.error().detail));
        ConnectionConfig connection = makeConnection(u"Paper"_s);
        connection.settings[u"environment"_s] = u"paper"_s;
        const auto id = (*writer)->addConnection(connection);
        QVERIFY(id);
        const AccountPull pull = makePull();
        const auto changes = (*writer)->applyAccount(*id, pull, store.clock.now());
        QVERIFY(changes);
        QCOMPARE(changes->transactionsNew, 3);
        QCOMPARE(changes->accounts.size(), 1);
        QVERIFY(
            (*writer)->applyFxRates({{Currency::eur(), Currency::usd(), QDate(2026, 11, 19), dec("1.08"), u"ECB"_s}}));

        auto reader = store.reader();
        QVERIFY(reader);
        const auto portfolio = (*reader)->portfolio();
        QVERIFY(portfolio);
        QCOMPARE((*portfolio)->connections.at(0).settings, connection.settings);
        QCOMPARE((*portfolio)->accounts.size(), 1);
        const AccountState& account = *(*portfolio)->accounts.at(0);
        QVERIFY(account.intact);
        QCOMPARE(account.account, pull.account);
        QCOMPARE(account.balances, pull.balances);
        QCOMPARE(account.daily, pull.daily);
        QCOMPARE(account.generation, 1U);
        QCOMPARE(account.pulledAt, store.clock.now());
        QCOMPARE(account.positions.size(), 3);
        for (const StandardPosition& expected : pull.positions) {
            const auto found = std::find_if(account.positions.cbegin(), account.positions.cend(),
                [&](const auto& p) { return p.instrument.key() == expected.instrument.key(); });
            QVERIFY(found != account.positions.cend());
            QCOMPARE(*found, expected);
        }
        QCOMPARE((*portfolio)->fx.rate(Currency::eur(), Currency::usd(), QDate(2026, 11, 20)), dec("1.08"));
        const auto all = (*reader)->transactionsOf(account.accountId);
        QVERIFY(all);
        QCOMPARE(*all, pull.transactions);
        const auto request = (*reader)->pullRequest(*id);
        QCOMPARE(request->accounts.value(u"A-1"_s).cursor, u"c1"_s);
        QCOMPARE(request->accounts.value(u"A-1"_s).lastTransaction, QDate(2026, 3, 2));
        QCOMPARE(request->accounts.value(u"A-1"_s).lastDaily, QDate(2026, 11, 19));
    }

    void replayingChangesNothing()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 id = *writer->addConnection(makeConnection(u"Paper"_s));
        AccountPull pull = makePull();
        QVERIFY(writer->applyAccount(id, pull, store.clock.now()));
        const QStringList before = exported(store);
        QRandomGenerator random(7);
        for (int round = 0; round < 50; ++round) {
            AccountPull page = pull;
            std::shuffle(page.transactions.begin(), page.transactions.end(), random);
            page.transactions.resize(random.bounded(1, 4));
            const auto changes = writer->applyAccount(id, page, store.clock.now());
            QVERIFY(changes);
            QCOMPARE(changes->transactionsNew + changes->transactionsChanged, 0);
            QVERIFY(changes->newTransactionsOf.isEmpty());
        }
        QCOMPARE(exported(store), before);
    }

    void aVoidedBookingStaysVoided()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 id = *writer->addConnection(makeConnection(u"Paper"_s));
        AccountPull pull = makePull();
        QVERIFY(writer->applyAccount(id, pull, store.clock.now()));
        AccountPull voiding = pull;
        voiding.transactions = {pull.transactions.at(1)};
        voiding.transactions[0].voided = true;
        QCOMPARE(writer->applyAccount(id, voiding, store.clock.now())->transactionsChanged, 1);
        QCOMPARE(exported(store).size(), 2);
        QCOMPARE(writer->applyAccount(id, pull, store.clock.now())->transactionsChanged, 0); // the old page again
        QCOMPARE(exported(store).size(), 2);
    }

    void onlyChangedAccountsAreReadAgain()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 id = *writer->addConnection(makeConnection(u"Paper"_s));
        QVERIFY(writer->applyAccount(id, makePull(u"A-1"_s), store.clock.now()));
        QVERIFY(writer->applyAccount(id, makePull(u"A-2"_s), store.clock.now()));
        auto reader = *store.reader();
        const PortfolioPtr first = *reader->portfolio();
        QVERIFY(writer->applyAccount(id, makePull(u"A-2"_s), store.clock.now().addSecs(60)));
        const PortfolioPtr second = *reader->portfolio(first);
        QCOMPARE(second->accounts.at(0), first->accounts.at(0));
        QVERIFY(second->accounts.at(1) != first->accounts.at(1));
        QCOMPARE(second->accounts.at(1)->generation, 2U);
        const auto results = writer->replaceDailyResults(first->accounts.at(0)->accountId,
            {{QDate(2026, 3, 2), Currency::usd(), dec("101"), dec("0"), dec("0"), 1}});
        QVERIFY(results);
        const PortfolioPtr third = *reader->portfolio(second);
        QCOMPARE(third->accounts.at(0)->results.size(), 1);
        QCOMPARE(third->accounts.at(0)->results.at(0).realized, dec("101"));
    }

    void aChangedBitIsNeverShown()
    {
        TempStore store;
        {
            auto writer = *store.writer();
            const qint64 id = *writer->addConnection(makeConnection(u"Paper"_s));
            QVERIFY(writer->applyAccount(id, makePull(), store.clock.now()));
        }
        QCOMPARE(runSql(store.path(), "UPDATE positions SET quantity = '101' WHERE quantity = '100'"), SQLITE_OK);
        const PortfolioPtr portfolio = *(*store.reader())->portfolio();
        QVERIFY(!portfolio->accounts.at(0)->intact);
        QVERIFY(portfolio->accounts.at(0)->positions.isEmpty());
        QVERIFY(portfolio->accounts.at(0)->balances.isEmpty());
        const auto report = checkStore(store.path());
        QVERIFY(report);
        QCOMPARE(report->problems.size(), 1);
        QVERIFY(report->problems.at(0).contains(u"A-1"_s));
    }

    void aFullDiskChangesNothing()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 id = *writer->addConnection(makeConnection(u"Paper"_s));
        QVERIFY(writer->applyAccount(id, makePull(), store.clock.now()));
        const QStringList before = exported(store);
        AccountPull big = makePull();
        for (int i = 0; i < 3000; ++i)
            big.transactions.append(makeTrade(u"big%1"_s.arg(i), QDate(2026, 5, 1), u"AAPL"_s, "1", "1.25"));
        int refused = 0;
        for (int spare = 0; spare <= 40; spare += 2) {
            QVERIFY(writer->limitPagesForTest(spare));
            const auto changes = writer->applyAccount(id, big, store.clock.now());
            if (changes)
                break;
            ++refused;
            QCOMPARE(changes.error().kind, Error::Kind::Storage);
            QVERIFY2(changes.error().userText.contains(u"disk is full"_s), qPrintable(changes.error().userText));
            QCOMPARE(exported(store), before);
            QVERIFY((*(*store.reader())->portfolio())->accounts.at(0)->intact);
        }
        QVERIFY(refused > 10);
        QVERIFY(writer->limitPagesForTest(-1)); // space again: goes on without a restart
        const auto changes = writer->applyAccount(id, big, store.clock.now());
        QVERIFY(changes);
        QCOMPARE(changes->transactionsNew, 3000);
        QVERIFY(checkStore(store.path())->problems.isEmpty());
    }

    void theFilesArePrivate()
    {
        const mode_t old = ::umask(0);
        TempStore store;
        {
            auto writer = *store.writer();
            const qint64 id = *writer->addConnection(makeConnection(u"Paper"_s));
            QVERIFY(writer->applyAccount(id, makePull(), store.clock.now()));
            QCOMPARE(modeOf(store.path()), 0600);
            QCOMPARE(modeOf(store.path() + u"-wal"_s), 0600);
            QCOMPARE(modeOf(store.path() + u"-shm"_s), 0600);
            QCOMPARE(modeOf(QFileInfo(store.path()).absolutePath()), 0700);
            QVERIFY(backupStore(store.path(), store.dir.filePath(u"copy.sqlite"_s)));
            QCOMPARE(modeOf(store.dir.filePath(u"copy.sqlite"_s)), 0600);
        }
        ::umask(old);
    }

    void hostilePathsAreRefused()
    {
        TempStore store;
        QVERIFY(QDir().mkpath(QFileInfo(store.path()).absolutePath()));
        QVERIFY(QFile::link(u"/etc/hostname"_s, store.path()));
        QVERIFY(!store.writer());
        QVERIFY(QFile::remove(store.path()));
        QFile other(store.dir.filePath(u"other"_s));
        QVERIFY(other.open(QIODevice::WriteOnly));
        QCOMPARE(::link(other.fileName().toUtf8().constData(), store.path().toUtf8().constData()), 0);
        QVERIFY(!store.writer());
    }

    void foreignFilesAreLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("HTML") << QByteArray("<html><body>502</body></html>").repeated(20);
        QTest::newRow("truncated") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("zeros") << QByteArray(4096, '\0');
    }
    void foreignFilesAreLeftAlone()
    {
        QFETCH(QByteArray, content);
        TempStore store;
        QVERIFY(QDir().mkpath(QFileInfo(store.path()).absolutePath()));
        QFile file(store.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto writer = store.writer();
        QVERIFY(!writer);
        QVERIFY(!writer.error().userText.isEmpty());
        QVERIFY(!store.reader());
        QCOMPARE(readFile(store.path()), content);
        QVERIFY(!QFileInfo::exists(store.path() + u"-wal"_s));
    }

    void aNewerStoreIsNotTouched()
    {
        TempStore store;
        {
            QVERIFY(store.writer());
        }
        QCOMPARE(runSql(store.path(), "PRAGMA journal_mode=DELETE; PRAGMA user_version=99"), SQLITE_OK);
        const QByteArray before = readFile(store.path());
        const auto writer = store.writer();
        QVERIFY(!writer);
        QVERIFY(writer.error().userText.contains(u"newer"_s));
        QCOMPARE(readFile(store.path()), before);
        QVERIFY(!QFileInfo::exists(store.path() + u"-wal"_s));
    }

    void onlyOneWriterAtATime()
    {
        TempStore store;
        auto first = store.writer();
        QVERIFY(first);
        const auto second = store.writer();
        QVERIFY(!second);
        QVERIFY(second.error().userText.contains(u"Another QuantMatrix"_s));
        first = Error{};
        QVERIFY(store.writer());
    }

    void namesAreUnique()
    {
        TempStore store;
        auto writer = *store.writer();
        QVERIFY(writer->addConnection(makeConnection(u"Paper"_s)));
        const auto again = writer->addConnection(makeConnection(u"Paper"_s));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::Kind::Input);
    }

    void removingAConnectionTakesItsDataAlong()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 one = *writer->addConnection(makeConnection(u"One"_s));
        const qint64 two = *writer->addConnection(makeConnection(u"Two"_s));
        QVERIFY(writer->applyAccount(one, makePull(u"A"_s), store.clock.now()));
        QVERIFY(writer->applyAccount(two, makePull(u"B"_s), store.clock.now()));
        QVERIFY(writer->removeConnection(one)->connections);
        const PortfolioPtr portfolio = *(*store.reader())->portfolio();
        QCOMPARE(portfolio->accounts.size(), 1);
        QCOMPARE(portfolio->accounts.at(0)->account.number, u"B"_s);
        QCOMPARE(exported(store).size(), 3);
        QVERIFY(checkStore(store.path())->problems.isEmpty());
    }

    void filtersSelectRows_data()
    {
        QTest::addColumn<RowFilter>("filter");
        QTest::addColumn<int>("rows");
        RowFilter f;
        QTest::newRow("all") << f << 6;
        f.brokers = {u"alpaca"_s};
        QTest::newRow("broker") << f << 3;
        f.brokers = {u"demo"_s};
        QTest::newRow("every demo") << f << 3;
        f.brokers = {u"demo-atlas"_s};
        QTest::newRow("one demo") << f << 3;
        f.brokers = {u"schwab"_s};
        QTest::newRow("no such") << f << 0;
        f = {};
        f.symbol = u"msft"_s;
        QTest::newRow("symbol") << f << 4;
        f.connections = {u"Paper"_s};
        QTest::newRow("symbol and connection") << f << 2;
        f = {};
        f.from = QDate(2026, 2, 1);
        QTest::newRow("from") << f << 4;
        f.to = QDate(2026, 2, 2);
        QTest::newRow("from and to") << f << 0;
        f = {};
        f.types = {u"sell"_s};
        QTest::newRow("type") << f << 2;
        f = {};
        f.text = u"trade t1"_s;
        QTest::newRow("text") << f << 2;
        f.text = u"100%"_s;
        QTest::newRow("percent is a plain sign") << f << 0;
        f = {};
        f.accountNumbers = {u"B"_s};
        QTest::newRow("account") << f << 3;
    }
    void filtersSelectRows()
    {
        QFETCH(RowFilter, filter);
        QFETCH(int, rows);
        TempStore store;
        auto writer = *store.writer();
        ConnectionConfig demo = makeConnection(u"Demo Atlas"_s, u"demo"_s);
        demo.settings[u"label"_s] = u"Atlas"_s;
        QVERIFY(writer->applyAccount(
            *writer->addConnection(makeConnection(u"Paper"_s)), makePull(u"A"_s), store.clock.now()));
        QVERIFY(writer->applyAccount(*writer->addConnection(demo), makePull(u"B"_s), store.clock.now()));
        auto reader = *store.reader();
        QCOMPARE(*reader->countTransactions(filter), qint64(rows));
        QCOMPARE(reader->transactionPage(filter, TransactionOrder::DateDescending, {}, 100)->size(), qsizetype(rows));
        QCOMPARE(*reader->streamTransactions(filter, [](auto) { return true; }), qint64(rows));
    }

    void pagesGoOnWhereTheyStopped()
    {
        TempStore store;
        auto writer = *store.writer();
        AccountPull pull = makePull();
        pull.transactions.clear();
        for (int i = 0; i < 95; ++i)
            pull.transactions.append(
                makeTrade(u"p%1"_s.arg(i), QDate(2026, 1, 1).addDays(i / 10), u"AAPL"_s, "1", "2"));
        QVERIFY(writer->applyAccount(*writer->addConnection(makeConnection(u"Paper"_s)), pull, store.clock.now()));
        auto reader = *store.reader();
        for (const auto order : {TransactionOrder::DateDescending, TransactionOrder::DateAscending}) {
            QSet<QString> seen;
            std::optional<PageKey> after;
            while (true) {
                const auto page = *reader->transactionPage({}, order, after, 20);
                if (page.isEmpty())
                    break;
                for (const auto& row : page)
                    seen.insert(row.transaction.id);
                after = PageKey{page.last().transaction.tradeDate, page.last().rowId};
            }
            QCOMPARE(seen.size(), 95);
        }
    }

    void backupsComeBack()
    {
        TempStore store;
        const QString copy = store.dir.filePath(u"copy.sqlite"_s);
        qint64 id = 0;
        {
            auto writer = *store.writer();
            id = *writer->addConnection(makeConnection(u"Paper"_s));
            QVERIFY(writer->applyAccount(id, makePull(), store.clock.now()));
            QVERIFY(backupStore(store.path(), copy));
            QVERIFY(writer->removeConnection(id));
            QVERIFY(!restoreStore(store.path(), copy)); // a writer is at work
        }
        QVERIFY(restoreStore(store.path(), copy));
        QCOMPARE((*(*store.reader())->portfolio())->accounts.size(), 1);
        QVERIFY(QFileInfo::exists(store.path() + u".replaced-1"_s));
        QVERIFY(store.writer());
        QCOMPARE(runSql(copy, "UPDATE balances SET cash = '9'"), SQLITE_OK);
        QVERIFY(!restoreStore(store.path(), copy)); // a backup that fails its check never replaces anything
    }

    void dailyBackupsAreKeptAndPruned()
    {
        TempStore store;
        auto writer = *store.writer();
        const QString dir = store.dir.filePath(u"profile/backups"_s);
        for (int day = 0; day < 40; ++day) {
            QVERIFY(keepDailyBackup(store.path(), dir, store.clock));
            QVERIFY(keepDailyBackup(store.path(), dir, store.clock));
            store.clock.advance(std::chrono::hours(24));
        }
        QCOMPARE(QDir(dir).entryList({u"daily-*"_s}).size(), 7);
        QCOMPARE(QDir(dir).entryList({u"weekly-*"_s}).size(), 4);
        const auto info = storeInfo(store.path());
        QVERIFY(info);
        QVERIFY(!info->lastBackup.isEmpty());
        QCOMPARE(info->schemaVersion, currentVersion());
    }
};

QTEST_GUILESS_MAIN(TstStore)
#include "tst_store.moc"
