// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/live/daymoves.h"

#include "core/clock.h"

namespace qm::broker::ibkr {

QHash<QString, DayFills> dayFillsOf(const QList<Transaction>& transactions, QDate today)
{
    QHash<QString, DayFills> result;
    for (const Transaction& t : transactions) {
        const QDate day = t.executedAt ? marketDate(*t.executedAt) : t.tradeDate;
        if (!t.instrument || day != today || (t.type != TransactionType::Buy && t.type != TransactionType::Sell))
            continue;
        DayFills& fills = result[t.instrument->key()];
        fills.instrument = *t.instrument;
        if (!t.quantity || !t.price) {
            fills.known = false;
            continue;
        }
        fills.quantity = fills.quantity + *t.quantity;
        fills.paid = fills.paid + *t.quantity * *t.price;
    }
    return result;
}

void addDay(StandardPosition& position, const std::optional<Decimal>& previousClose, const DayFills* fills)
{
    position.previousClose = previousClose;
    const Decimal traded = fills ? fills->quantity : Decimal();
    const Decimal before = position.quantity - traded;
    const auto& multiplier = position.instrument.multiplier;
    if ((fills && !fills->known) || !multiplier || (!before.isZero() && !previousClose)
        || (!position.quantity.isZero() && !position.marketPrice))
        return;
    Decimal moved = position.quantity.isZero() ? Decimal() : position.quantity * *position.marketPrice;
    if (!before.isZero())
        moved = moved - before * *previousClose;
    if (fills)
        moved = moved - fills->paid;
    position.dayPnl = moved * *multiplier;
    if (position.quantity.isZero())
        position.realizedDayPnl = position.dayPnl;
}

StandardPosition closedToday(const DayFills& fills, const std::optional<Decimal>& previousClose, const QDateTime& asOf)
{
    StandardPosition position;
    position.instrument = fills.instrument;
    position.currency = fills.instrument.currency;
    position.asOf = asOf;
    addDay(position, previousClose, &fills);
    deriveFigures(position);
    return position;
}

} // namespace qm::broker::ibkr
