// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"
#include "brokers/tastytrade/accountreader.h"

namespace qm::broker::tastytrade {

/// One tastytrade sign-in with all its accounts.
class TastytradeBroker final : public Broker {
    Q_OBJECT
public:
    TastytradeBroker(const BrokerContext& context, net::HttpPolicy policy);
    /// Whoever still waits for an answer gets Cancelled before this returns.
    ~TastytradeBroker() override;

    [[nodiscard]] Task<Result<TestReport>> test(net::CancelToken cancel) override;
    [[nodiscard]] Task<Result<BrokerSnapshot>> pull(PullRequest request, net::CancelToken cancel) override;

private:
    struct Work;
    [[nodiscard]] Task<Result<QList<Account>>> readAccounts(net::CancelToken cancel);
    [[nodiscard]] Task<> readLane(std::shared_ptr<Work> work, net::CancelToken cancel);
    [[nodiscard]] Result<BrokerSnapshot> finish(Work& work, const MarketRead& market) const;

    const Clock* m_clock;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<Auth> m_auth;
    std::unique_ptr<Client> m_client;
};

} // namespace qm::broker::tastytrade
