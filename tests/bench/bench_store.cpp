// SPDX-License-Identifier: GPL-3.0-or-later
// The store's speed, as ratios of pairs measured in one run:
//   first sync of N bookings against a bare prepared insert with the same columns and unique key on the C API
//   re-sync that brings nothing new: rows touched
//   CSV export of all bookings against `sqlite3 -csv` of the same rows
//   the picture of 2,000 positions and 10,000 daily values, with the bookings in the store
//   bench_store [N [BOOK.csv]]      BOOK.csv: see bookrows.h; default N: 1000000
#include "bookrows.h"
#include "reports/catalog.h"
#include "reports/writers.h"
#include "support/tempstore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::test;

namespace {

constexpr int kColumns = 18;

QDateTime pulledAt() { return QDateTime(QDate(2026, 11, 20), QTime(20, 0), Qt::UTC); }

[[noreturn]] void giveUp(const QString& why)
{
    std::fprintf(stderr, "bench_store: %s\n", qPrintable(why));
    std::exit(1);
}

template <typename T>
T need(Result<T> result)
{
    if (!result)
        giveUp(result.error().userText + u' ' + result.error().detail);
    return std::move(*result);
}

void needOk(int code, const char* what)
{
    if (code != SQLITE_OK)
        giveUp(QString::fromLatin1(what) + u' ' + QString::number(code));
}

/// The cells of one booking, ready to be bound: the bare insert pays for nothing but SQLite.
struct Cells {
    std::string bytes;
    std::array<std::pair<int, int>, kColumns> at{}; ///< offset, length; length -1: NULL
};

Cells cellsOf(const Transaction& t, int account)
{
    Cells cells;
    int column = 0;
    const auto add = [&cells, &column](const QByteArray& text, bool isKnown) {
        cells.at[size_t(column++)] = {int(cells.bytes.size()), isKnown ? int(text.size()) : -1};
        cells.bytes.append(text.constData(), size_t(text.size()));
        cells.bytes.push_back('\0'); // numbers are read by atoi
    };
    const auto number = [&add](const std::optional<Decimal>& value) {
        add(value ? value->toString().toUtf8() : QByteArray(), value.has_value());
    };
    add(QByteArray::number(account), true);
    add(t.id.toUtf8(), true);
    add(t.tradeDate.toString(Qt::ISODate).toUtf8(), true);
    add(t.settleDate->toString(Qt::ISODate).toUtf8(), true);
    add(t.executedAt->toString(Qt::ISODateWithMs).toUtf8(), true);
    add(idOf(t.type).toUtf8(), true);
    add("7", true); // stands for the instrument's number
    number(t.quantity);
    number(t.price);
    number(t.amount);
    number(t.commission);
    number(t.fees);
    add(t.currency.code().toUtf8(), true);
    number(t.fxRateToBase);
    add(t.description.toUtf8(), true);
    add(t.source.toUtf8(), true);
    add("0", true);
    add({}, true);
    return cells;
}

double bareInsert(const QString& path, const std::vector<Cells>& rows)
{
    sqlite3* db = nullptr;
    needOk(sqlite3_open(path.toUtf8().constData(), &db), "open");
    needOk(sqlite3_exec(db,
               "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
               "CREATE TABLE t(id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL, broker_key TEXT NOT NULL, a TEXT, "
               "b TEXT, c TEXT,"
               " d TEXT, e INTEGER, f TEXT, g TEXT, h TEXT, i TEXT, j TEXT, k TEXT, l TEXT, m TEXT, n TEXT, o INTEGER, "
               "p TEXT,"
               " UNIQUE(account_id, broker_key)) STRICT",
               nullptr, nullptr, nullptr),
        "create");
    QElapsedTimer timer;
    timer.start();
    sqlite3_stmt* insert = nullptr;
    needOk(sqlite3_prepare_v2(db,
               "INSERT INTO t VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)", -1, &insert,
               nullptr),
        "prepare");
    needOk(sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr), "begin");
    for (const Cells& row : rows) {
        for (int i = 0; i < kColumns; ++i) {
            const auto [at, length] = row.at[size_t(i)];
            if (length < 0)
                sqlite3_bind_null(insert, i + 1);
            else if (i == 0 || i == 6 || i == 16)
                sqlite3_bind_int64(insert, i + 1, std::atoi(row.bytes.c_str() + at));
            else
                sqlite3_bind_text(insert, i + 1, row.bytes.c_str() + at, length, SQLITE_STATIC);
        }
        if (sqlite3_step(insert) != SQLITE_DONE)
            giveUp(QString::fromUtf8(sqlite3_errmsg(db)));
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    needOk(sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr), "commit");
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    sqlite3_close(db);
    return seconds;
}

