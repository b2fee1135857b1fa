// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/options/optionbook.h"
#include "models/roles.h"

#include <QVariant>

#include <array>

namespace qm::models {

/// The columns of the options table, in their first order. Money in the base currency; prices in the option's own.
enum class OptionColumn {
    Contract,
    Quantity,
    DaysToExpiry,
    AverageCost,
    Mark,
    ToStrike,
    Delta,
    Gamma,
    Theta,
    Vega,
    ImpliedVolatility,
    CreditKept,
    UnrealizedPnl,
    MarketValue,
    BetaDelta,
    TimeValue,
    Collateral,
    Broker,
    Account,
    Source,
    Count_
};
inline constexpr int kOptionColumns = static_cast<int>(OptionColumn::Count_);

struct OptionColumnInfo {
    OptionColumn column;
    const char* id;
    const char* title;   ///< to be translated in the context "OptionsModel"
    const char* toolTip; ///< likewise
    const char* sample;  ///< a typical long value, for the width at first
    CellKind kind;
    bool shown; ///< before the person chooses
};
[[nodiscard]] const std::array<OptionColumnInfo, kOptionColumns>& optionColumns();
[[nodiscard]] inline const OptionColumnInfo& infoOf(OptionColumn column)
{
    return optionColumns()[static_cast<size_t>(column)];
}

/// What a line, a group or the whole book shows of its sums; an empty text where the column has no sum.
[[nodiscard]] QVariant optionSumCell(const ledger::OptionSums& sums, OptionColumn column);
/// How many parts of the sum in that column are not known.
[[nodiscard]] int optionPartsUnknown(const ledger::OptionSums& sums, OptionColumn column);

} // namespace qm::models
