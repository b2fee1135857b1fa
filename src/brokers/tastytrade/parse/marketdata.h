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
    QString problem;                    ///< not empty: the row could not be read, no figure of it may be used
};
using MarketRows = QHash<QString, MarketRow>; ///< by symbol

/// Rows that cannot be read come flagged, so that their positions do not quietly fall back to an older price; rows
/// without a symbol are rejected.
[[nodiscard]] Result<Rows<MarketRow>> parseMarketData(QByteArrayView body);

} // namespace qm::broker::tastytrade
