// SPDX-License-Identifier: GPL-3.0-or-later
#include "startprofile.h"

#include "bookstore.h"
#include "core/clock.h"
#include "ledger/dailyresults.h"
#include "storage/storereader.h"
#include "storage/storewriter.h"
#include "sync/profile.h"

#include <map>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {

/// Shares held of each symbol at the end, and the last price that was paid for it.
struct Held {
    qint64 shares = 0;
    qint64 cents = 0;
};

AccountPull pullOf(const Book& book, int account, const std::vector<Instrument>& instruments, const Prices& prices)
{
    AccountPull pull;
    const QString number = QString::fromStdString(book.accounts.at(size_t(account)));
    pull.account = {number, u"Account "_s + number, u"Margin"_s, Currency::usd(), false};
    pull.cursor = u"end"_s;
    std::map<int, Held> holdings;
    Decimal cash;
    int lastDay = 0;
    for (size_t i = 0; i < book.rows.size(); ++i) {
        const BookRow& row = book.rows[i];
        if (row.account != account)
            continue;
        const Transaction booking = bookingOf(book, i, instruments);
        pull.transactions.append(booking);
        cash = cash + booking.amount.value_or(Decimal());
        if (row.day != lastDay) { // the value at cost is as good as any: only its size matters here
            lastDay = row.day;
            pull.daily.append({QDate::fromJulianDay(row.day), Decimal(1'000'000) + Decimal(row.cents), cash});
        }
        if (row.type != TransactionType::Buy && row.type != TransactionType::Sell)
            continue;
        Held& held = holdings[row.symbol];
        held.shares += row.type == TransactionType::Buy ? row.quantity : -row.quantity;
        held.cents = row.cents;
    }
    for (const auto& [symbol, held] : holdings) {
        if (held.shares == 0)
            continue;
        const qint64 cents = prices.isEmpty() ? held.cents : prices.cents.back()[size_t(symbol)];
        StandardPosition position;
        position.instrument = instruments.at(size_t(symbol));
        position.currency = Currency::usd();
        position.quantity = Decimal(held.shares);
        position.averageCost = Decimal::scaled(cents - 50, -2);
        position.marketPrice = Decimal::scaled(cents, -2);
        position.previousClose = Decimal::scaled(cents + (symbol % 2 ? 25 : -25), -2);
        position.asOf = pulledAt();
        deriveFigures(position);
        pull.positions.append(position);
    }
    Balance balance;
    balance.currency = Currency::usd();
    balance.cash = cash;
    balance.asOf = pulledAt();
    pull.balances = {balance};
    return pull;
}

Error differs(const QString& what, qint64 wanted, qint64 found)
{
    return Error{Error::Kind::Storage, u"%1: %2 written, %3 read back"_s.arg(what).arg(wanted).arg(found), {}, {}};
}

Result<> check(const QString& store, const Expected& expected)
{
    auto reader = storage::StoreReader::open(store);
    if (!reader)
        return reader.error();
    const auto picture = (*reader)->portfolio();
    if (!picture)
        return picture.error();
    const auto bookings = (*reader)->countTransactions({});
    if (!bookings)
        return bookings.error();
    int positions = 0;
    for (const AccountStatePtr& account : (*picture)->accounts) {
        if (!account->intact || account->daily.isEmpty() || account->results.isEmpty())
            return Error{Error::Kind::Storage, u"an account is not whole"_s, account->account.number, {}};
        positions += int(account->positions.size());
    }
    if ((*picture)->accounts.size() != expected.accounts)
        return differs(u"accounts"_s, expected.accounts, (*picture)->accounts.size());
    if (positions != expected.positions)
        return differs(u"positions"_s, expected.positions, positions);
    if (*bookings != expected.bookings)
        return differs(u"bookings"_s, expected.bookings, *bookings);
    return {};
}

} // namespace

Result<Expected> makeProfile(const QString& profileDir, const Book& book, const Prices& prices)
{
    if (auto made = sync::prepareProfile(profileDir); !made)
        return made.error();
    const ManualClock clock(pulledAt());
    const QString store = sync::storeFile(profileDir);
    auto writer = storage::StoreWriter::open(store, &clock);
    if (!writer)
        return writer.error();
    ConnectionConfig connection;
    connection.name = u"Bench"_s;
    connection.kind = u"alpaca"_s;
    connection.settings.insert(u"base_url"_s, u"http://127.0.0.1:9"_s); // nobody answers: the stored picture stays
    const auto id = (*writer)->addConnection(connection);
    if (!id)
        return id.error();
    const auto instruments = instrumentsOf(book);
    Expected expected;
    expected.bookings = qint64(book.rows.size());
    for (int account = 0; account < int(book.accounts.size()); ++account) {
        const AccountPull pull = pullOf(book, account, instruments, prices);
        const auto changes = (*writer)->applyAccount(*id, pull, pulledAt());
        if (!changes)
            return changes.error();
        const qint64 accountId = *changes->accounts.cbegin();
        const auto stored = (*writer)->replaceDailyResults(accountId, ledger::dailyResults(pull.transactions));
        if (!stored)
            return stored.error();
        ++expected.accounts;
        expected.positions += int(pull.positions.size());
    }
    storage::SyncRun run;
    run.connectionId = *id;
    run.startedAt = pulledAt().addSecs(1);
    run.durationMs = 1000;
    run.status = u"ok"_s;
    run.accounts = expected.accounts;
    run.positions = expected.positions;
    run.transactionsNew = int(expected.bookings);
    if (auto r = (*writer)->recordSyncRun(run); !r)
        return r.error();
    writer->reset();
    if (auto r = check(store, expected); !r)
        return r.error();
    return expected;
}

} // namespace qm::bench
