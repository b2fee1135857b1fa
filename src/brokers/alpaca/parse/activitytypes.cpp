// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/activitytypes.h"

namespace qm::broker::alpaca {
namespace {

using T = TransactionType;
using Holding = ActivityRule::Holding;
using Essence = ActivityRule::Essence;

constexpr ActivityRule kRules[] = {
    // Money and goods from and to the outside.
    {"CSD", T::Deposit, T::Withdrawal},
    {"CSW", T::Deposit, T::Withdrawal},
    {"TRANS", T::Deposit, T::Withdrawal},
    {"ACATC", T::Deposit, T::Withdrawal},
    {"JNL", T::Deposit, T::Withdrawal},
    {"JNLC", T::Deposit, T::Withdrawal},
    {"ACATS", T::TransferIn, T::TransferOut, Holding::Delta, Essence::Quantity},
    {"JNLS", T::TransferIn, T::TransferOut, Holding::Delta, Essence::Quantity},
    // Income and what is taken off it.
    {"DIV", T::Dividend, T::Dividend},
    {"DIVTXEX", T::Dividend, T::Dividend},
    {"DIVCGL", T::CapitalGain, T::CapitalGain},
    {"DIVCGS", T::CapitalGain, T::CapitalGain},
    {"CGD", T::CapitalGain, T::CapitalGain},
    {"DIVROC", T::ReturnOfCapital, T::ReturnOfCapital},
    {"DIVFEE", T::Fee, T::Fee},
    {"DIVFT", T::WithholdingTax, T::WithholdingTax},
    {"DIVNRA", T::WithholdingTax, T::WithholdingTax},
    {"DIVTW", T::WithholdingTax, T::WithholdingTax},
    {"DIVWH", T::WithholdingTax, T::WithholdingTax},
    {"WH", T::WithholdingTax, T::WithholdingTax},
    {"INT", T::Interest, T::Interest},
    {"INTPNL", T::Interest, T::Interest},
    {"INTNRA", T::WithholdingTax, T::WithholdingTax},
    {"INTTW", T::WithholdingTax, T::WithholdingTax},
    {"FEE", T::Fee, T::Fee},
    {"CFEE", T::Fee, T::Fee, Holding::Delta, Essence::Either}, // a crypto fee is taken in the coin or in dollars
    {"PTC", T::Fee, T::Fee},
    {"PTR", T::Fee, T::Fee},
    // Options.
    {"OPASN", T::Assignment, T::Assignment, Holding::Closes, Essence::Quantity},
    {"OPEXC", T::Exercise, T::Exercise, Holding::Consumes, Essence::Quantity},
    {"OPXRC", T::Exercise, T::Exercise, Holding::Consumes, Essence::Quantity},
    {"OPEXP", T::Expiration, T::Expiration, Holding::Delta, Essence::Quantity},
    {"OPTRD", T::Buy, T::Sell, Holding::Delta, Essence::Quantity},
    {"OPCSH", T::CashSettlement, T::CashSettlement},
    {"OPCA", T::Adjustment, T::Adjustment, Holding::Delta, Essence::Either},
    // Corporate actions.
    {"SPLIT", T::Split, T::Split, Holding::Delta, Essence::Quantity},
    {"SSP", T::Split, T::Split, Holding::Delta, Essence::Quantity},
    {"SPIN", T::SpinOff, T::SpinOff, Holding::Delta, Essence::Either},
    {"SSO", T::SpinOff, T::SpinOff, Holding::Delta, Essence::Either},
    {"MA", T::Merger, T::Merger, Holding::Delta, Essence::Either},
    {"REORG", T::Merger, T::Merger, Holding::Delta, Essence::Either},
    {"NC", T::SymbolChange, T::SymbolChange, Holding::Delta, Essence::Either},
    {"SC", T::SymbolChange, T::SymbolChange, Holding::Delta, Essence::Either},
    {"CIL", T::CashInLieu, T::CashInLieu},
    // Inside the account.
    {"SWP", T::Journal, T::Journal, Holding::Unchanged, Essence::Either},
    {"FXTRD", T::FxTrade, T::FxTrade, Holding::Unchanged, Essence::Either},
};

} // namespace

const ActivityRule* ruleFor(std::string_view activityType)
{
    for (const ActivityRule& rule : kRules) {
        if (rule.type == activityType)
            return &rule;
    }
    return nullptr;
}

TransactionType refined(TransactionType type, std::string_view subType)
{
    if (type != T::Dividend)
        return type;
    if (subType == "SPD")
        return T::PaymentInLieu;
    return subType == "SDIV" ? T::StockDividend : type;
}

} // namespace qm::broker::alpaca
