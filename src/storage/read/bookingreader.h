// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/bookingrow.h"
#include "core/values/instrument.h"
#include "storage/sqlite/database.h"

#include <functional>

namespace qm::storage {

/// Instruments by the store's number.
[[nodiscard]] Result<QHash<qint64, Instrument>> readInstruments(Database& db);

/// Every transaction after row number `after`, voided ones included, by row number: the order of writing, so that a
/// later call brings what was added since. Error{Storage} for a row that cannot be read as what it should be.
using BookingSink = std::function<void(const BookingRow& row)>;
[[nodiscard]] Result<qint64> streamBookings(Database& db, qint64 after, const BookingSink& sink);

} // namespace qm::storage
