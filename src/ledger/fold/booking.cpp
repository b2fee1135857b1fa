// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/fold/booking.h"

#include <algorithm>

namespace qm::ledger {

bool isExchange(TransactionType type)
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

bool isOptionEnd(TransactionType type)
{
    return type == TransactionType::Exercise || type == TransactionType::Assignment;
}

bool isTransfer(TransactionType type)
{
    switch (type) {
    case TransactionType::TransferIn:
    case TransactionType::TransferOut:
    case TransactionType::Deposit:
    case TransactionType::Withdrawal:
    case TransactionType::Adjustment:
    case TransactionType::Journal:
    case TransactionType::Other:
        return true;
    default:
        return false;
    }
}

bool touchesLots(const Booking& booking)
{
    switch (booking.type) {
    case TransactionType::Dividend:
    case TransactionType::CapitalGain:
    case TransactionType::PaymentInLieu:
    case TransactionType::WithholdingTax:
    case TransactionType::Interest:
    case TransactionType::Fee:
    case TransactionType::FxTrade:
        return false;
    case TransactionType::MarkToMarket:
    case TransactionType::CashSettlement:
    case TransactionType::CashInLieu:
    case TransactionType::ReturnOfCapital:
        return true;
    case TransactionType::SpinOff: // a row of the parent without a quantity says whose cost is divided
        return booking.holding >= 0;
    default:
        return booking.holding >= 0 && !booking.quantity.isZero();
    }
}

qint32 secondOf(const Transaction& transaction)
{
    constexpr qint32 kNoon = 12 * 3600;
    constexpr qint32 kBeforeAll = -7 * 86'400;
    constexpr qint32 kAfterAll = 7 * 86'400;
    if (transaction.executedAt) {
        // Zones shift the moment by hours against the exchange's day: it still orders what shares that day.
        const qint64 second = transaction.tradeDate.startOfDay(Qt::UTC).secsTo(*transaction.executedAt);
        return qint32(std::clamp<qint64>(second, kBeforeAll + 1, kAfterAll - 1));
    }
    if (isExchange(transaction.type))
        return kBeforeAll;
    if (isOptionEnd(transaction.type) || transaction.type == TransactionType::Expiration)
        return kAfterAll;
    return kNoon;
}

quint64 tieOf(QStringView id)
{
    bool isNumber = false;
    const quint64 number = id.toULongLong(&isNumber);
    if (isNumber)
        return number;
    quint64 head = 0;
    for (qsizetype i = 0; i < 8; ++i)
        head = (head << 8U) | (i < id.size() ? quint64(id.at(i).unicode() & 0xffU) : 0U);
    return head;
}

} // namespace qm::ledger
