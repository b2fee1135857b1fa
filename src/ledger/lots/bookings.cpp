// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/lots/bookings.h"

#include <algorithm>

namespace qm::ledger {
namespace {

bool isOption(const Transaction& t)
{
    return t.instrument->assetClass == AssetClass::Option || t.instrument->assetClass == AssetClass::FutureOption;
}

/// What the goods of a booking are worth at its price, signed like the quantity.
std::optional<Decimal> valueOf(const Transaction& t)
{
    if (!t.instrument || !t.quantity || !t.price || !t.instrument->multiplier)
        return std::nullopt;
    return *t.quantity * *t.price * *t.instrument->multiplier;
}

/// The booking's effect on cash: told, or from the price and the charges.
std::optional<Decimal> cashOf(const Transaction& t)
{
    if (t.amount)
        return t.amount;
    const auto value = valueOf(t);
    if (!value)
        return std::nullopt;
    return t.commission.value_or(Decimal()) + t.fees.value_or(Decimal()) - *value;
}

} // namespace

bool Bookings::isExchange(TransactionType type)
{
    switch (type) {
    case TransactionType::Split:
    case TransactionType::StockDividend:
    case TransactionType::SymbolChange:
    case TransactionType::Merger:
        return true;
    default:
        return false;
    }
}

DailyResult& Bookings::day(QDate date, Currency currency)
{
    DailyResult& result = m_days[{date, currency}];
    result.date = date;
    result.currency = currency;
    return result;
}

void Bookings::close(const Closing& closing, QDate date, Currency currency)
{
    if (closing.lots == 0)
        return;
    DailyResult& result = day(date, currency);
    result.realized += closing.realized;
    result.closedLots += closing.lots;
}

void Bookings::bookFill(const Transaction& t, bool closeOnly)
{
    if (!t.instrument || !t.quantity || t.quantity->isZero())
        return;
    // An option that ends is worth nothing more by itself: what it brought is its premium.
    const auto cash = closeOnly ? t.amount.value_or(Decimal()) : cashOf(t);
    close(m_lots[t.instrument->key()].fill(*t.quantity, cash, t.currency, closeOnly), t.tradeDate, t.currency);
}

void Bookings::bookTransfer(const Transaction& t)
{
    if (t.instrument && t.quantity && !t.quantity->isZero()) {
        Lots& lots = m_lots[t.instrument->key()];
        const bool leaves = !lots.quantity().isZero() && lots.quantity().sign() != t.quantity->sign();
        if (leaves) {
            lots.take(-*t.quantity);
        } else {
            const auto value = valueOf(t);
            lots.put({*t.quantity, value ? std::optional(-*value) : std::nullopt, t.currency});
        }
    }
    if (!isExternalFlow(t.type))
        return;
    const Decimal flow = t.amount.value_or(Decimal()) + valueOf(t).value_or(Decimal());
    if (!flow.isZero())
        day(t.tradeDate, t.currency).externalFlow += flow;
}

void Bookings::bookSide(const Side& removed, const Side* added)
{
    Lots& from = m_lots[removed.key];
    if (!added) { // taken away for cash, or for nothing
        close(from.fill(removed.quantity, removed.cash.value_or(Decimal()), removed.currency, true), removed.date,
            removed.currency);
        return;
    }
    std::deque<Lot> moved = from.take(-removed.quantity);
    Lots& to = m_lots[added->key]; // may move the other one: `from` is not used below
    Decimal had;
    for (const Lot& lot : moved)
        had += lot.quantity;
    if (had.isZero()) { // its history is not known, so its cost is not either
        to.put({added->quantity, std::nullopt, added->currency});
        return;
    }
    Lots carried;
    for (const Lot& lot : moved)
        carried.put(lot);
    carried.scaleBy(added->quantity - had);
    if (const auto cash = addKnown(removed.cash.value_or(Decimal()), added->cash.value_or(Decimal())); !cash->isZero())
        carried.addCash(*cash); // money beside the new shares lowers their cost
    for (const Lot& lot : carried.open())
        to.put(lot);
}

void Bookings::bookExchange(const QList<const Transaction*>& rows)
{
    QList<Side> sides; // net per instrument, in the order of their first mention
    for (const Transaction* t : rows) {
        if (!t->instrument || !t->quantity)
            continue;
        const QString key = t->instrument->key();
        const auto found = std::find_if(sides.begin(), sides.end(), [&](const Side& s) { return s.key == key; });
        if (found == sides.end()) {
            sides.append({key, *t->quantity, t->amount, t->currency, t->tradeDate});
        } else {
            found->quantity += *t->quantity;
            if (t->amount)
                found->cash = found->cash.value_or(Decimal()) + *t->amount;
        }
    }
    QList<Side> removed;
    QList<Side> added;
    QList<Side> fresh; // nothing of it was held
    for (const Side& side : sides) {
        const Decimal before = m_lots.value(side.key).quantity();
        const Decimal after = before + side.quantity;
        if (side.quantity.isZero())
            continue;
        if (!before.isZero() && after.sign() == before.sign()) {
            Lots& lots = m_lots[side.key];
            lots.scaleBy(side.quantity);
            if (side.cash && !side.cash->isZero())
                lots.addCash(*side.cash);
        } else if (!before.isZero()) {
            removed.append(side);
        } else {
            fresh.append(side);
        }
    }
    // Without history on either side, what goes is told from what comes by the sign alone.
    const bool knowsOrigin = !removed.isEmpty();
    for (const Side& side : fresh)
        (knowsOrigin || side.quantity.isPositive() ? added : removed).append(side);
    for (qsizetype i = 0; i < removed.size(); ++i)
        bookSide(removed[i], i < added.size() ? &added[i] : nullptr);
    for (qsizetype i = removed.size(); i < added.size(); ++i)
        m_lots[added[i].key].put({added[i].quantity, std::nullopt, added[i].currency});
}

void Bookings::book(const Transaction& t)
{
    const Decimal amount = t.amount.value_or(Decimal());
    switch (t.type) {
    case TransactionType::Buy:
    case TransactionType::Sell:
        bookFill(t, false);
        return;
    case TransactionType::Expiration:
    case TransactionType::Assignment:
    case TransactionType::Exercise:
        if (t.instrument)
            bookFill(t, isOption(t)); // the share leg is a fill like any other
        return;
    case TransactionType::CashSettlement:
    case TransactionType::CashInLieu:
        if (t.instrument && t.quantity && !t.quantity->isZero()) {
            bookFill(t, true);
            return;
        }
        [[fallthrough]];
    case TransactionType::MarkToMarket:
        if (!amount.isZero())
            day(t.tradeDate, t.currency).realized += amount;
        return;
    case TransactionType::Deposit:
    case TransactionType::Withdrawal:
    case TransactionType::TransferIn:
    case TransactionType::TransferOut:
    case TransactionType::Adjustment:
    case TransactionType::Journal:
    case TransactionType::Other:
        bookTransfer(t);
        return;
    case TransactionType::Dividend:
    case TransactionType::CapitalGain:
    case TransactionType::PaymentInLieu:
    case TransactionType::WithholdingTax:
    case TransactionType::Interest:
    case TransactionType::Fee:
        if (!amount.isZero())
            day(t.tradeDate, t.currency).income += amount;
        return;
    case TransactionType::ReturnOfCapital:
        if (!amount.isZero() && !(t.instrument && m_lots[t.instrument->key()].addCash(amount)))
            day(t.tradeDate, t.currency).realized += amount;
        return;
    case TransactionType::SpinOff:
        if (t.instrument && t.quantity)
            m_lots[t.instrument->key()].put({*t.quantity, amount, t.currency});
        return;
    case TransactionType::Split:
    case TransactionType::StockDividend:
    case TransactionType::SymbolChange:
    case TransactionType::Merger:
        bookExchange({&t});
        return;
    case TransactionType::FxTrade: // cash for cash: neither gain nor income nor flow
        return;
    }
}

QList<DailyResult> Bookings::results() const
{
    QList<DailyResult> list;
    for (const auto& [key, result] : m_days) {
        if (!result.realized.isZero() || !result.income.isZero() || !result.externalFlow.isZero()
            || result.closedLots > 0)
            list.append(result);
    }
    return list;
}

} // namespace qm::ledger
