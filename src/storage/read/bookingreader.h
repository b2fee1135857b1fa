// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/bookingrow.h"
#include "core/values/instrument.h"
#include "storage/sqlite/database.h"

#include <functional>

namespace qm::storage {

/// All accounts' bookings, voided ones included, in the order of writing; before them every instrument that they name,
/// of the same moment. Error{Storage} for a row that cannot be read as what it should be.
[[nodiscard]] Result<> streamBookings(Database& db,
    const std::function<void(qint64 number, const Instrument& instrument)>& instrumentSink,
    const std::function<void(const BookingRow& row)>& bookingSink);

} // namespace qm::storage
