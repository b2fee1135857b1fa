// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/accounts/accountsmodel.h"

namespace qm::views {

/// What the Overview is asked to show: one picture under one filter, and what the person chose in the panels.
struct OverviewQuestion {
    PortfolioPtr portfolio;
    ledger::Scope scope;
    QDate today;
    QDateTime now;
    QHash<qint64, Decimal> brokerDay; ///< the brokers' own day profits, by account id
    QDate curveFrom;
    ledger::AllocationBy allocationBy = ledger::AllocationBy::Broker;
    ledger::PerformanceOf performanceOf = ledger::PerformanceOf::Open;
};

/// What the Overview shows; the panels only paint it. Worked out whole, so that tiles, charts and tables of one moment
/// always agree.
struct OverviewData {
    OverviewQuestion asked;
    ledger::Figures figures;
    QList<double> sparkline; ///< of the net liquidation
    QList<ledger::CurvePoint> curve;
    QList<ledger::AllocationSlice> slices; ///< the largest; the rest is one of the key "other" without a label
    ledger::Performers performers;
    models::AccountsModel::Rows accounts;
    int stale = 0;        ///< accounts in scope whose data is old
    qint64 oldestAge = 0; ///< of those, in seconds
};

/// Any thread; takes milliseconds on large books.
[[nodiscard]] OverviewData overviewData(const OverviewQuestion& question);

} // namespace qm::views
