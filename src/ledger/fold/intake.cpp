// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/fold/intake.h"

namespace qm::ledger {
namespace {

/// What the goods are worth at the booking's price, signed like the quantity.
std::optional<Decimal> valueOf(const BookingRow& row, const Instrument* instrument)
{
    if (!instrument || !row.quantity || !row.price || !instrument->multiplier)
        return std::nullopt;
    return *row.quantity * *row.price * *instrument->multiplier;
}

Decimal chargesOf(const BookingRow& row)
{
    return (!row.commissionCurrency.isNull() ? Decimal() : row.commission.value_or(Decimal()))
        + row.fees.value_or(Decimal());
}

bool isFill(TransactionType type)
{
    return type == TransactionType::Buy || type == TransactionType::Sell || isOptionEnd(type)
        || type == TransactionType::Expiration;
}

} // namespace

std::optional<Decimal> lotCash(const BookingRow& row, const Instrument* instrument)
{
    const bool daily = instrument && instrument->isMarkedToMarket() && isFill(row.type);
    if (row.amount && !daily)
        return row.amount;
    const auto value = valueOf(row, instrument);
    if (!value)
        return row.amount;
    return chargesOf(row) - *value;
}

std::optional<Booking> Intake::booking(const Transaction& t, qint64 row, qint32 account)
{
    const QByteArray id = t.id.toUtf8();
    const QByteArray group = t.group.toUtf8();
    BookingRow lean;
    lean.row = row;
    lean.brokerKey = std::string_view(id.constData(), size_t(id.size()));
    lean.group = std::string_view(group.constData(), size_t(group.size()));
    lean.day = qint32(t.tradeDate.toJulianDay());
    if (t.executedAt)
        lean.second = t.tradeDate.startOfDay(Qt::UTC).secsTo(*t.executedAt);
    lean.heldSince = t.heldSince ? qint32(t.heldSince->toJulianDay()) : 0;
    lean.type = t.type;
    lean.effect = t.effect;
    lean.currency = t.currency;
    if (t.commissionCurrency && *t.commissionCurrency != t.currency)
        lean.commissionCurrency = *t.commissionCurrency;
    lean.voided = t.voided;
    lean.quantity = t.quantity;
    lean.price = t.price;
    lean.amount = t.amount;
    lean.commission = t.commission;
    lean.fees = t.fees;
    lean.costBasis = t.costBasis;
    return booking(lean, account, t.instrument ? m_holdings.indexOf(*t.instrument) : -1);
}

std::optional<Booking> Intake::booking(const BookingRow& row, qint32 account, qint32 holding)
{
    if (row.voided)
        return std::nullopt;
    const Instrument* instrument = holding >= 0 ? &m_holdings.at(holding) : nullptr;
    Booking booking;
    booking.row = row.row;
    booking.tie = tieOf(row.brokerKey);
    booking.day = row.day;
    booking.second = secondOf(row.type, row.second);
    booking.account = account;
    booking.holding = holding;
    booking.isOption = instrument && isOption(*instrument);
    booking.currency = row.currency;
    booking.type = row.type;
    booking.quantity = row.quantity.value_or(Decimal());
    booking.closes = row.effect == PositionEffect::Closes;
    if (!touchesLots(booking))
        return std::nullopt;
    // An option's end brings what the broker books with it, not its strike or a mark; shares of it cost the strike.
    const bool trades = row.type == TransactionType::Buy || row.type == TransactionType::Sell;
    const bool byPrice = isFill(row.type) && (trades || !booking.isOption);
    const auto cash = byPrice ? lotCash(row, instrument) : row.amount;
    booking.cashKnown = cash.has_value();
    booking.cash = cash.value_or(Decimal());
    booking.cashIsAmount = cash && row.amount && *cash == *row.amount;
    const auto basis = row.costBasis ? row.costBasis : (isTransfer(row.type) ? valueOf(row, instrument) : std::nullopt);
    booking.basisKnown = basis.has_value();
    booking.basis = basis.value_or(Decimal());
    booking.heldSince = row.heldSince;
    if (!row.group.empty()) {
        const QByteArray text(row.group.data(), qsizetype(row.group.size()));
        qint32& group = m_groups[QByteArray::number(account) + '/' + text];
        if (group == 0)
            group = qint32(m_groups.size());
        booking.group = group;
    }
    return booking;
}

} // namespace qm::ledger
