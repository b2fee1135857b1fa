// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/bookingrow.h"
#include "core/values/instrument.h"
#include "storage/sqlite/database.h"

#include <QList>

#include <functional>

namespace qm::storage {

using InstrumentSink = std::function<void(qint64 number, const Instrument& instrument)>;
using BookingSink = std::function<void(const BookingRow& row)>;

/// All accounts' bookings, voided ones included, in the order of writing; before them every instrument that they name,
/// of the same moment. Error{Storage} for a row that cannot be read as what it should be.
[[nodiscard]] Result<> streamBookings(
    Database& db, const InstrumentSink& instrumentSink, const BookingSink& bookingSink);
/// The largest number of a booking, for making room; 0: there is none.
[[nodiscard]] Result<qint64> highestBooking(Database& db);
/// The same of those rows alone, in the order given; rows that are not there are not told.
[[nodiscard]] Result<> readBookings(
    Database& db, const QList<qint64>& rows, const InstrumentSink& instrumentSink, const BookingSink& bookingSink);

} // namespace qm::storage