/// Applies the book, one pull per account. The pulls are made before the clock starts; `changed` counts touched rows.
double applyBook(storage::StoreWriter& writer, qint64 connection, const bench::Book& book, int& changed)
{
    const auto instruments = bench::instrumentsOf(book);
    double seconds = 0;
    changed = 0;
    for (size_t account = 0; account < book.accounts.size(); ++account) {
        AccountPull pull;
        pull.account = {QString::fromStdString(book.accounts[account]), u"Bench"_s, {}, Currency::usd(), false};
        for (size_t row = 0; row < book.rows.size(); ++row) {
            if (book.rows[row].account == int(account))
                pull.transactions.append(bench::bookingOf(book, row, instruments));
        }
        QElapsedTimer timer;
        timer.start();
        const auto changes = need(writer.applyAccount(connection, pull, pulledAt()));
        seconds += double(timer.nsecsElapsed()) / 1e9;
        changed += changes.transactionsNew + changes.transactionsChanged;
    }
    return seconds;
}

double sqliteCsv(const QString& store, const QString& target)
{
    QProcess shell;
    shell.setStandardOutputFile(target);
    QElapsedTimer timer;
    timer.start();
    shell.start(u"sqlite3"_s,
        {u"-readonly"_s, u"-csv"_s, u"-header"_s, store,
            u"SELECT c.broker_id, c.name, a.number, t.broker_key, t.trade_date, t.settle_date, t.type, i.symbol, "
            u"t.description,"
            " i.asset_class, t.quantity, t.price, t.amount, t.commission, t.fees, t.currency, t.fx_rate_to_base, "
            "t.source"
            " FROM transactions t JOIN accounts a ON a.id = t.account_id JOIN connections c ON c.id = a.connection_id"
            " LEFT JOIN instruments i ON i.id = t.instrument_id WHERE t.voided = 0 ORDER BY t.trade_date, t.id"_s});
    if (!shell.waitForFinished(-1) || shell.exitCode() != 0)
        giveUp(u"sqlite3: "_s + QString::fromUtf8(shell.readAllStandardError()));
    return double(timer.nsecsElapsed()) / 1e9;
}

/// The cheapest that the shell can do: the rows as they lie, without joins and order.
double sqliteCsvPlain(const QString& store, const QString& target)
{
    QProcess shell;
    shell.setStandardOutputFile(target);
    QElapsedTimer timer;
    timer.start();
    shell.start(u"sqlite3"_s,
        {u"-readonly"_s, u"-csv"_s, store,
            u"SELECT account_id, account_id, account_id, broker_key, trade_date, settle_date, type, instrument_id, "
            u"description,"
            " instrument_id, quantity, price, amount, commission, fees, currency, fx_rate_to_base, source FROM transactions"_s});
    if (!shell.waitForFinished(-1) || shell.exitCode() != 0)
        giveUp(u"sqlite3: "_s + QString::fromUtf8(shell.readAllStandardError()));
    return double(timer.nsecsElapsed()) / 1e9;
}

