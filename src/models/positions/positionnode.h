// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/positions/holding.h"
#include "models/positions/positioncolumns.h"

#include <memory>

namespace qm::models {

enum class Grouping { Flat, Symbol, Underlying, Broker, Account };

/// What one row stands for. A group with one member is shown as that member.
enum class NodeKind { Root, Underlying, Instrument, Broker, Account, Leaf };

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

/// One row of the tree. Owned by its parent; children sorted by id.
struct PositionNode {
    int id = 0;
    NodeKind kind = NodeKind::Root;
    PositionNode* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<PositionNode>> children;
    Holding* holding = nullptr; ///< a leaf's own; for a group one of its members, for the names
    Sums sums;
    RowFigures figures;
    int flash = 0;        ///< +1, -1: the mark moved
    qint64 flashAt = 0;   ///< monotonic ms
    quint64 revision = 0; ///< of the last change; the model counts
    bool moved = false;   ///< of a group, while it is summed anew

    [[nodiscard]] bool isLeaf() const { return kind == NodeKind::Leaf; }
    [[nodiscard]] PositionNode* child(int childId) const; ///< nullptr: none
    void renumber(size_t from = 0);
};

} // namespace qm::models
