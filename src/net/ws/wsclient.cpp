// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ws/wsclient.h"

#include "net/http/words.h"
#include "net/httpclient.h"
#include "net/redactor.h"
#include "net/ws/wswords.h"

#include <QLoggingCategory>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QWebSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::net {

namespace {
Q_LOGGING_CATEGORY(logWs, "quantmatrix.net.stream", QtInfoMsg)
}

WsClient::WsClient(WsPolicy policy, const Clock* clock, QObject* parent)
    : QObject(parent), m_policy(std::move(policy)), m_clock(clock)
{
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &WsClient::look);
}

WsClient::~WsClient()
{
    blockSignals(true);
    stop();
}

void WsClient::start(AddressSource source)
{
    if (m_phase != Phase::Off)
        return;
    m_source = std::move(source);
    m_failures = 0;
    m_error.reset();
    m_due = m_clock->monotonic();
    attempt(++m_generation);
}

void WsClient::stop()
{
    ++m_generation;
    m_turn.stop();
    m_cancel.cancel();
    dropSocket();
    setPhase(Phase::Off);
}

Task<> WsClient::attempt(quint64 generation)
{
    const QPointer<WsClient> self(this);
    m_cancel = CancelToken();
    m_pauseIsQuiet = false;
    setPhase(Phase::Asking);
    if (!self || m_generation != generation)
        co_return;
    const AddressSource source = m_source; // its captures live as long as this frame
    const CancelToken cancel = m_cancel;
    const Result<WsAddress> address = co_await source(cancel);
    if (!self || m_generation != generation)
        co_return;
    if (!address) {
        lose(address.error());
        co_return;
    }
    openSocket(*address);
}

void WsClient::openSocket(const WsAddress& address)
{
    const Result<> allowed = checkUrl(address.url, address.allowedHosts);
    if (!allowed) {
        lose(allowed.error());
        return;
    }
    if (address.url.scheme() != u"wss" && address.url.scheme() != u"ws") {
        lose(words::badUrl(u"scheme %1 for a stream"_s.arg(address.url.scheme())));
        return;
    }
    m_host = address.url.host();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_policy.maxFrame));
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_policy.maxMessage));
    if (!m_extraCa.isEmpty()) {
        QSslConfiguration trust = m_socket->sslConfiguration();
        trust.setCaCertificates(QSslCertificate::fromData(m_extraCa));
        m_socket->setSslConfiguration(trust);
    }
    connect(m_socket, &QWebSocket::connected, this, &WsClient::socketOpened);
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        heard();
        Q_EMIT textArrived(text.toUtf8());
    });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray& bytes) {
        heard();
        Q_EMIT binaryArrived(bytes);
    });
    connect(m_socket, &QWebSocket::pong, this, &WsClient::heard);
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &WsClient::socketFailed);
    // Where Qt itself refuses what came (too long, no UTF-8, bad frame), it announces the close before it waits for it.
    connect(m_socket, &QWebSocket::aboutToClose, this, &WsClient::socketClosed);
    connect(m_socket, &QWebSocket::disconnected, this, &WsClient::socketClosed);

    QNetworkRequest request(address.url);
    for (const auto& [name, value] : address.headers)
        request.setRawHeader(name, value);
    setPhase(Phase::Connecting);
    if (m_socket)
        m_socket->open(request);
    schedule();
}

void WsClient::socketOpened()
{
    const Ms now = m_clock->monotonic();
    m_heardAt = m_sentAt = m_pingAt = now;
    const QPointer<WsClient> self(this);
    const quint64 generation = m_generation;
    setPhase(Phase::Open);
    if (!self || m_generation != generation)
        return;
    schedule();
    Q_EMIT opened();
}

void WsClient::heard()
{
    m_heardAt = m_clock->monotonic();
    m_lastMessage = m_clock->now();
}

void WsClient::setReady()
{
    if (m_phase != Phase::Open)
        return;
    m_error.reset();
    setPhase(Phase::Ready);
}

void WsClient::sendText(const QByteArray& utf8)
{
    if (!isUp() || !m_socket)
        return;
    m_sentAt = m_clock->monotonic();
    m_socket->sendTextMessage(QString::fromUtf8(utf8));
}

void WsClient::sendBinary(const QByteArray& bytes)
{
    if (!isUp() || !m_socket)
        return;
    m_sentAt = m_clock->monotonic();
    m_socket->sendBinaryMessage(bytes);
}

void WsClient::setKeepAlive(Ms interval)
{
    m_keepAlive = interval;
    schedule();
}

void WsClient::fail(const Error& error)
{
    if (m_phase != Phase::Off && m_phase != Phase::Waiting)
        lose(error);
}

void WsClient::socketFailed()
{
    if (m_socket)
        lose(words::connectionFailed(m_host, m_socket->error(), m_socket->errorString(), isUp()));
}

void WsClient::socketClosed()
{
    if (m_socket)
        lose(words::connectionClosed(
            m_host, m_socket->closeCode(), m_socket->closeReason(), m_policy.maxMessage, isUp()));
}

