// SPDX-License-Identifier: GPL-3.0-or-later
// Reading from a store with many bookings:
//   CSV export of all of them against `sqlite3 -csv` of the same rows in the same order, round by round
//   the picture of 2,000 positions and 10,000 daily values, and pages of bookings
//   bench_export [--rounds N] [BOOK.csv|ROWS]        default: 3 rounds, 1000000 rows made here
// Aim: the export takes at most as long as the shell's.
#include "bookstore.h"
#include "reports/catalog.h"
#include "reports/writers.h"
#include "support/csvreader.h"
#include "support/tempstore.h"

#include <QCoreApplication>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::bench;

namespace {

Cost shellCsv(const QString& store, const QString& target, const QString& sql)
{
    QProcess shell;
    shell.setStandardOutputFile(target);
    const Stopwatch watch;
    const Stopwatch children(Stopwatch::Of::Children);
    shell.start(u"sqlite3"_s, {u"-readonly"_s, u"-csv"_s, u"-header"_s, store, sql});
    if (!shell.waitForFinished(-1) || shell.exitCode() != 0)
        giveUp(u"sqlite3: "_s + QString::fromUtf8(shell.readAllStandardError()));
    return {watch.read().wall, children.read().user};
}

/// The rows of the report, in its order.
Cost shellReport(const QString& store, const QString& target)
{
    return shellCsv(store, target,
        u"SELECT c.broker_id, c.name, a.number, t.broker_key, t.trade_date, t.settle_date, t.type, i.symbol, "
        u"t.description,"
        " i.asset_class, t.quantity, t.price, t.amount, t.commission, t.fees, t.currency, t.fx_rate_to_base, "
        "t.source"
        " FROM transactions t JOIN accounts a ON a.id = t.account_id JOIN connections c ON c.id = a.connection_id"
        " LEFT JOIN instruments i ON i.id = t.instrument_id WHERE t.voided = 0 ORDER BY t.trade_date, t.id"_s);
}

/// The cheapest that the shell can do: the rows as they lie, without joins and order.
Cost shellPlain(const QString& store, const QString& target)
{
    return shellCsv(store, target,
        u"SELECT account_id, account_id, account_id, broker_key, trade_date, settle_date, type, instrument_id, "
        u"description,"
        " instrument_id, quantity, price, amount, commission, fees, currency, fx_rate_to_base, source FROM transactions"_s);
}

Cost exportCsv(storage::StoreReader& reader, const PortfolioPtr& portfolio, const QString& target, qint64& rows)
{
    const Stopwatch watch;
    const reports::Source source{portfolio, {}, &reader, pulledAt(), QDate(2026, 11, 20)};
    const auto table = need(reports::makeReport(u"transactions"_s, source, {}));
    rows = need(reports::exportCsv(table, target));
    return watch.read();
}

/// An account of 2,000 positions and 10,000 days.
AccountPull largeAccount()
{
    AccountPull pull;
    pull.account = {u"LARGE"_s, u"Bench"_s, {}, Currency::usd(), false};
    for (int i = 0; i < 2000; ++i) {
        Instrument share = symbology::shareInstrument(u"P%1"_s.arg(i), Currency::usd());
        share.identifiers = {{u"cusip"_s, u"0378331%1"_s.arg(i)}};
        pull.positions.append(test::makePosition(share, "100", "150.25", "190.5"));
        pull.positions.last().brokerSpecific = R"({"exchange":"NASDAQ","asset_marginable":true})";
    }
    for (int i = 0; i < 10'000; ++i)
        pull.daily.append({QDate(1996, 1, 1).addDays(i), Decimal::scaled(12'345'678 + i, -2), Decimal::scaled(i, -2)});
    return pull;
}

template <typename Work>
double bestMs(int times, Work work)
{
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

void benchReading(test::TempStore& store, storage::StoreReader& reader, qint64 connection, const Book& book)
{
    const PortfolioPtr portfolio = need(reader.portfolio());
    const double cold = bestMs(1, [&] { need(need(store.reader())->portfolio()); });
    const double warm = bestMs(5, [&] { need(reader.portfolio()); });
    const double shared = bestMs(5, [&] { need(reader.portfolio(portfolio)); });
    const double request = bestMs(5, [&] { need(reader.pullRequest(connection)); });
    std::printf("picture         %7.2f ms with opening, %.2f ms read whole, %.2f ms when nothing changed; pull request "
                "%.2f ms\n",
        cold, warm, shared, request);
    const double top =
        bestMs(5, [&] { need(reader.transactionPage({}, storage::TransactionOrder::DateDescending, {}, 500)); });
    storage::RowFilter account;
    account.accountNumbers = {QString::fromStdString(book.accounts.back())};
    const double one =
        bestMs(5, [&] { need(reader.transactionPage(account, storage::TransactionOrder::DateDescending, {}, 500)); });
    storage::RowFilter symbol;
    symbol.symbol = QString::fromStdString(book.symbols.front());
    const double found =
        bestMs(3, [&] { need(reader.transactionPage(symbol, storage::TransactionOrder::DateDescending, {}, 500)); });
    const double counted = bestMs(3, [&] { need(reader.countTransactions({})); });
    std::printf(
        "page of 500     %7.2f ms newest, %.2f ms of one account, %.2f ms of one symbol; count of all %.2f ms\n", top,
        one, found, counted);
}

/// Ours and the shell's hold the same cells, row for row.
void check(const Book& book)
{
    test::TempStore store;
    const auto writer = need(store.writer());
    const qint64 connection = need(writer->addConnection(test::makeConnection(u"Bench"_s)));
    (void)applyBook(*writer, connection, pullsOf(book));
    const auto reader = need(store.reader());
    const QString shellFile = store.dir.filePath(u"shell.csv"_s);
    const QString oursFile = store.dir.filePath(u"ours.csv"_s);
    qint64 rows = 0;
    shellReport(store.path(), shellFile);
    exportCsv(*reader, need(reader->portfolio()), oursFile, rows);
    const auto contents = [](const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    // The shell ends its lines with a line feed alone; no cell of this book holds one.
    auto shell = test::readCsv(contents(shellFile).replace("\r\n", "\n").replace("\n", "\r\n"));
    auto ours = test::readCsv(contents(oursFile));
    if (!shell || !ours || rows != qint64(book.rows.size()) || ours->size() != rows + 1)
        giveUp(u"the export is not whole"_s);
    shell->removeFirst(); // the names of the columns differ
    ours->removeFirst();
    if (*shell != *ours)
        giveUp(u"the export does not hold the shell's rows"_s);
}

void benchExport(test::TempStore& store, storage::StoreReader& reader, int rounds)
{
    const PortfolioPtr portfolio = need(reader.portfolio());
    const QString shellFile = store.dir.filePath(u"shell.csv"_s);
    const QString oursFile = store.dir.filePath(u"ours.csv"_s);
    qint64 rows = 0;
    shellPlain(store.path(), shellFile); // both read from a warm cache
    Pair report;
    Pair plain;
    for (int round = 0; round < rounds; ++round) {
        const Cost shell = shellReport(store.path(), shellFile);
        const Cost ours = exportCsv(reader, portfolio, oursFile, rows);
        report.add(ours, shell);
        plain.add(ours, shellPlain(store.path(), shellFile));
    }
    std::printf("%lld rows exported\n", static_cast<long long>(rows));
    report.print("CSV export", "sqlite3 -csv");
    plain.print("", "sqlite3 -csv without joins and order");
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QStringList words = QCoreApplication::arguments().sliced(1);
    const int rounds = takeRounds(words, 3);
    const Book book = bookFrom(words.value(0, u"1000000"_s));
    std::printf("%zu bookings; %d rounds, median (least to most)\n", book.rows.size(), rounds);
    check(firstOf(book, 20'000));

    test::TempStore store;
    const auto writer = need(store.writer());
    const qint64 connection = need(writer->addConnection(test::makeConnection(u"Bench"_s)));
    (void)applyBook(*writer, connection, pullsOf(book));
    need(writer->applyAccount(connection, largeAccount(), pulledAt()));
    const auto reader = need(store.reader());
    benchExport(store, *reader, rounds);
    benchReading(store, *reader, connection, book);
    return 0;
}
