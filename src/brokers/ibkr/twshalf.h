// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"
#include "brokers/ibkr/session/twssession.h"

namespace qm::broker::ibkr {

/// Where TWS is asked; nullopt: the connection names no port, so TWS is not used. Error{Input} for what is no port, no
/// client id.
[[nodiscard]] Result<std::optional<SessionOptions>> sessionOptionsOf(const ConnectionConfig& connection);

/// The live half of a connection: accounts, balances, positions and the last days' fills as TWS tells them. Keeps its
/// session between pulls. Thread: the connection's.
class TwsHalf final : public QObject, private tws::MessageHandler {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TwsHalf)
public:
    TwsHalf(const SessionOptions& options, const Clock* clock, QObject* parent = nullptr);

    [[nodiscard]] Task<Result<BrokerSnapshot>> pull(net::CancelToken cancel);
    [[nodiscard]] Task<Result<TestReport>> test(net::CancelToken cancel);
    /// From now on the values that TWS tells about once a second are told as quotes, or no longer.
    void setLive(bool live) { m_live = live; }

Q_SIGNALS:
    void progressed(const QString& step, int done, int total);
    void quotesArrived(const QList<qm::Quote>& quotes);

private:
    struct Held { ///< a position whose profit is subscribed to
        int subscription = 0;
        tws::Position position;
        std::optional<tws::PnlSingle> profit;
    };
    void onPnlSingle(const tws::PnlSingle& profit) override;
    [[nodiscard]] Task<Result<>> open(net::CancelToken cancel);
    [[nodiscard]] Task<Result<>> learn(QList<tws::ContractPtr> contracts, net::CancelToken cancel);
    void follow(const QList<tws::Position>& positions);
    [[nodiscard]] Task<Result<>> firstProfits(net::CancelToken cancel);
    [[nodiscard]] Task<AccountPull> accountOf(
        QString number, QList<tws::Position> positions, QList<tws::Fill> fills, net::CancelToken cancel);
    [[nodiscard]] const tws::ContractDetails* detailsOf(const tws::ContractPtr& contract) const;

    const Clock* m_clock;
    TwsSession m_session;
    QHash<qint64, tws::ContractDetails> m_details; ///< by conId; without a name: TWS knows no more
    QHash<QString, Held> m_held;                   ///< by account and conId
    QList<FxRate> m_rates;                         ///< of the pull that runs
    bool m_live = false;
};

} // namespace qm::broker::ibkr
