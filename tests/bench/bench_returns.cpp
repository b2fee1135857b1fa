// SPDX-License-Identifier: GPL-3.0-or-later
// Ten years of daily values, the time-weighted and the money-weighted return of a book: the product's exact decimals
// against a plain loop over whole cents, round by round. The closing prices are in memory on both sides.
//   bench_returns [--rounds N] BOOK.csv        default: 9 rounds; prices.csv lies beside the book
#include "bookprices.h"
#include "bookstore.h"
#include "ledger/returns/dailyworth.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::bench;

namespace {

struct Returns {
    Decimal marketValue; ///< of the securities at the end
    double twr = 0;
    double xirr = 0;
};

/// The bookings as an adapter's reader hands them over.
struct Input {
    std::vector<ledger::WorthChange> changes;
    QList<ledger::Flow> flows;
    ledger::Closes closes;
};

Input inputOf(const Book& book, const Prices& prices)
{
    Input input;
    const auto instruments = instrumentsOf(book);
    for (size_t i = 0; i < book.rows.size(); ++i) {
        const BookRow& row = book.rows[i];
        const Transaction booking = bookingOf(book, i, instruments);
        input.changes.push_back({row.day, row.symbol, booking.quantity.value_or(Decimal()), *booking.amount});
        if (isExternalFlow(booking.type))
            input.flows.append({booking.tradeDate, *booking.amount});
    }
    input.closes.days.assign(prices.days.begin(), prices.days.end());
    input.closes.holdings = book.symbols.size();
    for (const std::vector<qint64>& day : prices.cents) {
        for (const qint64 cents : day)
            input.closes.prices.push_back(Decimal::scaled(cents, -2));
    }
    return input;
}

Returns ours(const Input& input)
{
    Returns returns;
    const QList<ledger::DayValue> values = ledger::dailyWorth(input.changes, input.closes);
    returns.twr = ledger::twr(values, input.flows).value();
    returns.xirr = ledger::xirr(input.flows, values.last()).value();
    Decimal cash;
    for (const ledger::WorthChange& change : input.changes)
        cash += change.cash;
    returns.marketValue = values.last().value - cash;
    return returns;
}

/// The same over whole cents, without a line of the product.
Returns plain(const Book& book, const Prices& prices)
{
    std::vector<qint64> held(book.symbols.size());
    std::vector<std::pair<int, qint64>> flows;
    qint64 cash = 0;
    qint64 before = 0;
    qint64 market = 0;
    double index = 1;
    size_t next = 0;
    for (size_t day = 0; day < prices.days.size(); ++day) {
        qint64 in = 0;
        for (; next < book.rows.size() && book.rows[next].day <= prices.days[day]; ++next) {
            const BookRow& row = book.rows[next];
            const qint64 moved = row.quantity * row.cents;
            cash += (row.type == TransactionType::Buy ? -moved : moved) - row.fees;
            if (row.type == TransactionType::Buy)
                held[size_t(row.symbol)] += row.quantity;
            else if (row.type == TransactionType::Sell)
                held[size_t(row.symbol)] -= row.quantity;
            else if (row.type == TransactionType::Deposit) {
                in += moved;
                flows.emplace_back(row.day, moved);
            }
        }
        market = 0;
        for (size_t symbol = 0; symbol < held.size(); ++symbol)
            market += held[symbol] * prices.cents[day][symbol];
        if (before + in > 0)
            index *= double(market + cash) / double(before + in);
        before = market + cash;
    }
    double low = -0.99;
    double high = 10;
    for (int i = 0; i < 100; ++i) {
        const double rate = (low + high) / 2;
        double sum = -double(before);
        for (const auto& [day, amount] : flows)
            sum += double(amount) * std::pow(1 + rate, double(prices.days.back() - day) / 365);
        (sum < 0 ? low : high) = rate;
    }
    return {Decimal::scaled(market, -2), index - 1, low};
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QStringList words = QCoreApplication::arguments().sliced(1);
    const int rounds = takeRounds(words, 9);
    const Book book = bookFrom(words.value(0, u"10000"_s));
    const Prices prices = pricesBeside(words.value(0), book);
    if (prices.isEmpty()) {
        std::printf("no prices.csv beside the book: left out\n");
        return 0;
    }
    const Input input = inputOf(book, prices);
    const Returns mine = ours(input);
    const Returns theirs = plain(book, prices);
    if (mine.marketValue != theirs.marketValue || std::abs(mine.twr - theirs.twr) > 1e-9
        || std::abs(mine.xirr - theirs.xirr) > 1e-9)
        giveUp(u"market value %1, TWR %2, XIRR %3; the plain loop says %4, %5, %6"_s.arg(mine.marketValue.toFixed(2))
                   .arg(mine.twr)
                   .arg(mine.xirr)
                   .arg(theirs.marketValue.toFixed(2))
                   .arg(theirs.twr)
                   .arg(theirs.xirr));
    Pair pair;
    for (int round = 0; round < rounds; ++round) {
        const Stopwatch bare;
        const double check = plain(book, prices).twr;
        const Cost other = bare.read();
        const Stopwatch watch;
        if (std::abs(ours(input).twr - check) > 1e-9)
            giveUp(u"another answer"_s);
        pair.add(watch.read(), other);
    }
    std::printf("%zu bookings, %zu days, %zu symbols; market value %s, TWR %.2f %%, IRR %.2f %%\n", book.rows.size(),
        prices.days.size(), book.symbols.size(), qPrintable(mine.marketValue.toFixed(2)), mine.twr * 100,
        mine.xirr * 100);
    std::printf("daily values     %.1f ms, plain loop %.1f ms; ratio %s\n", pair.ours.median() * 1e3,
        pair.other.median() * 1e3, pair.wallRatio.text().constData());
    return 0;
}
