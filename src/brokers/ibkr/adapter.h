// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"
#include "brokers/ibkr/service/bookmark.h"
#include "brokers/ibkr/service/flexclient.h"
#include "brokers/ibkr/twshalf.h"
#include "core/values/importdocument.h"

#include <QByteArrayList>

namespace qm::broker::ibkr {

/// One connection to Interactive Brokers: live figures from TWS or IB Gateway, history from the statements of a Flex
/// query, or either alone. See broker.h for the contract and README.md for the quirks.
class IbkrBroker final : public Broker {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IbkrBroker)
public:
    /// `policy`, `pacing`, `tuneTws`: how patient it is; tests are less so.
    using TuneTws = std::function<void(TwsOptions&)>;
    IbkrBroker(const BrokerContext& context, const net::HttpPolicy& policy, const Pacing& pacing,
        const TuneTws& tuneTws = {}, QObject* parent = nullptr);

    [[nodiscard]] Task<Result<TestReport>> test(net::CancelToken cancel) override;
    [[nodiscard]] Task<Result<BrokerSnapshot>> pull(PullRequest request, net::CancelToken cancel) override;
    void startQuotes() override;
    void stopQuotes() override;
    void watch(const QStringList& instrumentKeys) override;
    [[nodiscard]] Task<Result<CandleSeries>> candles(
        Instrument instrument, CandleRange range, net::CancelToken cancel) override;

private:
    /// Reports read so far, newest first, and the days that they and earlier pulls tell about.
    struct Reading {
        QByteArrayList reports;
        Bookmark days;
        QDate gapEnds; ///< the last day that is known from earlier pulls; invalid: none
    };
    [[nodiscard]] Task<Result<TestReport>> testStatements(net::CancelToken cancel);
    [[nodiscard]] Task<Result<BrokerSnapshot>> pullStatements(PullRequest request, net::CancelToken cancel);
    [[nodiscard]] Result<BrokerSnapshot> withWantedAccounts(Result<BrokerSnapshot> statements, bool alone) const;
    [[nodiscard]] Task<Result<>> signIn();
    [[nodiscard]] Task<Result<Reading>> readBack(Reading reading, net::CancelToken cancel);
    [[nodiscard]] BrokerSnapshot snapshotOf(const ImportDocument& document, const Bookmark& days) const;

    BrokerContext m_context;
    std::optional<Error> m_settingsError;              ///< of the Flex half: said where it is asked
    std::optional<Error> m_twsError;                   ///< of the live half
    std::unique_ptr<FlexClient> m_client;              ///< null exactly when there is m_settingsError
    std::unique_ptr<TwsHalf> m_tws;                    ///< null: not wanted, or there is m_twsError
    std::optional<std::chrono::milliseconds> m_readAt; ///< monotonic, of the last whole pull
    QStringList m_accounts;                            ///< of the last pull
};

} // namespace qm::broker::ibkr
