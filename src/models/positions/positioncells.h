// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/positions/holdingbook.h"
#include "models/positions/positionnode.h"

#include <QSet>
#include <QVariant>

namespace qm::models {

/// What a cell needs to know beside its row.
struct CellContext {
    const HoldingBook& book;
    Grouping grouping = Grouping::Underlying;
    const QHash<QString, QString>& brokerNames;
    const QSet<qint64>& stale;     ///< connections whose data is old although nobody asked for that
    std::optional<Decimal> weight; ///< of this row
};

/// The typed value of one cell for one role. DisplayRole: invalid for "unknown" (a dash), an empty QString for "nothing
/// to say here" (blank), for example the quantity of a group of different things.
[[nodiscard]] QVariant positionCell(
    const PositionNode& node, PositionColumn column, int role, const CellContext& context);

/// The id of the top-level row that a holding stands under.
[[nodiscard]] int groupIdOf(const Holding& holding, Grouping grouping);

} // namespace qm::models
