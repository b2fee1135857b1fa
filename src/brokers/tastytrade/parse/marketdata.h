// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/document.h"

#include <QDateTime>
#include <QHash>

namespace qm::broker::tastytrade {

/// What GET /market-data/by-type says about one symbol. Per unit, without multiplier; most fields are often missing.
struct MarketRow {
    QString symbol; ///< tastytrade's, with its padding
    std::optional<Decimal> mark;
    std::optional<Decimal> bid;
    std::optional<Decimal> ask;
    std::optional<Decimal> last;
    std::optional<QDateTime> updatedAt; ///< UTC
};
using MarketRows = QHash<QString, MarketRow>; ///< by symbol

/// Rows that cannot be read are counted and left out: their positions then fall back to other marks.
[[nodiscard]] Result<Rows<MarketRow>> parseMarketData(QByteArrayView body);

} // namespace qm::broker::tastytrade
