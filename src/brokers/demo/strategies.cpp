// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/strategies.h"

#include "brokers/demo/market/numbers.h"
#include "brokers/demo/market/tradingcalendar.h"
#include "brokers/demo/market/universe.h"

#include <QCoreApplication>

namespace qm::broker::demo {
namespace {

constexpr qint64 kOne = 100; // one unit or contract, in hundredths

// Strikes as exchanges list them: the wider the dearer the share.
qint64 strikeNear(qint64 price, qint64 percent)
{
    const qint64 step = price < 5'000 ? 50 : price < 20'000 ? 250 : price < 50'000 ? 500 : 1'000;
    return qMax<qint64>(divideRounded(price * percent, 100 * step), 1) * step;
}

qint64 expiryIn(QDate day, int months)
{
    const QDate then = day.addMonths(months);
    return monthlyExpiry(then.year(), then.month()).toJulianDay();
}

// The next monthly expiry that is at least 18 days away.
qint64 nextMonthly(QDate day)
{
    const bool thisMonth = day < monthlyExpiry(day.year(), day.month()).addDays(-18);
    return expiryIn(day, thisMonth ? 0 : 1);
}

qint64 spot(const Book& book, int listing) { return book.fillPrice({listing}); }

void closeAll(Book& book, const std::vector<Contract>& contracts)
{
    for (const Contract& contract : contracts)
        book.trade(contract, -book.held(contract));
}

// On their last day short options near or in the money are bought back, so that no shares change hands.
void avoidAssignment(Book& book, int listing, char right)
{
    for (const Contract& contract : book.options(listing, right, -1)) {
        const qint64 distance =
            contract.right == 'C' ? contract.strike - spot(book, listing) : spot(book, listing) - contract.strike;
        if (contract.expiryDate() == book.day() && distance * 100 < contract.strike * 4)
            book.trade(contract, -book.held(contract));
    }
}

} // namespace

Strategy coveredCalls(const char* symbol, qint64 contracts)
{
    const int listing = listingOf(symbol);
    return [=](Book& book, const PlanDay& day) {
        avoidAssignment(book, listing, 'C');
        const bool covered = book.held({listing}) >= contracts * 100;
        if (day.startsWeek && covered && book.options(listing, 'C', -1).empty()) {
            const Contract call{listing, 'C', strikeNear(spot(book, listing), 106), nextMonthly(book.day())};
            book.trade(call, -contracts);
        }
    };
}

Strategy wheel(const char* symbol)
{
    const int listing = listingOf(symbol);
    return [=](Book& book, const PlanDay& day) {
        if (!day.startsWeek || !book.options(listing, 'P', -1).empty() || !book.options(listing, 'C', -1).empty())
            return;
        const bool holds = book.held({listing}) >= 100 * kOne;
        const Contract next{
            listing, holds ? 'C' : 'P', strikeNear(spot(book, listing), holds ? 104 : 96), nextMonthly(book.day())};
        book.trade(next, -kOne);
    };
}

Strategy weeklyPuts(const char* symbol)
{
    const int listing = listingOf(symbol);
    return [=](Book& book, const PlanDay& day) {
        avoidAssignment(book, listing, 'P');
        if (!day.startsWeek)
            return;
        book.trade({listing}, -book.held({listing})); // shares from a surprise on the last day are not kept
        const Contract put{
            listing, 'P', strikeNear(spot(book, listing), 95), expiryInWeekOf(book.day().addDays(7)).toJulianDay()};
        book.trade(put, -kOne);
    };
}

Strategy longCalls(const char* symbol, qint64 contracts)
{
    const int listing = listingOf(symbol);
    return [=](Book& book, const PlanDay& day) {
        const auto held = book.options(listing, 'C', 1);
        for (const Contract& call : held) {
            const bool late = book.day().daysTo(call.expiryDate()) < 100;
            const bool nearTheMoney = spot(book, listing) * 100 < call.strike * 106;
            if (late || nearTheMoney)
                book.trade(call, -book.held(call));
        }
        const bool none = book.options(listing, 'C', 1).empty();
        if (none && (day.startsMonth || !held.empty())) {
            const int year = book.day().month() <= 6 ? book.day().year() + 1 : book.day().year() + 2;
            const Contract call{
                listing, 'C', strikeNear(spot(book, listing), 75), monthlyExpiry(year, 1).toJulianDay()};
            book.trade(call, contracts);
        }
    };
}

Strategy protectivePut(const char* symbol)
{
    const int listing = listingOf(symbol);
    return [=](Book& book, const PlanDay& day) {
        const auto held = book.options(listing, 'P', 1);
        const bool renew = held.empty() || book.day().daysTo(held.front().expiryDate()) < 30;
        if (!day.startsMonth || !renew)
            return;
        closeAll(book, held);
        const Contract put{listing, 'P', strikeNear(spot(book, listing), 93), expiryIn(book.day(), 4)};
        book.trade(put, kOne);
    };
}

Strategy callSpread(const char* symbol)
{
    const int listing = listingOf(symbol);
    return [=](Book& book, const PlanDay& day) {
        const auto bought = book.options(listing, 'C', 1);
        const auto sold = book.options(listing, 'C', -1);
        const bool renew = bought.empty() || book.day().daysTo(bought.front().expiryDate()) < 21;
        if (!day.startsMonth || !renew)
            return;
        closeAll(book, bought);
        closeAll(book, sold);
        const qint64 expiry = expiryIn(book.day(), 3);
        const qint64 price = spot(book, listing);
        book.trade({listing, 'C', strikeNear(price, 100), expiry}, kOne);
        book.trade({listing, 'C', strikeNear(price, 110), expiry}, -kOne);
    };
}

Strategy euroShares(const char* symbol, qint64 each, int everyMonths, int times, qint64 reserveEuros)
{
    const int listing = listingOf(symbol);
    return [=](Book& book, const PlanDay& day) {
        const bool due =
            day.startsMonth && day.month % everyMonths == 2 % everyMonths && day.month / everyMonths < times;
        if (!due)
            return;
        const qint64 needed = each * spot(book, listing) / 100 + reserveEuros / times;
        book.exchange(divideRounded(needed, 10'000) * 10'000);
        book.trade({listing}, each);
    };
}

Strategy shortShares(const char* symbol, qint64 quantity, int first)
{
    const int listing = listingOf(symbol);
    return [=](Book& book, const PlanDay& day) {
        const Contract shares{listing};
        if (!day.startsMonth || day.month < first)
            return;
        if (book.held(shares) == 0)
            book.trade(shares, -quantity);
        else if (book.day().month() == 3)
            book.trade(shares, quantity / 2); // part of the position is covered in spring ...
        else if (book.day().month() == 9 && book.held(shares) > -quantity)
            book.trade(shares, -quantity - book.held(shares)); // ... and sold again in autumn
        const qint64 worth = -book.held(shares) * spot(book, listing) / 100;
        book.cashFlow(TransactionType::Fee, -divideRounded(worth * 90, 120'000),
            QCoreApplication::translate("DemoBook", "Stock borrow fee %1").arg(QString::fromLatin1(symbol)));
    };
}

} // namespace qm::broker::demo
