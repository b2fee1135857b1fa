// SPDX-License-Identifier: GPL-3.0-or-later
// Statement files on their way into the store: any order, any number of times, undone as one step.
#include "support/tempstore.h"
#include "support/testenv.h"
#include "sync/imports/importplan.h"

#include <QRandomGenerator>

using namespace qm;
using namespace qm::test;
using namespace qm::sync;
using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString& name) { return projectFixtures() + u"/ibkr/flex/"_s + name; }

/// What `export transactions` writes, as one text.
QString exported(TempStore& store)
{
    QString text;
    auto reader = store.reader();
    if (!reader)
        return u"no reader"_s;
    const auto rows = (*reader)->streamTransactions({}, [&text](std::span<const std::string_view> cells) {
        for (const auto& cell : cells)
            text += QString::fromUtf8(cell.data(), qsizetype(cell.size())) + u'|';
        text += u'\n';
        return true;
    });
    return rows ? text : u"no rows"_s;
}

PortfolioPtr picture(TempStore& store)
{
    auto reader = store.reader();
    return reader ? (*reader)->portfolio().valueOr({}) : PortfolioPtr();
}

/// One import command with its files, as the hub does it.
Result<storage::ImportReport> import(
    TempStore& store, storage::StoreWriter& writer, const QStringList& paths, const QString& account = {})
{
    ImportOrder order{paths, {}, account};
    auto files = readFiles(order, broker::files::FileFormats::builtin());
    if (!files)
        return files.error();
    const auto connection = connectionFor(order, *files, *picture(store), u"Interactive Brokers"_s);
    if (!connection)
        return connection.error();
    storage::ImportRequest request;
    request.connection = *connection;
    request.format = u"ibkr-flex"_s;
    for (const ReadFile& file : *files) {
        request.files.append(file.name);
        request.documents.append(file.document);
    }
    return writer.importDocuments(request, store.clock.now(), false);
}

const AccountState* accountOf(const PortfolioPtr& portfolio, const QString& number)
{
    for (const auto& account : portfolio->accounts) {
        if (account->account.number == number)
            return account.get();
    }
    return nullptr;
}

} // namespace