void WsClient::dropSocket()
{
    if (!m_socket)
        return;
    QWebSocket* socket = m_socket;
    m_socket.clear();
    // We may be inside one of its signals: it is silent from here on and goes when the event loop has its turn.
    socket->disconnect(this);
    QMetaObject::invokeMethod(socket, &QWebSocket::abort, Qt::QueuedConnection);
    socket->deleteLater();
}

void WsClient::lose(const Error& error)
{
    const Ms now = m_clock->monotonic();
    if (m_phase == Phase::Ready && now - m_since >= m_policy.stable)
        m_failures = 0;
    ++m_failures;
    const quint64 generation = ++m_generation;
    m_cancel.cancel();
    dropSocket();
    m_error = Error{error.kind, error.userText, redact(error.detail), error.retryAfter};
    const Ms wait = pauseAfter(error);
    m_due = now + wait;
    qCInfo(logWs).noquote() << m_policy.name << "stream broke:" << kindText(error.kind) << m_error->detail
                            << "- next try in" << wait.count() << "ms";
    const QPointer<WsClient> self(this);
    setPhase(Phase::Waiting);
    if (self && m_generation == generation)
        Q_EMIT lost(error);
    if (self && m_generation == generation)
        schedule();
}

WsClient::Ms WsClient::pauseAfter(const Error& error)
{
    // Full jitter, but for the first time: most breaks are over at once.
    Ms wait{0};
    if (m_failures > 1)
        wait = m_policy.jitter(backoffCeiling(m_failures - 1, m_policy.backoffBase, m_policy.backoffCap));
    if (error.kind == Error::Kind::Auth)
        wait = std::max(wait, m_policy.authPause + m_policy.jitter(m_policy.authPause / 10));
    if (error.retryAfter)
        wait = std::max(wait, std::min(*error.retryAfter, kLongestRetryAfter));
    m_pauseIsQuiet = false;
    if (!isQuietNow()) {
        m_quietTries = 0;
    } else if (++m_quietTries > m_policy.quietTries) {
        m_pauseIsQuiet = true;
        wait = std::max(wait, m_policy.quietPause + m_policy.jitter(m_policy.quietPause / 10));
    }
    return wait;
}

bool WsClient::isQuietNow() const { return m_policy.isQuiet && m_policy.isQuiet(m_clock->now()); }

WsClient::Ms WsClient::pause() const
{
    return m_phase == Phase::Waiting ? std::max(Ms(0), m_due - m_clock->monotonic()) : Ms(0);
}

std::optional<Error> WsClient::overdue(Ms now) const
{
    if (m_phase == Phase::Connecting && now - m_since >= m_policy.connecting)
        return words::silent(m_host, m_policy.connecting, u"no websocket in time"_s);
    if (m_phase == Phase::Open && now - m_since >= m_policy.signingIn)
        return words::silent(m_host, m_policy.signingIn, u"the stream did not become ready in time"_s);
    if (isUp() && now - m_heardAt >= m_policy.silence)
        return words::silent(m_host, m_policy.silence, u"open connection, but nothing received"_s);
    return std::nullopt;
}

void WsClient::signsOfLife(Ms now)
{
    if (m_policy.ping > Ms(0) && now - m_pingAt >= m_policy.ping && m_socket) {
        m_pingAt = now;
        m_socket->ping();
    }
    if (m_keepAlive > Ms(0) && now - m_sentAt >= m_keepAlive) {
        m_sentAt = now; // also where the owner has nothing to send yet: once per interval
        Q_EMIT keepAliveDue();
    }
}

void WsClient::look()
{
    const Ms now = m_clock->monotonic();
    if (m_phase == Phase::Waiting) {
        if (m_pauseIsQuiet && !isQuietNow()) {
            m_pauseIsQuiet = false;
            m_due = std::min(m_due, now + m_policy.jitter(m_policy.afterQuiet));
        }
        if (now >= m_due) {
            ++m_reconnects;
            attempt(++m_generation);
            return;
        }
    } else if (const std::optional<Error> late = overdue(now)) {
        lose(*late);
        return;
    } else if (isUp()) {
        const QPointer<WsClient> self(this);
        signsOfLife(now);
        if (!self)
            return;
    }
    schedule();
}

void WsClient::schedule()
{
    const Ms now = m_clock->monotonic();
    Ms due = now + m_policy.nap; // the clock may be moved, the computer may sleep: look again soon
    const auto soonest = [&due](Ms when) { due = std::min(due, when); };
    switch (m_phase) {
    case Phase::Off:
    case Phase::Asking:
        m_turn.stop();
        return;
    case Phase::Waiting:
        soonest(m_due);
        break;
    case Phase::Connecting:
        soonest(m_since + m_policy.connecting);
        break;
    case Phase::Open:
        soonest(m_since + m_policy.signingIn);
        [[fallthrough]];
    case Phase::Ready:
        soonest(m_heardAt + m_policy.silence);
        if (m_keepAlive > Ms(0))
            soonest(m_sentAt + m_keepAlive);
        if (m_policy.ping > Ms(0))
            soonest(m_pingAt + m_policy.ping);
        break;
    }
    m_turn.start(std::max(Ms(0), due - now));
}

void WsClient::setPhase(Phase phase)
{
    if (phase == m_phase)
        return;
    m_phase = phase;
    m_since = m_clock->monotonic();
    Q_EMIT phaseChanged();
}

} // namespace qm::net
