// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "ledger/figures.h"
#include "storage/storereader.h"

#include <QJsonObject>

namespace qm::reports {

/// Does a filter take this account? "demo" takes every demo brokerage. Symbols and dates are not looked at.
[[nodiscard]] bool selects(
    const storage::RowFilter& filter, const AccountState& account, const PortfolioSnapshot& portfolio);
/// The same as a scope for figures. A filter that takes no account gives a scope that takes none, never "all".
[[nodiscard]] ledger::Scope scopeOf(const storage::RowFilter& filter, const PortfolioSnapshot& portfolio);
[[nodiscard]] bool matchesSymbol(const storage::RowFilter& filter, const Instrument& instrument);
/// Free search, as the search field does it: anywhere in symbol, underlying or description, case does not matter.
[[nodiscard]] bool matchesText(const storage::RowFilter& filter, const Instrument& instrument);
/// The filter as JSON, only what is set.
[[nodiscard]] QJsonObject toJson(const storage::RowFilter& filter);

} // namespace qm::reports
