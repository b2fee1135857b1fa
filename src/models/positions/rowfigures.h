// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QDateTime>

#include <optional>

namespace qm::models {

struct CellContext;
struct PositionNode;

/// What a row shows beside its name. Unknown: nullopt. Weight is not here: it follows from marketValueBase.
struct RowFigures {
    std::optional<Decimal> quantity;
    std::optional<Decimal> averageCost;
    std::optional<Decimal> mark;
    std::optional<Decimal> dayPnl;
    std::optional<Decimal> brokerDayPnl;
    std::optional<Decimal> unrealizedPnl;
    std::optional<Decimal> unrealizedPercent;
    std::optional<Decimal> marketValueBase;
    std::optional<Decimal> costBasis;
    std::optional<Decimal> marketValue;
    std::optional<Decimal> notional;
    QDateTime asOf;
    // What the badges say.
    bool inTheMoney = false;
    bool isShort = false;
    bool stale = false;
    int optionsOnly = 0; ///< a group without shares: how many options
    static constexpr int kNoExpiry = -1000;
    int daysToExpiry = kNoExpiry; ///< of the row, or of the group's nearest
};

/// Worked out when somebody first looks at the row, and kept: of ten thousand rows a screen shows forty.
[[nodiscard]] const RowFigures& figuresOf(const PositionNode& node, const CellContext& context);
[[nodiscard]] RowFigures makeRowFigures(const PositionNode& node, const CellContext& context);

} // namespace qm::models
