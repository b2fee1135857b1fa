// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/positions/holding.h"
#include "models/positions/positioncolumns.h"
#include "models/positions/rowfigures.h"

#include <memory>

namespace qm::models {

enum class Grouping { Flat, Symbol, Underlying, Broker, Account };

/// What one row stands for. A group with one member is shown as that member.
enum class NodeKind { Root, Underlying, Instrument, Broker, Account, Leaf };

/// One row of the tree. Owned by its parent; children sorted by id.
struct PositionNode {
    int id = 0;
    NodeKind kind = NodeKind::Root;
    PositionNode* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<PositionNode>> children;
    Holding* holding = nullptr; ///< a leaf's own; for a group one of its members, for the names
    Sums sums;
    mutable std::unique_ptr<RowFigures> figures; ///< of a row that was looked at; see figuresOf()
    int flash = 0;                               ///< +1, -1: the mark moved
    qint64 flashAt = 0;                          ///< monotonic ms
    quint64 revision = 0;                        ///< of the last change; the model counts
    bool moved = false;                          ///< of a group, while it is summed anew

    [[nodiscard]] bool isLeaf() const { return kind == NodeKind::Leaf; }
    [[nodiscard]] PositionNode* child(int childId) const; ///< nullptr: none
    void renumber(size_t from = 0);
};

} // namespace qm::models
