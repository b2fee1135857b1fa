// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/flex/row.h"
#include "core/values/balance.h"
#include "core/values/position.h"

namespace qm::broker::ibkr::flex {

/// One `OpenPosition`. Check row.isFine() afterwards.
[[nodiscard]] StandardPosition readPosition(Row& row, const QDateTime& asOf);
/// One row per instrument: lots, or rows of several listings of one share, are added up.
[[nodiscard]] QList<StandardPosition> summed(const QList<StandardPosition>& rows);

/// One `CashReportCurrency`: the cash at the end of the period.
[[nodiscard]] Balance readCashReport(Row& row, Currency currency, const QDateTime& asOf);

} // namespace qm::broker::ibkr::flex
