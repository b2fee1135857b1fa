// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/stream/datasession.h"
#include "brokers/alpaca/stream/wire/trademessage.h"

namespace qm::broker::alpaca {

/// The account stream: tells of fills. Nothing is told again after a break, so each new connection counts as news.
/// Thread: the connection's.
class TradeSession final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TradeSession)
public:
    TradeSession(QUrl url, net::WsPolicy policy, const Clock* clock, KeySource keys);
    ~TradeSession() override;

    void start();
    void stop();
    [[nodiscard]] const net::WsClient& client() const { return m_client; }
    [[nodiscard]] bool isReady() const { return m_client.phase() == net::WsClient::Phase::Ready; }

Q_SIGNALS:
    void newsArrived(); ///< a pull would bring something
    void changed();

private:
    [[nodiscard]] Task<Result<net::WsAddress>> address();
    void read(const QByteArray& bytes);
    void handle(const trades::Authorization& answer);
    void handle(const trades::Listening& answer);
    void handle(const trades::Update& update);

    net::WsClient m_client;
    QUrl m_url;
    KeySource m_keySource;
    Keys m_keys;
    trades::Diary m_diary;
    bool m_wasReady = false;
};

} // namespace qm::broker::alpaca
