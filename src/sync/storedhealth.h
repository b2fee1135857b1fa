// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/portfolio.h"
#include "storage/storereader.h"

namespace qm::sync {

/// How each connection was when it was last tried, from the store alone: the starting point of a session, and what the
/// command line shows without connecting to anything.
[[nodiscard]] Result<QList<ConnectionHealth>> storedHealth(
    storage::StoreReader& reader, const PortfolioSnapshot& portfolio);

} // namespace qm::sync
