// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

/// The days on which the New York exchanges trade, by rule (one-off closings are left out). Pure; any thread.
namespace qm::broker::demo {

[[nodiscard]] bool isTradingDay(QDate day);
[[nodiscard]] QDate nextTradingDay(QDate day);     ///< strictly after
[[nodiscard]] QDate previousTradingDay(QDate day); ///< strictly before
/// The last trading day of the week of `friday` that is not after it: options expire on Thursday where Friday is
/// closed.
[[nodiscard]] QDate expiryInWeekOf(QDate day);
/// Monthly expiry: third Friday, or the trading day before.
[[nodiscard]] QDate monthlyExpiry(int year, int month);

} // namespace qm::broker::demo
