// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/keys.h"
#include "brokers/alpaca/stream/livequotes.h"
#include "net/ws/wsclient.h"

#include <QHash>

namespace qm::broker::alpaca {

/// One of Alpaca's market data streams.
struct Feed {
    QUrl url;
    QString source; ///< "alpaca:iex"
    bool isPacked = false;
    bool isDelayed = false;
    int limit = 0; ///< symbols that this feed allows; 0: none is known
};

/// One market data stream: signs in, keeps subscribed to the most wanted symbols that the feed's limit allows, through
/// any number of breaks. Thread: the connection's.
class DataSession final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataSession)
public:
    DataSession(Feed feed, net::WsPolicy policy, const Clock* clock, KeySource keys);
    ~DataSession() override;

    /// The most wanted first: {Alpaca's symbol, Instrument::key()}. None: the stream rests.
    void setSymbols(const QList<QPair<QString, QString>>& symbols);
    void start();
    void stop();

    [[nodiscard]] const net::WsClient& client() const { return m_client; }
    [[nodiscard]] bool isReady() const { return m_client.phase() == net::WsClient::Phase::Ready; }
    [[nodiscard]] bool isWanted() const { return !m_symbols.isEmpty(); }
    [[nodiscard]] int limit() const { return m_limit; }
    [[nodiscard]] int subscribed() const { return static_cast<int>(m_sent.size()); }
    [[nodiscard]] bool isDelayed() const { return m_feed.isDelayed; }
    [[nodiscard]] int strangers() const { return m_quotes.strangers(); }

Q_SIGNALS:
    void quotesArrived(const QList<qm::Quote>& quotes);
    void changed();

private:
    [[nodiscard]] Task<Result<net::WsAddress>> address();
    void read(const QByteArray& bytes);
    void handle(const data::Message& message);
    void refused(const data::Refused& refusal);
    void subscribe();
    void send(const wire::Fields& fields);
    [[nodiscard]] QStringList allowed() const;

    Feed m_feed;
    net::WsClient m_client;
    const Clock* m_clock;
    KeySource m_keySource;
    Keys m_keys;
    LiveQuotes m_quotes;
    QList<QPair<QString, QString>> m_symbols;
    QStringList m_sent; ///< what this connection is subscribed to
    int m_limit;
    bool m_isOn = false;
    bool m_authenticated = false;
    QTimer m_collect;
};

} // namespace qm::broker::alpaca
