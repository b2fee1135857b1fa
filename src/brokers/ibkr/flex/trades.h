// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/flex/booking.h"
#include "brokers/ibkr/flex/row.h"

namespace qm::broker::ibkr::flex {

/// One fill (`Trade` of level EXECUTION, or `TradeConfirm`, whose attributes are named a little differently). Check
/// row.isFine() afterwards. Exercises and assignments still pass for plain fills where nothing in the row tells them.
[[nodiscard]] Booking readTrade(Row& row);

/// What the section OptionEAE calls a row of Trades.
struct EventLabel {
    QString instrumentKey;
    QDate day;
    Decimal quantity;
    TransactionType type = TransactionType::Expiration;
};
/// nullopt: a row that labels nothing (the shares of an exercise, a cash settlement beside it).
[[nodiscard]] std::optional<EventLabel> readEventLabel(Row& row);

/// Says of the book entries of options what they were (the row's notes, else OptionEAE, else what stands beside them)
/// and ties an exercise or assignment to the shares or the future that it moved.
void settleOptionEvents(Bookings& statement, const QList<EventLabel>& labels);

} // namespace qm::broker::ibkr::flex
