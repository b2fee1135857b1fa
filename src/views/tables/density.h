// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace qm::views {

/// One setting for all tables: how high a row is. The font stays.
enum class Density { Compact, Normal, Comfortable };

[[nodiscard]] Density density();
void setDensity(Density value); ///< tables take it up at their next layout; GUI thread
/// Never less than the font needs.
[[nodiscard]] int rowHeight(Density value);
inline constexpr int kHeaderHeight = 28;

} // namespace qm::views
