// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/positioncolumns.h"

#include <QCoreApplication>

namespace qm::models {

const std::array<PositionColumnInfo, kPositionColumns>& positionColumns()
{
    using C = PositionColumn;
    using K = CellKind;
#define QM_TR(text) QT_TRANSLATE_NOOP("PositionsModel", text)
    static constexpr std::array<PositionColumnInfo, kPositionColumns> kColumns{{
        {C::Symbol, "symbol", QM_TR("Symbol"), QM_TR("What is held"), K::Instrument, true},
        {C::Quantity, "quantity", QM_TR("Qty"), QM_TR("Units held; negative when short"), K::Quantity, true},
        {C::AverageCost, "average_cost", QM_TR("Avg price"),
            QM_TR("Average price paid per unit, in the instrument's currency"), K::Price, true},
        {C::Mark, "market_price", QM_TR("Mark"), QM_TR("Latest price per unit, in the instrument's currency"), K::Price,
            true},
        {C::DayPnl, "day_pnl_base", QM_TR("P/L day"), QM_TR("Profit or loss since yesterday's close, base currency"),
            K::SignedMoney, true},
        {C::UnrealizedPnl, "unrealized_pnl_base", QM_TR("P/L open"),
            QM_TR("Market value minus cost basis, base currency"), K::SignedMoney, true},
        {C::UnrealizedPercent, "unrealized_pnl_percent", QM_TR("P/L %"),
            QM_TR("Open profit or loss in percent of cost"), K::SignedPercent, true},
        {C::MarketValueBase, "market_value_base", QM_TR("Market value"), QM_TR("Market value in the base currency"),
            K::Money, true},
        {C::Weight, "weight_percent", QM_TR("Weight"), QM_TR("Share of the net liquidation of the accounts shown"),
            K::Percent, true},
        {C::Description, "description", QM_TR("Description"), QM_TR("Long name as the broker tells it"), K::Text,
            false},
        {C::Broker, "broker", QM_TR("Broker"), QM_TR("Brokerage that holds the position"), K::Broker, false},
        {C::Account, "account", QM_TR("Account"), QM_TR("Account that holds the position"), K::Text, false},
        {C::AssetClass, "asset_class", QM_TR("Class"), QM_TR("Kind of instrument"), K::Text, false},
        {C::CostBasis, "cost_basis_base", QM_TR("Cost basis"), QM_TR("What was paid, base currency"), K::Money, false},
        {C::MarketValue, "market_value", QM_TR("Value, own currency"),
            QM_TR("Market value in the instrument's own currency"), K::Money, false},
        {C::Notional, "notional_base", QM_TR("Notional"),
            QM_TR("Quantity x multiplier x price, base currency; for futures not part of any total"), K::Money, false},
        {C::Underlying, "underlying", QM_TR("Underlying"), QM_TR("What an option or future stands on"), K::Text, false},
        {C::Expiry, "expiry", QM_TR("Expiry"), QM_TR("Last day of the contract"), K::Date, false},
        {C::Strike, "strike", QM_TR("Strike"), QM_TR("Exercise price"), K::Price, false},
        {C::Right, "right", QM_TR("Right"), QM_TR("Call or put"), K::Text, false},
        {C::Multiplier, "multiplier", QM_TR("Multiplier"), QM_TR("Money per 1.0 of price and unit"), K::Quantity,
            false},
        {C::Currency, "currency", QM_TR("Currency"), QM_TR("The instrument's trading currency"), K::Text, false},
        {C::AsOf, "as_of", QM_TR("As of"), QM_TR("Age of the price"), K::Age, false},
        {C::BrokerDayPnl, "broker_day_pnl_base", QM_TR("P/L day, broker"),
            QM_TR("The broker's own day profit or loss while its stream tells one, base currency; its day may begin at "
                  "another hour, so it is in no total"),
            K::SignedMoney, false},
    }};
#undef QM_TR
    return kColumns;
}

} // namespace qm::models