double exportCsv(storage::StoreReader& reader, const PortfolioPtr& portfolio, const QString& target, qint64& rows)
{
    QElapsedTimer timer;
    timer.start();
    const reports::Source source{portfolio, {}, &reader, pulledAt(), QDate(2026, 11, 20)};
    const auto table = need(reports::makeReport(u"transactions"_s, source, {}));
    rows = need(reports::exportCsv(table, target));
    return double(timer.nsecsElapsed()) / 1e9;
}

/// An account of 2,000 positions and 10,000 days.
AccountPull largeAccount()
{
    AccountPull pull;
    pull.account = {u"LARGE"_s, u"Bench"_s, {}, Currency::usd(), false};
    for (int i = 0; i < 2000; ++i) {
        Instrument share = symbology::shareInstrument(u"P%1"_s.arg(i), Currency::usd());
        share.identifiers = {{u"cusip"_s, u"0378331%1"_s.arg(i)}};
        pull.positions.append(makePosition(share, "100", "150.25", "190.5"));
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

void benchReading(TempStore& store, storage::StoreReader& reader, qint64 connection, const bench::Book& book)
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

void benchExport(TempStore& store, storage::StoreReader& reader)
{
    const PortfolioPtr portfolio = need(reader.portfolio());
    sqliteCsvPlain(store.path(), store.dir.filePath(u"warm.csv"_s)); // both read from a warm cache
    const double shell = sqliteCsv(store.path(), store.dir.filePath(u"shell.csv"_s));
    const double plain = sqliteCsvPlain(store.path(), store.dir.filePath(u"plain.csv"_s));
    qint64 rows = 0;
    const double ours = exportCsv(reader, portfolio, store.dir.filePath(u"ours.csv"_s), rows);
    const double stream = bestMs(1, [&] { need(reader.streamTransactions({}, [](auto) { return true; })); }) / 1e3;
    std::printf("CSV export      %7.2f s   sqlite3 -csv %6.2f s   ratio %.2f   (%lld rows; reading alone %.2f s)\n",
        ours, shell, ours / shell, static_cast<long long>(rows), stream);
    std::printf("                            without joins and order %6.2f s   ratio %.2f\n", plain, ours / plain);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int count = arguments.size() > 1 ? arguments.at(1).toInt() : 1'000'000;
    const bench::Book book = arguments.size() > 2 ? bench::readBook(arguments.at(2)) : bench::makeBook(count);
    if (book.rows.empty())
        giveUp(u"no rows"_s);
    std::printf(
        "%zu bookings, %zu accounts, %zu symbols\n", book.rows.size(), book.accounts.size(), book.symbols.size());

    TempStore store;
    double bare = 0;
    {
        const auto instruments = bench::instrumentsOf(book);
        std::vector<Cells> rows;
        for (size_t i = 0; i < book.rows.size(); ++i)
            rows.push_back(cellsOf(bench::bookingOf(book, i, instruments), book.rows[i].account));
        bare = bareInsert(store.dir.filePath(u"bare.sqlite"_s), rows);
    }
    auto writer = need(store.writer());
    const qint64 connection = need(writer->addConnection(makeConnection(u"Bench"_s)));
    int changed = 0;
    const double first = applyBook(*writer, connection, book, changed);
    std::printf(
        "first sync      %7.2f s   bare insert %7.2f s   ratio %.2f   (%d new)\n", first, bare, first / bare, changed);
    const double again = applyBook(*writer, connection, book, changed);
    std::printf("same again      %7.2f s   rows touched %d\n", again, changed);
    need(writer->applyAccount(connection, largeAccount(), pulledAt()));
    auto reader = need(store.reader());
    benchReading(store, *reader, connection, book);
    benchExport(store, *reader);
    std::printf("files           %.0f MB store, %.0f MB bare\n", double(QFileInfo(store.path()).size()) / 1e6,
        double(QFileInfo(store.dir.filePath(u"bare.sqlite"_s)).size()) / 1e6);
    return 0;
}
