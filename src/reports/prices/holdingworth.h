// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/prices/dailyprices.h"

#include <vector>

namespace qm::reports {

/// Something that was bought or sold, as its own daily worth sees it.
struct HoldingTrade {
    QDate day;
    Decimal units;                 ///< signed change of quantity x multiplier
    std::optional<Decimal> inward; ///< money that went into it, in the base currency; negative: came out
};

/// One instrument in a holding.
struct HoldingPart {
    DailyPrices prices;
    std::vector<HoldingTrade> trades; ///< in any order
};

/// The time-weighted return of a holding from its first trade on: its worth at each day's close, without what went in
/// or came out (`flows`: what trades moved and what it paid, positive inward). `endValue`: its worth today at the
/// brokers' prices. nullopt where a price of a day on which it was held is not known, where a trade was made at less
/// than half or more than twice the day's close (prices of another scale, as around a split that one side adjusts), or
/// where nothing was bound.
[[nodiscard]] std::optional<double> holdingTwr(const std::vector<HoldingPart>& parts, const QList<ledger::Flow>& flows,
    const std::optional<Decimal>& endValue, QDate today);

} // namespace qm::reports
