// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "storage/sqlite/database.h"

namespace qm::storage {

/// The whole picture in one read transaction; accounts of `previous` with the same revision are shared.
[[nodiscard]] Result<PortfolioPtr> readPortfolio(Database& db, const PortfolioPtr& previous);
[[nodiscard]] Result<QList<ConnectionConfig>> readConnections(Database& db);

} // namespace qm::storage
