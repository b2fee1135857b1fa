// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/assetclass.h"

#include <QDateTime>

namespace qm::ledger {

/// Whether the New York exchanges have a regular session on that day: no weekend and no holiday of their rules.
/// Closings that they announce for one day only (a funeral, a storm) are not known.
[[nodiscard]] bool isSessionDay(QDate day);

/// Whether the market of such an instrument has its main session on that day; crypto has one every day.
[[nodiscard]] bool hasSession(AssetClass assetClass, QDate day);

/// The last moment up to `moment` (UTC) at which such an instrument could be traded in its main session: crypto always,
/// futures but for the hour after 17:00 New York and the weekend, all else until 16:00 New York of a session day (13:00
/// on the short ones).
[[nodiscard]] QDateTime lastTradable(AssetClass assetClass, const QDateTime& moment);

} // namespace qm::ledger
