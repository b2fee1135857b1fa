// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/document.h"

#include <QDateTime>

namespace qm::broker::tastytrade {

/// One row of GET /accounts/{n}/positions in the broker's own terms, its sign applied. Prices per unit, without
/// multiplier.
struct PositionRow {
    QString symbol;
    QString instrumentType; ///< "Equity", "Equity Option", "Future", ...
    QString underlying;
    Decimal quantity; ///< long > 0, short < 0, closed today = 0
    std::optional<Decimal> multiplier;
    std::optional<Decimal> averageOpenPrice;
    std::optional<Decimal> averageDayClose; ///< average-daily-market-close-price: the base of day P&L
    std::optional<Decimal> closePrice;
    std::optional<Decimal> markPrice;       ///< only with include-marks
    std::optional<Decimal> realizedDayGain; ///< signed
    std::optional<QDate> realizedDayGainDate;
    bool realizedDayGainUnclear = false; ///< there, not zero, and its sign or its date cannot be read
    std::optional<QDate> expiry;         ///< exchange-calendar day of expires-at
    std::optional<QDateTime> updatedAt;  ///< UTC
    QByteArray brokerSpecific;           ///< compact JSON of the rest
};

/// `account`: rows of another one are rejected; empty: any. Error{Protocol} also when not one row of some is readable.
[[nodiscard]] Result<Rows<PositionRow>> parsePositions(QByteArrayView body, const QString& account = {});

} // namespace qm::broker::tastytrade
