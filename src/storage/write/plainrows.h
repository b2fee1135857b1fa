// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/connection.h"
#include "core/values/quote.h"
#include "storage/sqlite/database.h"

#include <QList>

namespace qm::storage {

// Rows that more than one kind of write needs, inside the caller's transaction.

/// A connection's settings as they are stored.
[[nodiscard]] QString settingsText(const ConnectionConfig& connection);
/// Error{Input} for a name that is empty or taken.
[[nodiscard]] Result<qint64> insertConnection(Database& db, const ConnectionConfig& connection);
/// True where a rate is new or another than before.
[[nodiscard]] Result<bool> insertFxRates(Database& db, const QList<FxRate>& rates);
/// True where a day's prices are new or others than before.
[[nodiscard]] Result<bool> insertBars(Database& db, const QList<Bar>& bars);

} // namespace qm::storage
