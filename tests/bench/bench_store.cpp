// SPDX-License-Identifier: GPL-3.0-or-later
// Writing bookings into the store, as ratios of pairs measured in the same round:
//   first sync of a book against a bare prepared insert with the same columns and unique key on the C API
//   the same book again: rows touched
//   bench_store [--rounds N] [BOOK.csv|ROWS]        default: 3 rounds, 1000000 rows made here
// Aim: at most 3 times, better 1.5; no row touched.
#include "bookstore.h"
#include "storage/storereader.h"
#include "support/tempstore.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::bench;

namespace {

constexpr int kColumns = 18;

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

Cost bareInsert(const QString& path, const std::vector<Cells>& rows)
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
    const Stopwatch watch;
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
    const Cost cost = watch.read();
    sqlite3_close(db);
    return cost;
}

/// A store of its own for each round.
struct FreshStore {
    test::TempStore files;
    std::unique_ptr<storage::StoreWriter> writer = need(files.writer());
    qint64 connection = need(writer->addConnection(test::makeConnection(u"Bench"_s)));
};

/// What was applied is what stands in the store, booking for booking.
void check(const Book& book)
{
    const QList<AccountPull> pulls = pullsOf(book);
    FreshStore store;
    if (applyBook(*store.writer, store.connection, pulls).touched != int(book.rows.size()))
        giveUp(u"not every booking was counted as new"_s);
    if (applyBook(*store.writer, store.connection, pulls).touched != 0)
        giveUp(u"the same book again touched rows"_s);
    const auto reader = need(store.files.reader());
    const auto picture = need(reader->portfolio());
    for (const AccountStatePtr& account : picture->accounts) {
        const auto pull = std::find_if(pulls.cbegin(), pulls.cend(),
            [&](const AccountPull& one) { return one.account.number == account->account.number; });
        auto stored = need(reader->transactionsOf(account->accountId));
        auto wanted = pull->transactions;
        for (auto* list : {&stored, &wanted})
            std::sort(list->begin(), list->end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        if (stored != wanted)
            giveUp(u"what is stored is not what was applied"_s);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QStringList words = QCoreApplication::arguments().sliced(1);
    const int rounds = takeRounds(words, 3);
    const Book book = bookFrom(words.value(0, u"1000000"_s));
    std::printf("%zu bookings, %zu accounts, %zu symbols; %d rounds, median (least to most)\n", book.rows.size(),
        book.accounts.size(), book.symbols.size(), rounds);
    check(firstOf(book, 20'000));

    const QList<AccountPull> pulls = pullsOf(book);
    std::vector<Cells> rows;
    for (const AccountPull& pull : pulls) { // in the same order
        for (const Transaction& booking : pull.transactions)
            rows.push_back(cellsOf(booking, int(&pull - pulls.constData())));
    }
    Pair first;
    Spread again;
    double megabytes = 0;
    double bareMegabytes = 0;
    int touched = 0;
    for (int round = 0; round < rounds; ++round) {
        FreshStore store;
        const QString bareFile = store.files.dir.filePath(u"bare.sqlite"_s);
        const Cost bare = bareInsert(bareFile, rows);
        const Applied applied = applyBook(*store.writer, store.connection, pulls);
        if (applied.touched != int(book.rows.size()))
            giveUp(u"bookings are missing"_s);
        first.add(applied.cost, bare);
        const Applied repeated = applyBook(*store.writer, store.connection, pulls);
        again.add(repeated.cost.wall / bare.wall);
        touched = qMax(touched, repeated.touched);
        megabytes = double(QFileInfo(store.files.path()).size()) / 1e6;
        bareMegabytes = double(QFileInfo(bareFile).size()) / 1e6;
    }
    first.print("first sync", "bare insert");
    std::printf(
        "same again       rows touched %d; takes %s times the bare insert\n", touched, again.text().constData());
    std::printf("files            %.0f MB store, %.0f MB bare\n", megabytes, bareMegabytes);
    return touched == 0 ? 0 : 1;
}
