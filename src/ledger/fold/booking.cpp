// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/fold/booking.h"

#include <algorithm>
#include <charconv>

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
    case TransactionType::FxTrade:
        return false;
    case TransactionType::Fee: // taken in kind: units of crypto
        return booking.holding >= 0 && booking.quantity.isNegative();
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

qint32 secondOf(TransactionType type, std::optional<qint64> told)
{
    constexpr qint32 kNoon = 12 * 3600;
    constexpr qint32 kBeforeAll = -7 * 86'400;
    constexpr qint32 kAfterAll = 7 * 86'400;
    if (told) // zones shift the moment by hours against the exchange's day: it still orders what shares that day
        return qint32(std::clamp<qint64>(*told, kBeforeAll + 1, kAfterAll - 1));
    if (isExchange(type))
        return kBeforeAll;
    if (isOptionEnd(type) || type == TransactionType::Expiration || type == TransactionType::Fee)
        return kAfterAll;
    return kNoon;
}

quint64 tieOf(std::string_view id)
{
    quint64 number = 0;
    const auto [end, problem] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (!id.empty() && problem == std::errc() && end == id.data() + id.size())
        return number;
    quint64 head = 0;
    for (size_t i = 0; i < 8; ++i)
        head = (head << 8U) | (i < id.size() ? quint64(static_cast<unsigned char>(id[i])) : 0U);
    return head;
}

} // namespace qm::ledger
