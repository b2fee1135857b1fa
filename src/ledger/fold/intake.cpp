// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/fold/intake.h"

namespace qm::ledger {
namespace {

/// What the goods are worth at the booking's price, signed like the quantity.
std::optional<Decimal> valueOf(const Transaction& t)
{
    if (!t.instrument || !t.quantity || !t.price || !t.instrument->multiplier)
        return std::nullopt;
    return *t.quantity * *t.price * *t.instrument->multiplier;
}

Decimal chargesOf(const Transaction& t)
{
    const bool foreign = t.commissionCurrency && *t.commissionCurrency != t.currency;
    return (foreign ? Decimal() : t.commission.value_or(Decimal())) + t.fees.value_or(Decimal());
}

bool isFill(const Transaction& t)
{
    return t.type == TransactionType::Buy || t.type == TransactionType::Sell || isOptionEnd(t.type)
        || t.type == TransactionType::Expiration;
}

} // namespace

std::optional<Decimal> lotCash(const Transaction& t)
{
    const auto value = valueOf(t);
    const bool daily = t.instrument && t.instrument->isMarkedToMarket() && isFill(t);
    if (t.amount && !(daily && value))
        return t.amount;
    if (!value)
        return std::nullopt;
    return chargesOf(t) - *value;
}

std::optional<Booking> Intake::booking(const Transaction& t, qint64 row, qint32 account)
{
    if (t.voided)
        return std::nullopt;
    Booking booking;
    booking.row = row;
    booking.tie = tieOf(t.id);
    booking.day = qint32(t.tradeDate.toJulianDay());
    booking.second = secondOf(t);
    booking.account = account;
    booking.currency = t.currency;
    booking.type = t.type;
    if (t.instrument) {
        booking.holding = m_holdings.indexOf(*t.instrument);
        booking.isOption = isOption(*t.instrument);
    }
    booking.quantity = t.quantity.value_or(Decimal());
    // An option's end brings what the broker books with it, not its strike or a mark; shares of it cost the strike.
    const bool ends = booking.isOption && t.type != TransactionType::Buy && t.type != TransactionType::Sell;
    const auto cash = ends || !isFill(t) ? t.amount : lotCash(t);
    booking.cashKnown = cash.has_value();
    booking.cash = cash.value_or(Decimal());
    const auto basis = t.costBasis ? t.costBasis : (isTransfer(t.type) ? valueOf(t) : std::nullopt);
    booking.basisKnown = basis.has_value();
    booking.basis = basis.value_or(Decimal());
    booking.heldSince = t.heldSince ? qint32(t.heldSince->toJulianDay()) : 0;
    if (!t.group.isEmpty()) {
        qint32& group = m_groups[QString::number(account) + u'/' + t.group];
        if (group == 0)
            group = qint32(m_groups.size());
        booking.group = group;
    }
    if (!touchesLots(booking))
        return std::nullopt;
    return booking;
}

} // namespace qm::ledger
