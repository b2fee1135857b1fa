// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/document.h"
#include "core/secret.h"

#include <QDateTime>
#include <QHash>

namespace qm::broker::tastytrade {

/// GET /api-quote-tokens: where the market data stream is and what opens it for a day.
struct QuoteToken {
    Secret token;
    QString url;
    bool isDelayed = false;           ///< level "demo", or an address that says so: 15 minutes late
    std::optional<QDateTime> expires; ///< UTC; not always told
};
[[nodiscard]] Result<QuoteToken> parseQuoteToken(QByteArrayView body);

/// GET /instruments/futures: the stream's symbol of each ("/ESU6" -> "/ESU26:XCME"), whose exchange nothing else tells.
[[nodiscard]] Result<QHash<QString, QString>> parseStreamerSymbols(QByteArrayView body);

} // namespace qm::broker::tastytrade
