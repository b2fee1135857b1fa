// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/report/reportlayout.h"

namespace qm::views {

/// Columns that several of the ledger's tables have, with the words of their cells.
namespace reportcolumns {
[[nodiscard]] models::ReportColumn symbol(); ///< "AAPL", "SPY 18 Dec 26 700 C"
[[nodiscard]] models::ReportColumn broker(bool shown = false);
[[nodiscard]] models::ReportColumn account(); ///< masked
[[nodiscard]] models::ReportColumn connection();
[[nodiscard]] models::ReportColumn currency();
[[nodiscard]] models::ReportColumn description(bool shown = false);
[[nodiscard]] models::ReportColumn term(); ///< "Short", "Long"
} // namespace reportcolumns

/// "SPY 18 Dec 26 700 C" for an option's symbol, else the symbol itself.
[[nodiscard]] QString symbolText(const QString& symbol);
/// What the symbol is about: the underlying of an option, else itself.
[[nodiscard]] QString underlyingOf(const QString& symbol);

} // namespace qm::views
