// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/sqlite/database.h"

#include <span>

namespace qm::storage {

/// "QMTX": says that a SQLite file is a store of ours.
inline constexpr quint32 kApplicationId = 0x514D5458;

/// One step of the schema: single statements, run in order in one transaction together with the version number.
/// Old column names are spelled literally; a released step never changes.
struct Migration {
    int version;       ///< what the store is after it
    int minCompatible; ///< the oldest schema number whose programs still read it rightly
    std::span<const char* const> statements;
};

[[nodiscard]] std::span<const Migration> migrations();
[[nodiscard]] int currentVersion();

/// Brings an opened store to currentVersion(); each step all or nothing.
[[nodiscard]] Result<> migrate(Database& db);

} // namespace qm::storage
