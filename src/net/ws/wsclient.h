// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "net/canceltoken.h"
#include "net/task.h"
#include "net/ws/wspolicy.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

class QWebSocket;

namespace qm::net {

/// One stream over a websocket that is kept open: connects, watches for signs of life, and after each break connects
/// again, at once the first time and then ever later. What was subscribed to is the owner's to send again on opened().
/// Certificates are verified, plain ws is for this machine only, redirects are not followed, and a message above the
/// size caps ends the connection with Error::Kind::Protocol. Ages and pauses are counted on the clock's monotonic time.
/// Thread: one, the owner's. Nothing blocks; stop() and the destructor are immediate.
class WsClient final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WsClient)
public:
    enum class Phase {
        Off,
        Waiting,    ///< for the next try
        Asking,     ///< for the address
        Connecting, ///< TCP, TLS, upgrade
        Open,       ///< the owner signs in
        Ready,      ///< the owner called setReady()
    };
    Q_ENUM(Phase)
    using AddressSource = std::function<Task<Result<WsAddress>>(CancelToken)>;

    WsClient(WsPolicy policy, const Clock* clock, QObject* parent = nullptr);
    ~WsClient() override;

    /// Connects and stays connected until stop(). While it runs: nothing.
    void start(AddressSource source);
    void stop();

    void sendText(const QByteArray& utf8); ///< lost where there is no connection
    void sendBinary(const QByteArray& bytes);
    void setReady();               ///< signed in: from now on the stream counts as good
    void fail(const Error& error); ///< gives this connection up, as a break does
    /// keepAliveDue() after so long without sending anything; 0: never. Of this and later connections.
    void setKeepAlive(std::chrono::milliseconds interval);
    void setSilence(std::chrono::milliseconds limit) { m_policy.silence = limit; }
    /// For tests: a CA that only they trust.
    void setExtraCaCertificates(const QByteArray& pem) { m_extraCa = pem; }

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] bool isUp() const { return m_phase == Phase::Open || m_phase == Phase::Ready; }
    [[nodiscard]] QDateTime lastMessage() const { return m_lastMessage; } ///< UTC, of any connection; may be invalid
    [[nodiscard]] int reconnects() const { return m_reconnects; }         ///< tries after the first, since creation
    [[nodiscard]] const std::optional<Error>& lastError() const { return m_error; } ///< why it broke; none when ready
    /// Until the next try; 0 outside of Phase::Waiting.
    [[nodiscard]] std::chrono::milliseconds pause() const;

Q_SIGNALS:
    void opened(); ///< the owner signs in and subscribes
    void textArrived(const QByteArray& utf8);
    void binaryArrived(const QByteArray& bytes);
    void keepAliveDue();
    void lost(const qm::Error& error);
    void phaseChanged();

private:
    using Ms = std::chrono::milliseconds;
    Task<> attempt(quint64 generation);
    void openSocket(const WsAddress& address);
    void socketOpened();
    void heard();
    void socketFailed();
    void socketClosed();
    void dropSocket();
    void lose(const Error& error);
    [[nodiscard]] Ms pauseAfter(const Error& error);
    void look();
    [[nodiscard]] std::optional<Error> overdue(Ms now) const;
    void signsOfLife(Ms now);
    void schedule();
    void setPhase(Phase phase);
    [[nodiscard]] bool isQuietNow() const;

    WsPolicy m_policy;
    const Clock* m_clock;
    AddressSource m_source;
    CancelToken m_cancel;
    QPointer<QWebSocket> m_socket;
    QByteArray m_extraCa;
    QString m_host;
    QTimer m_turn; ///< the next look at the clock

    Phase m_phase = Phase::Off;
    quint64 m_generation = 0; ///< counts attempts: whatever belongs to an older one stops
    std::optional<Error> m_error;
    QDateTime m_lastMessage;
    int m_reconnects = 0;
    int m_failures = 0; ///< in a row
    int m_quietTries = 0;
    bool m_pauseIsQuiet = false;
    Ms m_keepAlive{0};
    // on the monotonic clock
    Ms m_since{0}; ///< of this phase
    Ms m_heardAt{0};
    Ms m_sentAt{0};
    Ms m_pingAt{0};
    Ms m_due{0}; ///< the next try
};

} // namespace qm::net