class TstImport final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void pricesNeedNoConnectionAndAreTakenBack()
    {
        TempStore store;
        auto writer = *store.writer();
        QFile file(store.dir.filePath(u"SPY.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("date,close\n2026-11-19,660\n2026-11-20,662.1\n");
        file.close();
        const auto report = import(store, *writer, {file.fileName()});
        QVERIFY(report.hasValue());
        QVERIFY(report->changes.bars);
        QCOMPARE(picture(store)->connections.size(), 0);
        const auto reader = *store.reader();
        QCOMPARE(*reader->pricedKeys(), QStringList(u"EQ:SPY:USD"_s));
        const auto bars = reader->bars(u"EQ:SPY:USD"_s, {2026, 11, 20}, {2026, 11, 20});
        QCOMPARE(bars->size(), 1);
        QCOMPARE(bars->first().close, dec("662.1"));
        QVERIFY(!import(store, *writer, {file.fileName()})->changes.bars);                    // known already
        QVERIFY(!import(store, *writer, {file.fileName(), fixture(u"activity-2025.xml"_s)})); // not both at once
        QVERIFY(!import(store, *writer, {file.fileName()}, u"U1"_s));                         // no account's
        QVERIFY(writer->undoImport().hasValue()); // the second one, which changed nothing
        QCOMPARE(reader->pricedKeys()->size(), 1);
        QVERIFY(writer->undoImport().hasValue());
        QVERIFY(reader->pricedKeys()->isEmpty());
    }

    void aFileMakesItsConnectionAndAccounts()
    {
        TempStore store;
        auto writer = *store.writer();
        const auto report = import(store, *writer, {fixture(u"activity-2025.xml"_s)});
        QVERIFY2(report, qPrintable(report ? QString() : report.error().userText + report.error().detail));
        QCOMPARE(report->changes.transactionsNew, 3);
        const auto portfolio = picture(store);
        QCOMPARE(portfolio->connections.size(), 1);
        QCOMPARE(portfolio->connections.first().kind, u"ibkr"_s);
        QCOMPARE(portfolio->connections.first().name, u"Interactive Brokers"_s);
        QVERIFY(!portfolio->connections.first().enabled); // nothing to pull before it is set up
        QCOMPARE(portfolio->accounts.size(), 2);
        QCOMPARE(accountOf(portfolio, u"U5550002"_s)->account.currency, Currency::eur());
        QVERIFY(accountOf(portfolio, u"U5550001"_s)->intact);
        // The figures are as old as the statement, not as the import.
        QCOMPARE(
            accountOf(portfolio, u"U5550001"_s)->pulledAt, QDateTime(QDate(2026, 1, 1), QTime(4, 59, 59), Qt::UTC));
        QVERIFY(!accountOf(portfolio, u"U5550002"_s)->pulledAt.isValid()); // it tells neither cash nor positions
    }

    void anOlderStatementNeverReplacesNewerFigures()
    {
        for (const bool newestFirst : {true, false}) {
            TempStore store;
            auto writer = *store.writer();
            QStringList files{
                fixture(u"activity-2026.xml"_s), fixture(u"activity-2025.xml"_s), fixture(u"late-cancel.xml"_s)};
            if (!newestFirst)
                std::reverse(files.begin(), files.end());
            for (const QString& file : files)
                QVERIFY(import(store, *writer, {file}));
            const auto portfolio = picture(store);
            const AccountState* account = accountOf(portfolio, u"U5550001"_s);
            QVERIFY(account->intact);
            QCOMPARE(account->positions.size(), 3);
            QCOMPARE(account->balances.size(), 2);
            QCOMPARE(account->account.name, u"Main"_s);
        }
    }

    void aCancellationKillsItsFillWhicheverFileComesFirst()
    {
        for (const bool cancelFirst : {true, false}) {
            TempStore store;
            auto writer = *store.writer();
            QStringList files{fixture(u"late-cancel.xml"_s), fixture(u"activity-2025.xml"_s)};
            if (!cancelFirst)
                std::reverse(files.begin(), files.end());
            for (const QString& file : files)
                QVERIFY(import(store, *writer, {file}));
            QVERIFY(!exported(store).contains(u"TYPO"_s));
            QVERIFY(exported(store).contains(u"trade:901"_s));
        }
    }

    void aLivePullStaysInFrontOfOlderStatements()
    {
        TempStore store;
        auto writer = *store.writer();
        const auto id = writer->addConnection(makeConnection(u"IB"_s, u"ibkr"_s));
        QVERIFY(id);
        AccountPull live = makePull(u"U5550001"_s);
        live.transactions.clear();
        store.clock.setWall(QDateTime(QDate(2026, 11, 22), QTime(15, 0), Qt::UTC));
        QVERIFY(writer->applyAccount(*id, live, store.clock.now()));
        const auto report = import(store, *writer, {fixture(u"activity-2026.xml"_s)});
        QVERIFY(report);
        QCOMPARE(report->connectionId, *id); // they meet in the same account
        QVERIFY(!report->counts.first().first().positionsTaken);
        const auto portfolio = picture(store);
        QCOMPARE(portfolio->accounts.size(), 1);
        QCOMPARE(portfolio->accounts.first()->balances, live.balances);
        QVERIFY(portfolio->accounts.first()->intact);
    }

    void fileAndOrderDoNotMatter()
    {
        QStringList files;
        for (const QString& name : {u"activity-2026.xml"_s, u"activity-2025.xml"_s, u"late-cancel.xml"_s})
            files.append(fixture(name));
        checkOrders(files);
    }

    void fileAndOrderDoNotMatterForRecordedDocuments()
    {
        const QString folder = sharedFixtures(u"ibkr"_s);
        if (folder.isEmpty())
            QSKIP("The folder of recorded documents is not here.");
        QStringList files;
        const QDir dir(folder + u"/flex"_s);
        for (const QString& name : dir.entryList({u"*.xml"_s}, QDir::Files, QDir::Name)) {
            if (readFiles({{dir.filePath(name)}, {}, {}}, broker::files::FileFormats::builtin()))
                files.append(dir.filePath(name));
        }
        QVERIFY(files.size() > 30);
        checkOrders(files);
    }

    void oneUnreadableFileStopsThemAll()
    {
        QTemporaryDir dir;
        QFile bad(dir.filePath(u"bad.xml"_s));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("<FlexQueryResponse><FlexStatements>");
        bad.close();
        TempStore store;
        auto writer = *store.writer();
        const auto report = import(store, *writer, {fixture(u"activity-2026.xml"_s), bad.fileName()});
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Input);
        QVERIFY(report.error().userText.contains(u"bad.xml"_s));
        QVERIFY(picture(store)->connections.isEmpty());
        const auto unknown = import(store, *writer, {QCoreApplication::applicationFilePath()});
        QVERIFY(!unknown);
        QVERIFY2(unknown.error().userText.contains(u"ibkr-flex"_s), qPrintable(unknown.error().userText));
    }

    void theAccountOptionNamesAConnectionOrOneAccount()
    {
        TempStore store;
        auto writer = *store.writer();
        QVERIFY(writer->addConnection(makeConnection(u"Paper"_s)));
        QVERIFY(import(store, *writer, {fixture(u"activity-2025.xml"_s)}, u"Family"_s));
        QCOMPARE(picture(store)->connections.last().name, u"Family"_s);
        const auto wrong = import(store, *writer, {fixture(u"activity-2025.xml"_s)}, u"Paper"_s);
        QVERIFY(!wrong && wrong.error().kind == Error::Kind::Input);
        const auto one = import(store, *writer, {fixture(u"activity-2026.xml"_s)}, u"U5550001"_s);
        QVERIFY(one);
        QCOMPARE(picture(store)->connections.size(), 2); // its owner is known
        QVERIFY(writer->addConnection(makeConnection(u"Other IB"_s, u"ibkr"_s)));
        const auto owned = import(store, *writer, {fixture(u"late-cancel.xml"_s)});
        QVERIFY(owned); // still no doubt: one of them has the account
    }

    void aTrialRunChangesNothing()
    {
        TempStore store;
        auto writer = *store.writer();
        auto files = readFiles({{fixture(u"activity-2026.xml"_s)}, {}, {}}, broker::files::FileFormats::builtin());
        QVERIFY(files);
        storage::ImportRequest request;
        request.connection = makeConnection(u"Trial"_s, u"ibkr"_s);
        request.documents = {files->first().document};
        const auto trial = writer->importDocuments(request, store.clock.now(), true);
        QVERIFY(trial);
        QVERIFY(trial->changes.transactionsNew > 10);
        QVERIFY(picture(store)->connections.isEmpty());
        QVERIFY(!writer->undoImport());
    }

    void undoIsOneStep()
    {
        TempStore store;
        auto writer = *store.writer();
        const auto first = import(store, *writer, {fixture(u"activity-2025.xml"_s)});
        QVERIFY(first);
        const QString before = exported(store);
        const auto figures = picture(store);
        QVERIFY(import(store, *writer, {fixture(u"activity-2026.xml"_s), fixture(u"late-cancel.xml"_s)}));
        QVERIFY(exported(store) != before);
        const auto undone = writer->undoImport();
        QVERIFY2(undone, qPrintable(undone ? QString() : undone.error().userText + undone.error().detail));
        QCOMPARE(undone->files, QStringList({u"activity-2026.xml"_s, u"late-cancel.xml"_s}));
        QVERIFY(undone->transactionsRemoved > 10);
        QCOMPARE(undone->transactionsRestored, 1); // the fill that was cancelled lives again
        QCOMPARE(exported(store), before);
        const auto after = picture(store);
        QCOMPARE(after->accounts.size(), figures->accounts.size());
        for (qsizetype i = 0; i < after->accounts.size(); ++i) {
            QVERIFY(after->accounts.at(i)->intact);
            QCOMPARE(after->accounts.at(i)->balances, figures->accounts.at(i)->balances);
            QCOMPARE(after->accounts.at(i)->positions, figures->accounts.at(i)->positions);
            QCOMPARE(after->accounts.at(i)->daily, figures->accounts.at(i)->daily);
        }
        // The first import too, and its connection with it.
        const auto all = writer->undoImport();
        QVERIFY(all);
        QCOMPARE(all->connectionRemoved, first->connectionId);
        QVERIFY(picture(store)->connections.isEmpty());
        QVERIFY(!writer->undoImport());
    }

    void undoLeavesAloneWhatCameLater()
    {
        TempStore store;
        auto writer = *store.writer();
        const auto report = import(store, *writer, {fixture(u"activity-2026.xml"_s)});
        QVERIFY(report);
        AccountPull live = makePull(u"U5550001"_s);
        store.clock.setWall(QDateTime(QDate(2026, 11, 22), QTime(15, 0), Qt::UTC));
        QVERIFY(writer->applyAccount(report->connectionId, live, store.clock.now()));
        QVERIFY(writer->undoImport());
        const auto portfolio = picture(store);
        QCOMPARE(portfolio->accounts.size(), 1);
        QVERIFY(portfolio->accounts.first()->intact);
        QCOMPARE(portfolio->accounts.first()->balances, live.balances);
        QCOMPARE(portfolio->accounts.first()->positions.size(), live.positions.size());
        QCOMPARE(exported(store).count(u'\n'), live.transactions.size());
    }

private:
    /// Alone three times each, together, backwards and in random orders: one and the same export.
    static void checkOrders(QStringList files)
    {
        QString expected;
        QRandomGenerator random(20261120);
        for (int round = 0; round < 4; ++round) {
            TempStore store;
            auto writer = *store.writer();
            if (round == 1)
                std::reverse(files.begin(), files.end());
            if (round > 1)
                std::shuffle(files.begin(), files.end(), random);
            for (const QString& file : files) {
                const auto report = import(store, *writer, {file}, u"IB"_s);
                QVERIFY2(report, qPrintable(file + (report ? QString() : report.error().detail)));
            }
            const QString once = exported(store);
            if (round == 0)
                expected = once;
            QCOMPARE(once, expected);
            QVERIFY(!once.isEmpty());
            if (round != 2)
                continue;
            for (int again = 0; again < 2; ++again) {
                const auto report = import(store, *writer, files, u"IB"_s);
                QVERIFY(report);
                QCOMPARE(report->changes.transactionsNew, 0);
                QCOMPARE(report->changes.transactionsChanged, 0);
                QCOMPARE(exported(store), expected);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TstImport)
#include "tst_import.moc"
