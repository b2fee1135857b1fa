// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/assetclass.h"

#include <QString>

#include <span>

/// What the demo market trades: real names, made-up prices.
namespace qm::broker::demo {

/// Money is in hundredths of `currency`; EURUSD, which is no holding but a rate, is in hundredths of a cent.
struct Listing {
    const char* symbol;
    const char* name;
    AssetClass assetClass;
    const char* currency;
    qint64 startPrice;    ///< about this on the first day of the book
    qint64 targetPrice;   ///< about this three years later
    int tick;             ///< prices are multiples of it; keeps value = quantity x price exact to the cent
    int betaPercent;      ///< how much of the market's daily move it takes
    int volatilityPpm;    ///< standard deviation of its own daily move
    int optionVolatility; ///< percent a year, for its options
    int dividend;         ///< per share and payment, in hundredths of a cent; 0: none
    int dividendMonth;    ///< 0: pays every month; 1, 2 or 3: in that month of each quarter
};

[[nodiscard]] std::span<const Listing> universe();
/// Index in universe(); the symbol must exist (our own tables only).
[[nodiscard]] int listingOf(const char* symbol);
[[nodiscard]] int eurUsd();

} // namespace qm::broker::demo
