// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/returns/returns.h"
#include "reports/build/ledger/scope.h"

namespace qm::reports {

/// What one instrument, or everything on one underlying, brought since its first booking, in the base currency at each
/// day's rate.
struct HoldingReturn {
    QString underlying;
    QString symbol; ///< empty: all instruments of the underlying
    QDate from;
    std::optional<Decimal> endValue; ///< of what is still held; zero when nothing is
    std::optional<Decimal> invested; ///< what went in less what came out, income included
    std::optional<Decimal> gain;     ///< end value - invested
    std::optional<double> twr;       ///< needs its price on every day that it was held (prices/holdingworth.h)
    std::optional<double> twrYearly;
    std::optional<double> xirr;
};

/// By underlying, each followed by its instruments where it has more than one or is not one itself. What is settled
/// daily (futures) has a gain but no rate: nothing is bound in it.
/// `reader`: for daily prices; none: no time-weighted returns.
[[nodiscard]] Result<QList<HoldingReturn>> holdingReturns(
    const LedgerScope& scope, storage::StoreReader* reader, QDate today);

} // namespace qm::reports
