// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/document.h"
#include "core/values/dailyvalue.h"

#include <QMap>

namespace qm::broker::tastytrade {

/// The account's worth at the end of one exchange day, from GET /accounts/{n}/net-liq/history.
struct HistoryDay {
    QDateTime at;   ///< UTC, of the day's last bar
    Decimal total;  ///< total-close (net liquidation plus pending cash), else close: what the curve shows
    Decimal netLiq; ///< close, else total-close: what /balances calls net-liquidating-value
};
struct History {
    QMap<QDate, HistoryDay> days; ///< by exchange-calendar day
    int rejected = 0;
    QStringList rejections;
};

/// Bars of any size, in any order. Keys are read dasherized and in camelCase, times in RFC 3339 and in database form. A
/// bar stamped midnight UTC stands for that day (a daily bar), not for the evening before in New York.
[[nodiscard]] Result<History> parseHistory(QByteArrayView body);

} // namespace qm::broker::tastytrade
