// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/flex/booking.h"
#include "brokers/ibkr/flex/row.h"

namespace qm::broker::ibkr::flex {

/// One `CorporateAction`: what it takes or gives of one instrument, and the cash beside it. Legs of one event share the
/// group. Old files have no type: its description tells. A booking without legs: the row moves nothing (a vote, an
/// announcement). Check row.isFine() afterwards.
[[nodiscard]] Booking readAction(Row& row);

/// What a type code ("FS", "SO", "TC", ...) or, without one, a description means.
[[nodiscard]] TransactionType actionType(QStringView code, QStringView description);

/// The event's name without the leg's own ending: "UUU(CA91701P1053) TENDERED TO CA91701P1TN3 1 FOR 1".
[[nodiscard]] QString eventName(QStringView description);

} // namespace qm::broker::ibkr::flex
