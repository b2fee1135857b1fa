// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/stream/tradesession.h"
#include "core/values/pull.h"
#include "core/values/streamstate.h"

namespace qm::broker::alpaca {

struct LiveOptions {
    net::WsPolicy policy;                           ///< of all four streams
    net::WsPolicy cryptoPolicy;                     ///< there is no weekend
    std::chrono::milliseconds settle{2'000};        ///< several fills are one piece of news: after the last ...
    std::chrono::milliseconds settleAtMost{10'000}; ///< ... or so long after the first
    std::chrono::milliseconds telling{5'000};       ///< between two states that differ in their times only
    [[nodiscard]] static LiveOptions usual();
};

/// The addresses of the streams, from the settings; empty where the service is another one than the stream's.
struct StreamAddresses {
    QUrl account;
    QUrl stocks; ///< ends in the feed: ".../v2/iex"
};

/// All that is live at Alpaca: prices of what is held and watched from up to three streams, and news of the account.
/// Thread: the connection's.
class LiveStream final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveStream)
public:
    LiveStream(const LiveOptions& options, const StreamAddresses& addresses, const KeySource& keys, const Clock* clock);
    ~LiveStream() override;

    void setBook(const BrokerSnapshot& snapshot);
    void start();
    void stop();
    void watch(const QStringList& keys);
    [[nodiscard]] StreamState state() const;
    [[nodiscard]] const TradeSession& trades() const { return m_trades; }
    [[nodiscard]] const DataSession& stocks() const { return *m_feeds.at(0); }
    [[nodiscard]] const DataSession& options() const { return *m_feeds.at(1); }
    [[nodiscard]] const DataSession& crypto() const { return *m_feeds.at(2); }

Q_SIGNALS:
    void quotesArrived(const QList<qm::Quote>& quotes);
    void bookChanged();
    void streamChanged(const qm::StreamState& state);

private:
    void list();
    void tellState();
    void newsCame();

    StreamAddresses m_addresses;
    bool m_isOn = false;
    QStringList m_held;
    QStringList m_watched;
    StreamState m_told;
    QTimer m_settle;
    QTimer m_settleAtMost;
    QTimer m_telling;
    std::vector<std::unique_ptr<DataSession>> m_feeds; ///< stocks, options, crypto
    TradeSession m_trades;
};

/// Alpaca's symbol in its streams and which of them has it: 0 stocks, 1 options, 2 crypto. nullopt: none of them.
[[nodiscard]] std::optional<std::pair<int, QString>> streamSymbol(const QString& instrumentKey);

} // namespace qm::broker::alpaca
