// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/catalog.h"

namespace qm::reports {

// One builder per report; catalog.cpp lists them. Each fills columns, rows and totals of a table whose head is made.
[[nodiscard]] Result<> buildPositions(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildTransactions(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildSummary(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildAccounts(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildHoldings(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildLots(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildRealized(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildIncome(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildPerformance(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildReconciliation(Table& table, const Source& source, const storage::RowFilter& filter);
[[nodiscard]] Result<> buildHealth(Table& table, const Source& source, const storage::RowFilter& filter);

} // namespace qm::reports
