// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/stream/wire/dxfeed.h"
#include "net/http/operation.h"

#include <map>

namespace qm::broker::tastytrade {

/// One candle series on its way in. Owned by the coroutine that waits for it.
class CandleWait final : public net::Operation {
    Q_OBJECT
public:
    CandleWait(dx::Topic topic, std::chrono::milliseconds limit, net::CancelToken cancel);

    [[nodiscard]] const dx::Topic& topic() const { return m_topic; }
    void take(const dx::Event& event);
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] std::vector<dx::Candle> candles() const; ///< oldest first

protected:
    void stop() override { m_limit.stop(); }

private:
    dx::Topic m_topic;
    QTimer m_limit;
    std::map<qint64, dx::Candle> m_rows; ///< by time
    bool m_isComplete = false;
};

/// "AAPL{=1d,tho=true}" and "AAPL{=d,tho=true}" are one series: the server may answer either.
[[nodiscard]] QString normalisedCandleSymbol(const QString& symbol);

} // namespace qm::broker::tastytrade
