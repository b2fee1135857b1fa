// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/stream/wire/accountdiary.h"
#include "core/secret.h"
#include "net/ws/wsclient.h"

namespace qm::broker::tastytrade {

/// The account streamer: tells when something happened in the accounts. Nothing is told again after a break, so each
/// new connection counts as news. Thread: the connection's.
class AccountSession final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountSession)
public:
    /// The value of an Authorization header; another one than `refused` where that is not empty.
    using SignIn = std::function<Task<Result<Secret>>(Secret refused, net::CancelToken)>;
    AccountSession(net::WsPolicy policy, const Clock* clock, QUrl url, SignIn signIn, QObject* parent = nullptr);
    ~AccountSession() override;

    void start(); ///< while there are no accounts: nothing
    void stop();
    void setAccounts(const QStringList& numbers); ///< the open ones

    [[nodiscard]] const net::WsClient& client() const { return m_client; }
    [[nodiscard]] bool isReady() const { return m_client.phase() == net::WsClient::Phase::Ready; }
    [[nodiscard]] int strangers() const { return m_diary.strangers(); }

Q_SIGNALS:
    void newsArrived(); ///< a pull would bring something
    void changed();

private:
    [[nodiscard]] Task<Result<net::WsAddress>> address(net::CancelToken cancel);
    void begin();
    Task<> beat();
    void read(const QByteArray& bytes);
    void handle(const account::Ack& ack);
    void handle(const account::Notice& notice);

    net::WsClient m_client;
    QUrl m_url;
    SignIn m_signIn;
    account::Diary m_diary;
    QStringList m_accounts;
    Secret m_authorization;
    Secret m_refused; ///< the newest that the streamer did not take
    net::CancelToken m_cancel;
    bool m_wasReady = false;
    int m_refusals = 0; ///< in a row
    qint64 m_requestId = 0;
};

} // namespace qm::broker::tastytrade
