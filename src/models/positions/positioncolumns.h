// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QString>

#include <array>

namespace qm::models {

/// The columns of the positions table, in their first order. Money is in the base currency unless the column says
/// "own currency", so that rows of different currencies and their groups add up.
enum class PositionColumn {
    Symbol,
    Quantity,
    AverageCost,
    Mark,
    DayPnl,
    UnrealizedPnl,
    UnrealizedPercent,
    MarketValueBase,
    Weight,
    Description,
    Broker,
    Account,
    AssetClass,
    CostBasis,
    MarketValue,
    Notional,
    Underlying,
    Expiry,
    Strike,
    Right,
    Multiplier,
    Currency,
    AsOf,
    BrokerDayPnl,
    Count_
};
inline constexpr int kPositionColumns = static_cast<int>(PositionColumn::Count_);

struct PositionColumnInfo {
    PositionColumn column;
    const char* id;      ///< in exports: the report's id where it means the same, `..._base` where converted
    const char* title;   ///< to be translated in the context "PositionsModel"
    const char* toolTip; ///< likewise
    CellKind kind;
    bool shown; ///< before the person chooses
};
[[nodiscard]] const std::array<PositionColumnInfo, kPositionColumns>& positionColumns();
[[nodiscard]] inline const PositionColumnInfo& infoOf(PositionColumn column)
{
    return positionColumns()[static_cast<size_t>(column)];
}

} // namespace qm::models
