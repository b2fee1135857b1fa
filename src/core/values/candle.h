// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace qm {

/// How far back a price chart looks. The shorter, the finer: the source chooses the period that it has.
enum class CandleRange { Day, Week, Month, SixMonths, Year, FiveYears };

/// The prices of one period. Per unit, without multiplier, adjusted for splits.
struct Candle {
    QDateTime start; ///< UTC
    Decimal open, high, low, close;
    std::optional<Decimal> volume;
    friend bool operator==(const Candle&, const Candle&) = default;
};

/// What a price chart draws: oldest first, one candle per period, periods without trades left out.
struct CandleSeries {
    QString instrumentKey; ///< Instrument::key()
    std::chrono::seconds period{0};
    QList<Candle> candles;
    QString source;         ///< "tastytrade", "ibkr", ...
    bool isDelayed = false; ///< the source says that its prices are minutes old
    friend bool operator==(const CandleSeries&, const CandleSeries&) = default;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::CandleSeries)
