// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/streaming.h"
#include "brokers/tastytrade/stream/wire/dxfeed.h"
#include "net/ws/wsclient.h"

namespace qm::broker::tastytrade {

class CandleWait;

/// The market data stream: opens it with a fresh token each time, signs in, opens the feed and keeps subscribed to the
/// wanted topics, through any number of breaks. Thread: the connection's.
class DxSession final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DxSession)
public:
    using TokenSource = std::function<Task<Result<QuoteToken>>(net::CancelToken)>;
    DxSession(net::WsPolicy policy, const Clock* clock, TokenSource tokens, QObject* parent = nullptr);
    ~DxSession() override;

    void start();
    void stop(); ///< whoever waits for candles gets Cancelled
    /// Replaces what is wanted; the most wanted first. Changes are collected for a moment before they are sent.
    void setTopics(const QList<dx::Topic>& topics);
    /// One snapshot of a candle series, oldest first. Runs only while the session does.
    [[nodiscard]] Task<Result<std::vector<dx::Candle>>> candles(
        dx::Topic topic, std::chrono::milliseconds limit, net::CancelToken cancel);

    [[nodiscard]] const net::WsClient& client() const { return m_client; }
    [[nodiscard]] bool isReady() const { return m_client.phase() == net::WsClient::Phase::Ready; }
    [[nodiscard]] bool isDelayed() const { return m_isDelayed; }
    [[nodiscard]] int droppedMessages() const { return m_dropped; } ///< data that did not fit its fields
    /// Errors that the server told of single messages or channels; the newest in words.
    [[nodiscard]] const QString& lastComplaint() const { return m_complaint; }

Q_SIGNALS:
    void eventsArrived(const std::vector<qm::broker::tastytrade::dx::Event>& events);
    void changed(); ///< ready, lost, delayed

private:
    [[nodiscard]] Task<Result<net::WsAddress>> address(net::CancelToken cancel);
    void begin();
    void read(const QByteArray& bytes);
    void handle(const dx::Setup& setup);
    void handle(const dx::AuthState& state);
    void handle(const dx::ChannelOpened& opened);
    void handle(const dx::ChannelClosed& closed);
    void handle(const dx::FeedConfig& config);
    void handle(const dx::FeedData& data);
    void handle(const dx::ProtocolError& error);
    void handle(const dx::KeepAlive&) { }
    void handle(const dx::Unknown&) { }
    void tokenRefused(const QString& why);
    void renewIfOld();
    void sendAll();
    void sendChanges();
    [[nodiscard]] QList<dx::Topic> wanted() const;

    const Clock* m_clock;
    TokenSource m_tokens;
    net::WsClient m_client;
    QTimer m_collect;
    dx::FeedDecoder m_decoder;
    QuoteToken m_token;
    std::chrono::milliseconds m_tokenSince{0}; ///< monotonic
    bool m_isDelayed = false;
    bool m_authSent = false;
    bool m_authorized = false;
    int m_refusals = 0; ///< of fresh tokens, in a row
    QList<dx::Topic> m_topics;
    QList<dx::Topic> m_sent; ///< what the server has been told on this connection
    QList<QPointer<CandleWait>> m_waits;
    int m_dropped = 0;
    QString m_complaint;
};

} // namespace qm::broker::tastytrade
