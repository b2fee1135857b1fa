// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/parse/rows.h"
#include "core/result.h"
#include "core/values/candle.h"

#include <QByteArrayView>

namespace qm::broker::alpaca {

/// A page of GET .../bars for one symbol: {"bars": {SYMBOL: [{t, o, h, l, c, v, n, vw}]}, "next_page_token"}. Rows
/// without a time or a price are rejected; a symbol that the answer lacks had no trades. Error{Protocol}: no bars'
/// page.
struct BarsPage {
    Rows<Candle> bars;
    QString next; ///< empty: the last page
};
[[nodiscard]] Result<BarsPage> parseBars(QByteArrayView bytes, const QString& symbol);

} // namespace qm::broker::alpaca
