// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/figures.h"
#include "ledger/returns/returns.h"

namespace qm::reports {

/// What some accounts returned over a time, in the base currency. nullopt: undetermined.
struct PeriodReturn {
    QDate from;
    QDate to;
    std::optional<Decimal> startValue;
    std::optional<Decimal> endValue;
    Decimal externalFlow;
    std::optional<Decimal> gain; ///< end - start - flow
    std::optional<double> twr;
    std::optional<double> twrYearly;
    std::optional<double> xirr;
    std::optional<ledger::Drawdown> drawdown;
    std::optional<double> volatility;
    QList<ledger::GrowthPoint> growth; ///< for the chart
};

/// From the accounts' daily values (ledger::equityCurve). An account whose history starts later than the others' comes
/// in as if its first value were paid in that day: it is no gain.
[[nodiscard]] PeriodReturn periodReturn(
    const PortfolioSnapshot& portfolio, const ledger::Scope& scope, QDate from, QDate to, QDate today);

} // namespace qm::reports
