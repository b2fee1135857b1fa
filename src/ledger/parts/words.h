// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"

namespace qm::ledger {

/// What people call an account: its name, or the connection and the last digits of its number.
[[nodiscard]] QString accountLabel(const AccountState& account);
/// What a slice of the allocation by class is called: "Stocks", "Options", ...
[[nodiscard]] QString assetClassLabel(AssetClass value);

// The gaps that a figure can have (Figures::missing), one line each.
[[nodiscard]] QString gapDamaged(const QString& what);
[[nodiscard]] QString gapNeverSynced(const QString& what);
[[nodiscard]] QString gapRejectedRows(const QString& what, int rows);
[[nodiscard]] QString gapNoCash(const QString& what);
[[nodiscard]] QString gapNoPrice(const QString& what);
[[nodiscard]] QString gapNoCost(const QString& what);
[[nodiscard]] QString gapNoDayPnl(const QString& what);
[[nodiscard]] QString gapNoRate(const QString& what, Currency currency);

} // namespace qm::ledger
