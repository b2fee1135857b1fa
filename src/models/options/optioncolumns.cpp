// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/options/optioncolumns.h"

#include <QCoreApplication>

namespace qm::models {

namespace {

using SumMember = ledger::PartialSum ledger::OptionSums::*;

struct Shown {
    SumMember sum = nullptr;
    int places = 2;
};

Shown shownOf(OptionColumn column)
{
    using S = ledger::OptionSums;
    switch (column) {
    case OptionColumn::Delta:
        return {&S::delta, 1};
    case OptionColumn::BetaDelta:
        return {&S::betaDelta, 1};
    case OptionColumn::Gamma:
        return {&S::gamma, 2};
    case OptionColumn::Theta:
        return {&S::theta, 2};
    case OptionColumn::Vega:
        return {&S::vega, 2};
    case OptionColumn::UnrealizedPnl:
        return {&S::unrealizedPnl, -1};
    case OptionColumn::MarketValue:
        return {&S::marketValue, -1};
    case OptionColumn::Collateral:
        return {&S::collateral, -1};
    default:
        return {};
    }
}

} // namespace

const std::array<OptionColumnInfo, kOptionColumns>& optionColumns()
{
    using C = OptionColumn;
    using K = CellKind;
#define QM_TR(text) QT_TRANSLATE_NOOP("OptionsModel", text)
    static constexpr std::array<OptionColumnInfo, kOptionColumns> kColumns{{
        {C::Contract, "contract", QM_TR("Contract"), QM_TR("The option that is held"), "18 Dec 26 1,250 C",
            K::Instrument, true},
        {C::Quantity, "quantity", QM_TR("Qty"), QM_TR("Contracts; negative when short"), "-888", K::Quantity, true},
        {C::DaysToExpiry, "days_to_expiry", QM_TR("DTE"), QM_TR("Days to expiry"), "888", K::Integer, true},
        {C::AverageCost, "average_cost", QM_TR("Avg price"), QM_TR("Average price per unit paid or received"), "888.88",
            K::Price, true},
        {C::Mark, "market_price", QM_TR("Mark"), QM_TR("Latest price per unit; of a group, the underlying's"),
            "8,888.88", K::Price, true},
        {C::ToStrike, "to_strike_percent", QM_TR("To strike"),
            QM_TR("From the underlying's price to the strike, in percent of the price; positive: the strike is above"),
            "-88.8%", K::Percent, true},
        {C::Delta, "delta", QM_TR("Delta"), QM_TR("The position moves like so many shares of the underlying"), "-888.8",
            K::Quantity, true},
        {C::Gamma, "gamma", QM_TR("Gamma"), QM_TR("Change of delta when the underlying rises by 1"), "-88.88",
            K::Quantity, true},
        {C::Theta, "theta", QM_TR("Theta"), QM_TR("Change of value by one day passing, base currency"), "-888.88",
            K::Money, true},
        {C::Vega, "vega", QM_TR("Vega"), QM_TR("Change of value when volatility rises by one point, base currency"),
            "-888.88", K::Money, true},
        {C::ImpliedVolatility, "implied_volatility", QM_TR("IV"), QM_TR("Implied volatility per year"), "88.8%",
            K::Percent, true},
        {C::CreditKept, "credit_kept_percent", QM_TR("Kept %"),
            QM_TR("Part of the credit that would be kept if it were bought back now"), "-888.8%", K::Percent, true},
        {C::UnrealizedPnl, "unrealized_pnl_base", QM_TR("P/L open"),
            QM_TR("Market value minus cost basis, base currency"), "+88,888.88", K::SignedMoney, true},
        {C::MarketValue, "market_value_base", QM_TR("Market value"), QM_TR("Market value in the base currency"),
            "-88,888.88", K::Money, true},
        {C::BetaDelta, "beta_weighted_delta", QM_TR("Delta, SPY"),
            QM_TR("The position moves like so many shares of SPY: delta x price x beta / price of SPY"), "-8,888.8",
            K::Quantity, false},
        {C::TimeValue, "time_value", QM_TR("Time value"), QM_TR("Mark less what exercising would bring, per unit"),
            "888.88", K::Price, false},
        {C::Collateral, "collateral_base", QM_TR("Collateral"),
            QM_TR("What assignment of the short puts would cost, base currency"), "888,888.88", K::Money, false},
        {C::Broker, "broker", QM_TR("Broker"), QM_TR("Brokerage that holds the position"), "Interactive Brokers",
            K::Broker, false},
        {C::Account, "account", QM_TR("Account"), QM_TR("Account that holds the position"), "Individual margin",
            K::Text, false},
        {C::Source, "greeks_source", QM_TR("Greeks by"), QM_TR("Whose model the greeks come from"), "tastytrade",
            K::Text, false},
    }};
#undef QM_TR
    return kColumns;
}

QVariant optionSumCell(const ledger::OptionSums& sums, OptionColumn column)
{
    if (column == OptionColumn::CreditKept) {
        if (sums.credit.isEmpty())
            return QString(QStringLiteral(""));
        const auto kept = sums.keptPercent();
        return kept ? QVariant::fromValue(*kept) : QVariant();
    }
    const Shown shown = shownOf(column);
    if (shown.sum == nullptr)
        return QString(QStringLiteral(""));
    const ledger::PartialSum& sum = sums.*shown.sum;
    if (sum.isEmpty())
        return QString(QStringLiteral(""));
    const auto value = sum.value();
    if (!value)
        return {};
    return QVariant::fromValue(shown.places < 0 ? *value : value->rounded(shown.places));
}

int optionPartsUnknown(const ledger::OptionSums& sums, OptionColumn column)
{
    const Shown shown = shownOf(column);
    return shown.sum && (sums.*shown.sum).known > 0 ? (sums.*shown.sum).unknown : 0;
}

} // namespace qm::models
