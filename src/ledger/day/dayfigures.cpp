// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/day/dayfigures.h"

#include "core/clock.h"

#include <algorithm>

namespace qm::ledger {

namespace {

/// What happened to one holding since the day began.
struct Moves {
    Instrument instrument;
    Decimal quantity;
    Decimal paid;      ///< quantity x price of all fills
    bool known = true; ///< false: something that is no plain fill, or whose hour is not told
};

enum class When { Before, Within, NotTold };

When whenOf(const Transaction& t, const QDateTime& begin)
{
    if (t.executedAt)
        return *t.executedAt < begin ? When::Before : When::Within;
    const QDate evening = marketDate(begin);
    if (t.tradeDate != evening)
        return t.tradeDate < evening ? When::Before : When::Within;
    // An option ends with the session of its day, before any day begins.
    return t.type == TransactionType::Expiration ? When::Before : When::NotTold;
}

QHash<QString, Moves> movesSince(const QDateTime& begin, const QList<Transaction>& bookings)
{
    QHash<QString, Moves> all;
    for (const Transaction& t : bookings) {
        if (t.voided || !t.instrument || t.instrument->assetClass == AssetClass::Cash)
            continue;
        const bool fill = t.type == TransactionType::Buy || t.type == TransactionType::Sell;
        if (!fill && (!t.quantity || t.quantity->isZero()))
            continue; // a dividend moves no holding
        const When when = whenOf(t, begin);
        if (when == When::Before)
            continue;
        Moves& moves = all[t.instrument->key()];
        moves.instrument = *t.instrument;
        if (when == When::NotTold || !fill || !t.quantity || !t.price) {
            moves.known = false;
            continue;
        }
        moves.quantity += *t.quantity;
        moves.paid += *t.quantity * *t.price;
    }
    return all;
}

void tellDay(StandardPosition& p, const Moves* moves, const std::optional<Decimal>& base)
{
    p.previousClose.reset();
    p.dayPnl.reset();
    p.realizedDayPnl.reset();
    const auto& multiplier = p.instrument.multiplier;
    if (!multiplier || (moves && !moves->known))
        return;
    const Decimal before = moves ? p.quantity - moves->quantity : p.quantity;
    if (!before.isZero() && !base)
        return;
    // Later prices derive what is unknown from the base: only where that gives the truth. The value of what is settled
    // daily comes from its last settlement, not from the person's day.
    const bool valued = p.marketValue || !p.instrument.isMarkedToMarket();
    const bool priced = p.quantity.isZero() || p.marketPrice;
    if (valued && (priced || !moves))
        p.previousClose = base;
    if (!priced)
        return;
    Decimal moved = p.quantity.isZero() ? Decimal() : p.quantity * *p.marketPrice;
    if (!before.isZero())
        moved -= before * *base;
    if (moves)
        moved -= moves->paid;
    p.dayPnl = moved * *multiplier;
    if (p.quantity.isZero())
        p.realizedDayPnl = p.dayPnl;
}

StandardPosition closed(const Moves& moves, const AccountState& account)
{
    StandardPosition p;
    p.instrument = moves.instrument;
    p.currency = moves.instrument.currency;
    p.asOf = account.pulledAt;
    return p;
}

} // namespace

AccountStatePtr onDay(const AccountState& account, const QList<Transaction>& bookings, const DayMarks& marks)
{
    QHash<QString, Moves> moves = movesSince(beginOf(marks.day, marks.start), bookings);
    const auto base = [&marks](const QString& key) -> std::optional<Decimal> {
        const auto found = marks.prices.constFind(key);
        return found == marks.prices.constEnd() ? std::nullopt : std::optional(*found);
    };
    auto told = std::make_shared<AccountState>(account);
    told->positions.clear();
    for (const StandardPosition& held : account.positions) {
        const QString key = held.instrument.key();
        const auto moved = moves.constFind(key);
        if (held.quantity.isZero() && moved == moves.constEnd())
            continue; // closed on the broker's day, before this one began
        told->positions.append(held);
        if (held.instrument.assetClass != AssetClass::Cash)
            tellDay(told->positions.last(), moved == moves.constEnd() ? nullptr : &*moved, base(key));
        moves.remove(key);
    }
    for (auto moved = moves.cbegin(); moved != moves.cend(); ++moved) {
        StandardPosition position = closed(*moved, account);
        tellDay(position, &*moved, base(moved.key()));
        deriveFigures(position);
        told->positions.append(position);
    }
    std::sort(told->positions.begin(), told->positions.end(),
        [](const StandardPosition& a, const StandardPosition& b) { return a.instrument.key() < b.instrument.key(); });
    for (Balance& balance : told->balances)
        balance.previousNetLiquidation.reset(); // of the broker's day
    return told;
}

} // namespace qm::ledger
