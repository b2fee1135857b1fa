// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "views/widgets/tile.h"

namespace qm::views {

/// What a tile shows of an amount: with separators, shortened where the tile is narrow; unknown is a dash.
[[nodiscard]] Tile::Content moneyTile(const std::optional<Decimal>& value);
/// The same of a gain or a loss: sign, triangle and colour.
[[nodiscard]] Tile::Content gainTile(const std::optional<Decimal>& value);
/// The same of a rate of return, in percent.
[[nodiscard]] Tile::Content percentGainTile(const std::optional<Decimal>& percent);

} // namespace qm::views
