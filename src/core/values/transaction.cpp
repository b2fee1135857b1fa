// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/transaction.h"

#include <array>

namespace qm {
namespace {
constexpr std::array kIds = {u"buy", u"sell", u"deposit", u"withdrawal", u"transfer_in", u"transfer_out", u"dividend",
    u"capital_gain", u"return_of_capital", u"payment_in_lieu", u"withholding_tax", u"interest", u"fee", u"expiration",
    u"assignment", u"exercise", u"cash_settlement", u"split", u"symbol_change", u"merger", u"spin_off",
    u"stock_dividend", u"cash_in_lieu", u"fx_trade", u"mark_to_market", u"adjustment", u"journal", u"other"};
static_assert(kIds.size() == static_cast<size_t>(TransactionType::Other) + 1);
} // namespace

QString idOf(TransactionType type) { return QString::fromUtf16(kIds.at(static_cast<size_t>(type))); }

std::optional<TransactionType> transactionTypeFromId(QStringView id)
{
    for (size_t i = 0; i < kIds.size(); ++i) {
        if (id == QStringView(kIds.at(i)))
            return static_cast<TransactionType>(i);
    }
    return std::nullopt;
}

QByteArray idOf(PositionEffect effect)
{
    switch (effect) {
    case PositionEffect::NotTold:
        return {};
    case PositionEffect::Opens:
        return "opens";
    case PositionEffect::Closes:
        return "closes";
    }
    Q_UNREACHABLE();
}

PositionEffect positionEffectFromId(std::string_view id)
{
    return id == "opens" ? PositionEffect::Opens : id == "closes" ? PositionEffect::Closes : PositionEffect::NotTold;
}

bool isExternalFlow(TransactionType type)
{
    switch (type) {
    case TransactionType::Deposit:
    case TransactionType::Withdrawal:
    case TransactionType::TransferIn:
    case TransactionType::TransferOut:
        return true;
    default:
        return false;
    }
}

bool isIncome(TransactionType type)
{
    switch (type) {
    case TransactionType::Dividend:
    case TransactionType::CapitalGain:
    case TransactionType::PaymentInLieu:
    case TransactionType::WithholdingTax:
    case TransactionType::Interest:
    case TransactionType::Fee:
        return true;
    default:
        return false;
    }
}

} // namespace qm
