// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"
#include "brokers/ibkr/service/bookmark.h"
#include "brokers/ibkr/service/flexclient.h"
#include "core/values/importdocument.h"

#include <QByteArrayList>

namespace qm::broker::ibkr {

/// One connection to Interactive Brokers: the accounts of one Flex query, read as statements. See broker.h for the
/// contract and README.md for the quirks.
class IbkrBroker final : public Broker {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IbkrBroker)
public:
    /// `policy` and `pacing`: how patient it is; tests are less so.
    IbkrBroker(
        const BrokerContext& context, const net::HttpPolicy& policy, const Pacing& pacing, QObject* parent = nullptr);

    [[nodiscard]] Task<Result<TestReport>> test(net::CancelToken cancel) override;
    [[nodiscard]] Task<Result<BrokerSnapshot>> pull(PullRequest request, net::CancelToken cancel) override;

private:
    /// Reports read so far, newest first, and the days that they and earlier pulls tell about.
    struct Reading {
        QByteArrayList reports;
        Bookmark days;
        QDate gapEnds; ///< the last day that is known from earlier pulls; invalid: none
    };
    [[nodiscard]] Task<Result<>> signIn();
    [[nodiscard]] Task<Result<Reading>> readBack(Reading reading, net::CancelToken cancel);
    [[nodiscard]] BrokerSnapshot snapshotOf(const ImportDocument& document, const Bookmark& days) const;

    BrokerContext m_context;
    std::optional<Error> m_settingsError;              ///< said on every call
    std::unique_ptr<FlexClient> m_client;              ///< null exactly when there is m_settingsError
    std::optional<std::chrono::milliseconds> m_readAt; ///< monotonic, of the last whole pull
    QStringList m_accounts;                            ///< of the last pull
};

} // namespace qm::broker::ibkr
