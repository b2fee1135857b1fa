// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/marketdata.h"
#include "brokers/tastytrade/parse/positions.h"
#include "brokers/tastytrade/transactionreader.h"

namespace qm::broker::tastytrade {

struct MarketRead {
    MarketRows rows;
    bool isOff = false;             ///< the service is not offered here (sandbox): other marks stand in
    std::optional<StepError> error; ///< today's prices could not be read
};

/// Reads the marks of all positions, at most 100 symbols a call.
[[nodiscard]] Task<MarketRead> readMarketData(Client* client, QList<PositionRow> positions, net::CancelToken cancel);

/// The queries of those calls: "equity=AAPL,BRK%2FB&equity-option=...". Types that the service does not know are left
/// out.
[[nodiscard]] QList<QByteArray> marketQueries(const QList<PositionRow>& positions);

} // namespace qm::broker::tastytrade
