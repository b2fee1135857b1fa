// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/figures.h"

namespace qm::views {

/// What the Overview shows of one picture under one filter; the panels only paint it. Built whole, so that tiles,
/// charts and tables of one moment always agree.
struct OverviewData {
    PortfolioPtr portfolio;
    ledger::Scope scope;
    QDate today;
    QDateTime now;
    ledger::Figures figures;
};

} // namespace qm::views
