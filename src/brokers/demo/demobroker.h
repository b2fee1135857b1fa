// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"
#include "brokers/demo/statement.h"

#include <QTimer>

#include <optional>

namespace qm::broker::demo {

/// The brokerage inside the program: a book computed from (seed, label, the clock's day), so that every page is alive
/// without credentials and tests have figures that tie out. Its market never closes: quotes come at any time of day.
class DemoBroker final : public Broker {
    Q_OBJECT
public:
    explicit DemoBroker(const BrokerContext& context);

    Task<Result<TestReport>> test(net::CancelToken cancel) override;
    Task<Result<BrokerSnapshot>> pull(PullRequest request, net::CancelToken cancel) override;
    void startQuotes() override;
    void stopQuotes() override;
    Task<Result<CandleSeries>> candles(Instrument instrument, CandleRange range, net::CancelToken cancel) override;

private:
    /// The book as of the clock's day; made when the day changes. Error{Input} for a bad seed, Error{Cancelled}.
    [[nodiscard]] Result<> prepare(const net::CancelToken& cancel);
    void tick();
    void tellStream(StreamState::Phase phase, int subscribed);

    BrokerContext m_context;
    QString m_label;
    std::optional<Brokerage> m_brokerage;
    StreamState m_stream;      ///< as told last
    QTimer* m_timer = nullptr; ///< created with the first quotes, in the connection's thread
};

} // namespace qm::broker::demo
