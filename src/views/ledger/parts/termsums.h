// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/report/reportfeed.h"

namespace qm::views {

/// Parts of a report's gain by holding period, in the base currency, under the names "short", "long" and "unknown" (the
/// day of opening is not known), and how many rows each has, as "short rows" and so on. `dayColumn`: whose rate
/// converts; empty: today's. On the ledger's thread.
void addTermSums(
    models::ReportAnswer& answer, const reports::Source& source, const QString& gainColumn, const QString& dayColumn);

} // namespace qm::views
