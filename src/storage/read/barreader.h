// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/quote.h"
#include "storage/sqlite/database.h"

#include <QList>

namespace qm::storage {

/// The instruments that have daily prices, in the order of their keys.
[[nodiscard]] Result<QStringList> readPricedKeys(Database& db);
/// One instrument's daily prices from `from` to `to` (both inclusive), oldest first.
[[nodiscard]] Result<QList<Bar>> readBars(Database& db, const QString& key, QDate from, QDate to);

} // namespace qm::storage
