// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerstore.h"

#include <sqlite3.h>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {

bool isFill(const BookRow& row) { return row.type == TransactionType::Buy || row.type == TransactionType::Sell; }

/// Which bookings the benches of changes work on: a fill in the middle of the book, and the last one.
void chooseBookings(const Book& book, LedgerStore& store)
{
    const auto instruments = instrumentsOf(book);
    size_t middle = book.rows.size() / 2;
    while (!isFill(book.rows[middle]))
        ++middle;
    const int account = book.rows[middle].account;
    size_t last = book.rows.size() - 1;
    while (!isFill(book.rows[last]) || book.rows[last].account != account)
        --last;
    store.account = QString::fromStdString(book.accounts[size_t(account)]);
    store.middle = bookingOf(book, middle, instruments);
    store.last = bookingOf(book, last, instruments);
    for (size_t row = middle; row < book.rows.size(); ++row) {
        if (isFill(book.rows[row]) && book.rows[row].account == account
            && book.rows[row].symbol == book.rows[middle].symbol)
            ++store.middleLater;
    }
}

} // namespace

std::unique_ptr<LedgerStore> makeLedgerStore(const Book& book)
{
    auto store = std::make_unique<LedgerStore>();
    store->writer = need(store->files.writer());
    store->connection = need(store->writer->addConnection(test::makeConnection(u"Bench"_s)));
    store->rows = book.rows.size();
    if (applyBook(*store->writer, store->connection, pullsOf(book)).touched != int(book.rows.size()))
        giveUp(u"bookings are missing"_s);
    chooseBookings(book, *store);
    return store;
}

Cost readBare(const QString& store, qint64 rows)
{
    sqlite3* db = nullptr;
    const QByteArray path = store.toUtf8();
    if (sqlite3_open_v2(path.constData(), &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
        giveUp(u"open"_s);
    const Stopwatch watch;
    sqlite3_stmt* select = nullptr;
    if (sqlite3_prepare_v2(db,
            "SELECT id, account_id, instrument_id, broker_key, event_group, trade_date, executed_at, held_since, type,"
            " currency, commission_currency, voided, quantity, price, amount, commission, fees, cost_basis,"
            " position_effect FROM transactions ORDER BY id",
            -1, &select, nullptr)
        != SQLITE_OK)
        giveUp(QString::fromUtf8(sqlite3_errmsg(db)));
    qint64 read = 0;
    qint64 bytes = 0;
    while (sqlite3_step(select) == SQLITE_ROW) {
        for (int column = 0; column < 19; ++column) {
            if (column < 3 || column == 11)
                bytes += sqlite3_column_int64(select, column);
            else if (sqlite3_column_text(select, column))
                bytes += sqlite3_column_bytes(select, column);
        }
        ++read;
    }
    sqlite3_finalize(select);
    const Cost cost = watch.read();
    sqlite3_close(db);
    if (read != rows || bytes == 0)
        giveUp(u"read %1 rows of %2"_s.arg(read).arg(rows));
    return cost;
}

} // namespace qm::bench
