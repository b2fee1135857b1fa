// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/flex/booking.h"
#include "brokers/ibkr/flex/row.h"

namespace qm::broker::ibkr::flex {

/// One `CashTransaction`. A type that is not known stays as Other with its text. Check row.isFine() afterwards.
[[nodiscard]] Booking readCash(Row& row);
/// What a type's words mean for a booking of this amount; `description` tells kinds of dividends apart.
[[nodiscard]] TransactionType cashType(QStringView type, const Decimal& amount, QStringView description);

/// One `Transfer` of goods or cash. Check row.isFine() afterwards.
[[nodiscard]] Booking readTransfer(Row& row);

} // namespace qm::broker::ibkr::flex
