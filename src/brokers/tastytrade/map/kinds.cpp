// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/map/kinds.h"

#include <QMap>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

/// +1 for "Buy", "Buy to Open", "Buy to Close"; -1 for the selling ones; 0 for "Allocate" and everything else.
int sideOf(const QString& action)
{
    if (action == u"Buy" || action.startsWith(u"Buy to "))
        return 1;
    if (action == u"Sell" || action.startsWith(u"Sell to "))
        return -1;
    return 0;
}

int sideOf(const KindWords& words)
{
    const int side = sideOf(words.action);
    return side != 0 ? side : sideOf(words.subType);
}

TransactionType byside(int side, TransactionType in, TransactionType out)
{
    return side > 0 ? in : side < 0 ? out : TransactionType::Other;
}

TransactionType receiveDeliver(const KindWords& words)
{
    static const QMap<QString, TransactionType> fixed = {{u"Assignment"_s, TransactionType::Assignment},
        {u"Exercise"_s, TransactionType::Exercise}, {u"Expiration"_s, TransactionType::Expiration},
        {u"Cash Settled Assignment"_s, TransactionType::CashSettlement},
        {u"Cash Settled Exercise"_s, TransactionType::CashSettlement}, {u"Maturity"_s, TransactionType::CashSettlement},
        {u"Futures Settlement"_s, TransactionType::MarkToMarket}, {u"Forward Split"_s, TransactionType::Split},
        {u"Reverse Split"_s, TransactionType::Split}, {u"Reverse Split Removal"_s, TransactionType::Split},
        {u"Symbol Change"_s, TransactionType::SymbolChange}, {u"Stock Merger"_s, TransactionType::Merger},
        {u"Stock Merger Removal"_s, TransactionType::Merger}, {u"Cash Merger"_s, TransactionType::Merger},
        {u"Dividend"_s, TransactionType::StockDividend}};
    if (const auto known = fixed.constFind(words.subType); known != fixed.constEnd())
        return *known;
    if (words.subType == u"Special Dividend")
        return words.cashSign == 0 ? TransactionType::StockDividend : TransactionType::Dividend;
    if (words.subType == u"ACAT" || words.subType == u"Transfer")
        return byside(sideOf(words), TransactionType::TransferIn, TransactionType::TransferOut);
    // The share side of an assignment or exercise: "Buy to Open", "Sell to Close", ...
    return byside(sideOf(words.subType), TransactionType::Buy, TransactionType::Sell);
}

TransactionType moneyMovement(const KindWords& words)
{
    // The cash leg of a reinvested dividend is called a withdrawal, but no money left the account.
    const bool isReinvestment = words.hasSymbol && words.description.contains(u"reinvest", Qt::CaseInsensitive);
    if (words.subType == u"Deposit" || words.subType == u"Withdrawal") {
        if (isReinvestment)
            return TransactionType::Journal;
        return byside(words.cashSign, TransactionType::Deposit, TransactionType::Withdrawal);
    }
    if (words.subType == u"Dividend") // tax withheld comes as a second row with the opposite sign
        return words.cashSign < 0 ? TransactionType::WithholdingTax : TransactionType::Dividend;
    if (words.subType == u"Credit Interest" || words.subType == u"Debit Interest"
        || words.subType == u"Fully Paid Stock Lending Income")
        return TransactionType::Interest;
    if (words.subType == u"Fee")
        return TransactionType::Fee;
    if (words.subType == u"Balance Adjustment")
        return TransactionType::Adjustment;
    if (words.subType == u"Mark to Market")
        return TransactionType::MarkToMarket;
    if (words.subType == u"Transfer")
        return byside(words.cashSign, TransactionType::TransferIn, TransactionType::TransferOut);
    return TransactionType::Other;
}

} // namespace

TransactionType kindOf(const KindWords& words)
{
    if (words.type == u"Trade")
        return byside(sideOf(words), TransactionType::Buy, TransactionType::Sell);
    if (words.type == u"Receive Deliver")
        return receiveDeliver(words);
    if (words.type == u"Money Movement")
        return moneyMovement(words);
    if (words.type == u"Administrative Transfer") {
        const int side = sideOf(words);
        return byside(side != 0 ? side : words.cashSign, TransactionType::TransferIn, TransactionType::TransferOut);
    }
    return TransactionType::Other;
}

int quantitySign(const KindWords& words)
{
    if (words.type == u"Money Movement")
        return 0;
    if (const int side = sideOf(words); side != 0)
        return side;
    if (words.subType == u"Assignment" || words.subType == u"Cash Settled Assignment")
        return 1; // only the short side is assigned: the removal brings it back to zero
    if (words.subType == u"Exercise" || words.subType == u"Cash Settled Exercise" || words.subType == u"Maturity"
        || words.subType == u"Stock Merger Removal" || words.subType == u"Reverse Split Removal")
        return -1;
    return 0;
}

PositionEffect effectOf(const KindWords& words)
{
    for (const QString& text : {words.action, words.subType}) {
        if (text.endsWith(u" to Open"))
            return PositionEffect::Opens;
        if (text.endsWith(u" to Close"))
            return PositionEffect::Closes;
    }
    return PositionEffect::NotTold;
}

bool isBookValue(const KindWords& words)
{
    return words.type == u"Receive Deliver"
        && (words.subType == u"Forward Split" || words.subType == u"Reverse Split"
            || words.subType == u"Reverse Split Removal" || words.subType == u"Symbol Change"
            || words.subType == u"Stock Merger" || words.subType == u"Stock Merger Removal");
}

} // namespace qm::broker::tastytrade
