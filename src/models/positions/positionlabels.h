// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/positions/positioncells.h"

#include <QStringList>

namespace qm::models {

/// The words of a row: its name as short as its place in the tree allows, what stands after it, and its badges.
namespace positionlabels {
[[nodiscard]] QString name(const PositionNode& node, const CellContext& context);
[[nodiscard]] QString hint(const PositionNode& node, const CellContext& context);
[[nodiscard]] QStringList badges(const PositionNode& node, const CellContext& context); ///< Badge::encoded()
[[nodiscard]] QString chipBroker(const PositionNode& node, const CellContext& context); ///< empty: no chip
[[nodiscard]] QString brokerName(const QString& brokerId, const CellContext& context);
[[nodiscard]] QString className(AssetClass value);
/// "AAPL 18 Dec 280 C": the year only where it could be mistaken.
[[nodiscard]] QString fullName(const Instrument& instrument, QDate today);
/// The same without what its group says already: "Shares", "18 Dec 280 C".
[[nodiscard]] QString shortName(const Instrument& instrument, QDate today);
} // namespace positionlabels

} // namespace qm::models
