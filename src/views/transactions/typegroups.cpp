// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/transactions/typegroups.h"

#include "core/values/transaction.h"

#include <QCoreApplication>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

struct TypeGroups {
    Q_DECLARE_TR_FUNCTIONS(TypeGroups)
};

QStringList ids(std::initializer_list<TransactionType> types)
{
    QStringList result;
    for (const TransactionType type : types)
        result += idOf(type);
    return result;
}

} // namespace

QList<TypeGroup> typeGroups()
{
    using T = TransactionType;
    return {
        {u"all"_s, TypeGroups::tr("All types"), {}},
        {u"trades"_s, TypeGroups::tr("Trades"),
            ids({T::Buy, T::Sell, T::Expiration, T::Assignment, T::Exercise, T::CashSettlement, T::FxTrade})},
        {u"income"_s, TypeGroups::tr("Dividends and interest"),
            ids({T::Dividend, T::CapitalGain, T::ReturnOfCapital, T::PaymentInLieu, T::WithholdingTax, T::Interest})},
        {u"fees"_s, TypeGroups::tr("Fees"), ids({T::Fee})},
        {u"cash"_s, TypeGroups::tr("Deposits and transfers"),
            ids({T::Deposit, T::Withdrawal, T::TransferIn, T::TransferOut, T::Journal})},
        {u"corporate"_s, TypeGroups::tr("Corporate actions"),
            ids({T::Split, T::SymbolChange, T::Merger, T::SpinOff, T::StockDividend, T::CashInLieu})},
        {u"other"_s, TypeGroups::tr("Other"), ids({T::MarkToMarket, T::Adjustment, T::Other})},
    };
}

} // namespace qm::views
