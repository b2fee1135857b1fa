// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/session/historypace.h"
#include "brokers/ibkr/session/outbox.h"
#include "brokers/ibkr/session/subscription.h"
#include "brokers/ibkr/session/waiting.h"
#include "brokers/ibkr/tws/decoder.h"
#include "brokers/ibkr/tws/fanout.h"
#include "brokers/ibkr/tws/wire/framecutter.h"
#include "net/task.h"

#include <QMap>
#include <QPointer>
#include <QTcpSocket>

namespace qm::broker::ibkr {

/// The connection to one TWS or IB Gateway: opens it, keeps it open, sends requests no faster than allowed, and after
/// each break subscribes again to what it was subscribed to. Reads only. Thread: the connection's; everything is
/// called and heard there. Nothing blocks; stop() and the destructor are immediate.
class TwsSession final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TwsSession)
public:
    explicit TwsSession(SessionOptions options, QObject* parent = nullptr);
    ~TwsSession() override;

    [[nodiscard]] SessionState state() const { return m_state; }
    [[nodiscard]] bool isReady() const { return m_state == SessionState::Ready || m_state == SessionState::Degraded; }
    /// The state in words for the person; with what went wrong while there is no connection.
    [[nodiscard]] QString statusText() const;
    /// Why there is no connection; nullopt: there is one, or the first try is under way.
    [[nodiscard]] const std::optional<Error>& lastError() const { return m_error; }
    [[nodiscard]] bool isWaitingForAccept() const { return m_acceptHint; }
    [[nodiscard]] int serverVersion() const { return m_decoder.serverVersion(); } ///< 0: never connected
    [[nodiscard]] QString connectionTime() const { return m_connectionTime; }     ///< TWS's own text
    [[nodiscard]] QStringList accounts() const { return m_accounts; }             ///< of the login, as TWS lists them
    [[nodiscard]] int clientId() const { return m_options.clientId + m_idOffset; }
    [[nodiscard]] const SessionOptions& options() const { return m_options; }
    [[nodiscard]] const tws::DecoderCounts& counts() const { return m_decoder.counts(); }
    /// Since anything came from TWS; nullopt: nothing ever came.
    [[nodiscard]] std::optional<std::chrono::milliseconds> silentFor() const;
    /// How long what is asked for now waits for its turn to be sent.
    [[nodiscard]] std::chrono::milliseconds backlog() const;
    [[nodiscard]] int reconnects() const { return m_reconnects; } ///< since start()
    /// What TWS says about data farms of IBKR that it cannot reach now, in words; empty: all are well.
    [[nodiscard]] QStringList brokenFarms() const { return m_brokenFarms.values(); }

    /// Hears every message, answers to one-time requests included. Lives until it is removed or the session is gone;
    /// neither from within a message.
    void addListener(tws::MessageHandler* listener) { m_fan.add(listener); }
    void removeListener(tws::MessageHandler* listener) { m_fan.remove(listener); }

    /// Connects and stays connected until stop(). Again after a refusal for good: tries anew.
    void start();
    void stop();

    /// Waits until the session is ready. An Error: the first attempt failed, or `limit` is over; the session goes on
    /// trying in the background.
    [[nodiscard]] Task<Result<>> ready(std::chrono::milliseconds limit, net::CancelToken cancel);

    // Subscriptions live through reconnections under the same number. Those that TWS refuses are forgotten, see
    // subscriptionEnded().
    [[nodiscard]] Result<int> subscribe(const Subscription& subscription);
    void unsubscribe(int id); ///< unknown numbers do nothing
    void resend(int id);      ///< for a subscription that fell silent: cancelled and sent again
    [[nodiscard]] QList<int> subscriptionIds() const { return m_subscriptions.keys(); }
    /// Of quotes that are subscribed to from now on (tws::MarketDataType).
    void setMarketDataType(tws::MarketDataType type);

    // One-time requests. An Error: no connection, refused, unreadable or not in time; never half an answer.
    /// All positions of all accounts.
    [[nodiscard]] Task<Result<QList<tws::Position>>> positions(net::CancelToken cancel);
    /// All positions of one account, for logins with more accounts than positions() serves.
    [[nodiscard]] Task<Result<QList<tws::Position>>> positionsOf(QString account, net::CancelToken cancel);
    /// What one account holds with TWS's own values. TWS serves one account at a time: not two of these at once.
    [[nodiscard]] Task<Result<QList<tws::PortfolioValue>>> portfolio(QString account, net::CancelToken cancel);
    [[nodiscard]] Task<Result<QList<tws::AccountSummary>>> accountSummary(
        QString group, QString tags, net::CancelToken cancel);
    [[nodiscard]] Task<Result<QList<tws::AccountUpdateMulti>>> accountUpdatesMulti(
        QString account, net::CancelToken cancel);
    [[nodiscard]] Task<Result<QList<tws::Fill>>> executions(tws::ExecutionFilter filter, net::CancelToken cancel);
    /// Empty: IBKR knows no such contract, or more than the question allows.
    [[nodiscard]] Task<Result<QList<tws::ContractDetails>>> contractDetails(
        tws::ContractQuery query, net::CancelToken cancel);
    /// Empty: nothing was traded. Several at a time are spaced as IBKR wants it; Error{RateLimited} where a person
    /// would have to wait too long for that. `inBackground`: nobody waits.
    [[nodiscard]] Task<Result<QList<tws::Bar>>> historicalData(
        tws::HistoryQuery query, net::CancelToken cancel, bool inBackground = false);
    [[nodiscard]] Task<Result<QDateTime>> currentTime(net::CancelToken cancel);

