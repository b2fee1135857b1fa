// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/client.h"
#include "brokers/alpaca/limits.h"
#include "brokers/alpaca/parse/account.h"
#include "brokers/alpaca/parse/activities.h"
#include "brokers/alpaca/parse/positions.h"
#include "brokers/broker.h"
#include "core/values/dailyvalue.h"

namespace qm::broker::alpaca {

/// One Alpaca connection: one account, read with GET only. See broker.h for the contract and README.md for the quirks.
class AlpacaBroker final : public Broker {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlpacaBroker)
public:
    /// `policy` and `pageLimits`: how patient it is; tests are less so.
    AlpacaBroker(const BrokerContext& context, const net::HttpPolicy& policy, PageLimits pageLimits = {},
        QObject* parent = nullptr, const LiveOptions& live = LiveOptions::usual());
    ~AlpacaBroker() override;

    [[nodiscard]] Task<Result<TestReport>> test(net::CancelToken cancel) override;
    [[nodiscard]] Task<Result<BrokerSnapshot>> pull(PullRequest request, net::CancelToken cancel) override;
    [[nodiscard]] Task<Result<CandleSeries>> candles(
        Instrument instrument, CandleRange range, net::CancelToken cancel) override;
    void startQuotes() override;
    void stopQuotes() override;
    void watch(const QStringList& instrumentKeys) override;
    [[nodiscard]] const LiveStream* live() const { return m_live.get(); } ///< null: the settings name no service

private:
    struct Holdings {
        AccountDocument account;
        Rows<StandardPosition> positions;
    };
    struct Activities {
        Rows<Transaction> rows;
        QString cursor;
    };
    [[nodiscard]] Task<Result<>> signIn();
    [[nodiscard]] Task<Result<Holdings>> readHoldings(net::CancelToken cancel);
    [[nodiscard]] Task<Result<Holdings>> readHoldingsOnce(net::CancelToken cancel);
    [[nodiscard]] Task<Result<Activities>> readActivities(QString cursor, Holdings holdings, net::CancelToken cancel);
    [[nodiscard]] Task<Result<Rows<DailyValue>>> readHistory(std::optional<QDate> lastKnown, net::CancelToken cancel);
    [[nodiscard]] QString accountName(const Account& account) const;

    BrokerContext m_context;
    PageLimits m_pageLimits;
    std::optional<Error> m_settingsError; ///< the settings name no service: said on every call
    std::unique_ptr<Client> m_client;     ///< null exactly when there is m_settingsError
    std::unique_ptr<LiveStream> m_live;
    QString m_feed;                                           ///< of shares: "iex", "sip", ...
    std::optional<std::chrono::milliseconds> m_historyReadAt; ///< monotonic
};

} // namespace qm::broker::alpaca
