// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/marketdata.h"
#include "brokers/tastytrade/parse/positions.h"
#include "core/values/position.h"

namespace qm::broker::tastytrade {

/// What a position is valued at.
struct Mark {
    std::optional<Decimal> price; ///< nullopt: unknown, shown as a dash
    QDateTime asOf;               ///< UTC
};

/// The one place where a mark is chosen: market-data `mark`; the middle of a two-sided quote; the last trade; the
/// position's own mark-price; yesterday's close-price; else unknown. `market`: nullptr where the symbol was not
/// answered. A zero counts as a price for options only (worthless ones); elsewhere it stands for "none".
/// Fallback::MarkOnly: today's prices could not be read, and yesterday's close must not stand in for them.
enum class Fallback { Close, MarkOnly };
[[nodiscard]] Mark chooseMark(const PositionRow& row, const MarketRow* market, Fallback fallback, const QDateTime& now);

/// True where the row says nothing today: quantity zero, and nothing was closed on this exchange day.
[[nodiscard]] bool isLeftOver(const PositionRow& row, QDate marketToday);

/// realized-day-gain counts only if it is of `marketToday`. Day P&L = (mark - day close) x size + that gain, where the
/// day close is average-daily-market-close-price, else close-price, else day P&L is unknown.
[[nodiscard]] StandardPosition toPosition(const PositionRow& row, const Mark& mark, QDate marketToday);

} // namespace qm::broker::tastytrade
