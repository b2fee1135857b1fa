// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/assetclass.h"

#include <QDate>

#include <vector>

namespace qm::broker::demo {

/// The demo market's prices from the first day of the book to one day, which is "today": a daily walk around a trend
/// towards today's real levels, from a hash of (seed, symbol, day) only. So every connection of one seed sees the same
/// prices, and a day that has passed never changes. Immutable after construction; any thread.
/// Prices are in hundredths of the listing's currency (EURUSD: hundredths of a cent).
class Market {
public:
    Market(quint64 seed, QDate today);

    [[nodiscard]] QDate today() const { return m_today; }
    [[nodiscard]] const std::vector<QDate>& days() const { return m_days; } ///< trading days up to and including today
    [[nodiscard]] bool isOpenToday() const { return m_days.back() == m_today; }
    /// Close of days()[index]; index -1: the close before the book began.
    [[nodiscard]] qint64 close(int listing, int index) const { return m_closes[size(listing)][size(index + 1)]; }
    /// A price between the close before and the close of the day: what fills are made at.
    [[nodiscard]] qint64 fill(int listing, int index) const;
    /// Today's price. On a trading day what will be its close; on other days a step of its own from the last close.
    [[nodiscard]] qint64 mark(int listing) const { return m_marks[size(listing)]; }
    /// Today's price as it moves by the second, around mark(). `msec`: wall time since the epoch.
    [[nodiscard]] qint64 markAt(int listing, qint64 msec) const;
    /// The price at a moment of days()[index]: on the way from the close before to that day's, on the last day what
    /// markAt() says. `open`, `close`: the session, wall time since the epoch.
    [[nodiscard]] qint64 priceDuring(int listing, int index, qint64 msec, qint64 open, qint64 close) const;
    [[nodiscard]] qint64 previousClose(int listing) const;

    /// First day of the book that belongs to `today`: fixed, so that history does not move with the clock.
    [[nodiscard]] static QDate epochFor(QDate today);

private:
    static size_t size(int index) { return static_cast<size_t>(index); }
    [[nodiscard]] qint64 wobble(int listing, qint64 msec) const; ///< ppm
    [[nodiscard]] qint64 step(int listing, qint64 priceE3, QDate day) const;

    quint64 m_seed;
    QDate m_today;
    QDate m_epoch;
    std::vector<QDate> m_days;
    std::vector<std::vector<qint64>> m_closes;
    std::vector<qint64> m_marks;
};

/// Price of an option on `spot` in hundredths: intrinsic value and a time value that falls with distance and time.
/// `volatility`: percent a year. Never below one hundredth while it lives.
[[nodiscard]] qint64 optionPrice(OptionRight right, qint64 spot, qint64 strike, qint64 daysLeft, int volatility);

/// What that price answers to, by the same model (a normal distribution of the spot at expiry): delta per 1, gamma per
/// 1, theta per day and vega per percentage point, of one unit; `spot`, `strike` in hundredths.
struct OptionGreeks {
    double delta = 0, gamma = 0, theta = 0, vega = 0;
};
[[nodiscard]] OptionGreeks optionGreeks(OptionRight right, qint64 spot, qint64 strike, qint64 daysLeft, int volatility);

} // namespace qm::broker::demo
