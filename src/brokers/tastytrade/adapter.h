// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"
#include "brokers/tastytrade/accountreader.h"
#include "brokers/tastytrade/stream/livestream.h"

namespace qm::broker::tastytrade {

/// One tastytrade sign-in with all its accounts.
class TastytradeBroker final : public Broker {
    Q_OBJECT
public:
    TastytradeBroker(
        const BrokerContext& context, net::HttpPolicy policy, const LiveOptions& live = LiveOptions::usual());
    /// Whoever still waits for an answer gets Cancelled before this returns.
    ~TastytradeBroker() override;

    [[nodiscard]] Task<Result<TestReport>> test(net::CancelToken cancel) override;
    [[nodiscard]] Task<Result<BrokerSnapshot>> pull(PullRequest request, net::CancelToken cancel) override;
    void startQuotes() override { m_live->start(); }
    void stopQuotes() override { m_live->stop(); }
    void watch(const QStringList& instrumentKeys) override { m_live->watch(instrumentKeys); }
    [[nodiscard]] Task<Result<CandleSeries>> candles(
        Instrument instrument, CandleRange range, net::CancelToken cancel) override;
    [[nodiscard]] const LiveStream& live() const { return *m_live; }

private:
    struct Work;
    [[nodiscard]] Task<Result<QList<Account>>> readAccounts(net::CancelToken cancel);
    [[nodiscard]] Task<> readLane(std::shared_ptr<Work> work, net::CancelToken cancel);
    [[nodiscard]] Result<BrokerSnapshot> finish(Work& work, const MarketRead& market) const;

    const Clock* m_clock;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<Auth> m_auth;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<LiveStream> m_live;
};

} // namespace qm::broker::tastytrade