Q_SIGNALS:
    void stateChanged(qm::broker::ibkr::SessionState state);
    /// TWS's time to ask the person has begun or ended.
    void acceptHintChanged(bool waiting);
    /// All subscriptions were sent again: after a reconnection or because IBKR had lost them.
    void resubscribed();
    /// TWS refused a subscription; it is forgotten.
    void subscriptionEnded(int id, const qm::broker::ibkr::tws::ErrorMessage& why);
    /// TWS listens on another port now; the session follows, the settings should too.
    void portChanged(quint16 port);
    /// A data farm broke, or (`restored`) is well again: what it fed may have fallen silent for good.
    void farmsChanged(bool restored);

private:
    class Ears;
    friend class Ears;

    // connection.cpp: from connecting to ready, and back
    void connectNow();
    void dropSocket();
    void socketConnected();
    void socketFailed();
    void stepTooLong();
    void readSome(bool all);
    [[nodiscard]] bool takeFrames();
    void takeHello(QByteArrayView frame);
    void becomeReadyIfSo();
    void lost(const Error& error);
    void halt(const Error& error);
    void retryIn(std::chrono::milliseconds wait);
    [[nodiscard]] std::chrono::milliseconds nextBackOff();
    void setState(SessionState state);
    void setAcceptHint(bool waiting);
    void heard();
    void silent();

    // requests.cpp: subscriptions and one-time requests
    void sendSubscription(int id);
    void resubscribeAll();
    void failWaiting(const Error& error, bool alsoReady);
    [[nodiscard]] int nextId() { return m_nextId++; }
    [[nodiscard]] tws::Encoder encoder() const { return tws::Encoder(serverVersion()); }
    [[nodiscard]] Error whyNot() const;
    void listen(const std::shared_ptr<Waiting>& waiting);
    /// What is sent when a request is over: in any case, or only when it was cut off.
    struct Farewell {
        std::optional<tws::Encoder::Frame> request;
        bool always = false;
    };
    [[nodiscard]] Task<Result<>> run(std::shared_ptr<Waiting> waiting, tws::Encoder::Frame request, Farewell farewell);
    [[nodiscard]] Task<Result<>> historyTurn(HistoryPace::Ask ask, net::CancelToken cancel);
    [[nodiscard]] std::chrono::milliseconds uptime() const { return std::chrono::milliseconds(m_uptime.elapsed()); }
    void positionsEnded();

    SessionOptions m_options;
    std::unique_ptr<Ears> m_ears;
    tws::FanOut m_fan;
    tws::Decoder m_decoder{0};
    tws::FrameCutter m_cutter;
    std::unique_ptr<Outbox> m_outbox;
    QPointer<QTcpSocket> m_socket;

    SessionState m_state = SessionState::Disconnected;
    std::optional<Error> m_error;
    bool m_running = false;
    bool m_closing = false;
    bool m_acceptHint = false;
    quint64 m_generation = 0; ///< counts connections: whatever belongs to an older one stops
    int m_failures = 0;
    int m_idOffset = 0;
    bool m_idTaken = false;
    std::optional<quint16> m_newPort;
    QString m_connectionTime;
    QStringList m_accounts;
    bool m_hasAccounts = false;
    bool m_hasFirstId = false;
    bool m_everReady = false;
    bool m_probing = false;
    bool m_shortFrameTold = false;
    QElapsedTimer m_readySince;
    QTimer m_step;    ///< limits the step on the way to ready, then the answer to a probe
    QTimer m_retry;   ///< until the next attempt
    QTimer m_silence; ///< since the last byte

    int m_nextId = 9000;
    QMap<int, Subscription> m_subscriptions;
    std::optional<tws::MarketDataType> m_marketDataType;
    QList<std::weak_ptr<Waiting>> m_waiting;
    QList<std::weak_ptr<net::Operation>> m_pauses;
    int m_positionsPending = 0; ///< answers to reqPositions that have not ended yet
    HistoryPace m_pace;
    QElapsedTimer m_uptime;
    QElapsedTimer m_heard;
    QMap<QString, QString> m_brokenFarms; ///< name to words
    int m_reconnects = 0;
};

} // namespace qm::broker::ibkr

Q_DECLARE_METATYPE(qm::broker::ibkr::SessionState)
