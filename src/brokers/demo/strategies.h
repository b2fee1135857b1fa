// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/demo/plans.h"

/// Option strategies of the demo accounts, each a rule over the book's present day.
namespace qm::broker::demo {

/// Sells a call above the price each month and buys it back on its last day when it would take the shares.
[[nodiscard]] Strategy coveredCalls(const char* symbol, qint64 contracts);
/// The wheel: sells puts until shares are assigned, then calls until they are called away.
[[nodiscard]] Strategy wheel(const char* symbol);
/// Each week one put that lives to the end of the next week, bought back cheap or taken off before assignment.
[[nodiscard]] Strategy weeklyPuts(const char* symbol);
/// A long call deep in the money, renewed while it has months to run.
[[nodiscard]] Strategy longCalls(const char* symbol, qint64 contracts);
/// A put below the market, renewed each quarter.
[[nodiscard]] Strategy protectivePut(const char* symbol);
/// Buys a call and sells one above it, the same expiry, each quarter.
[[nodiscard]] Strategy callSpread(const char* symbol);
/// Exchanges dollars into euros and buys shares with them.
[[nodiscard]] Strategy euroShares(const char* symbol, qint64 each, int everyMonths, int times, qint64 reserveEuros);
/// Sells borrowed shares from month `first` on, pays the lender monthly, takes profit once a year.
[[nodiscard]] Strategy shortShares(const char* symbol, qint64 quantity, int first);

} // namespace qm::broker::demo
