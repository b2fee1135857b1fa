// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

struct sqlite3;

namespace qm::storage {

/// Translated words of this room.
[[nodiscard]] QString text(const char* source);
[[nodiscard]] Error storageError(const QString& userText, const QString& detail = {});
/// The words that fit SQLite's present error code: full disk, damaged, locked, read-only, ...
[[nodiscard]] Error sqliteError(sqlite3* db, const QString& what);

} // namespace qm::storage
