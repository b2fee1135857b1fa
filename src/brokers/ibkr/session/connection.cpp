// SPDX-License-Identifier: GPL-3.0-or-later
// The connection: from the first byte to ready, and what follows when it breaks.
#include "brokers/ibkr/session/ears.h"
#include "brokers/ibkr/session/words.h"
#include "brokers/ibkr/tws/codes.h"
#include "brokers/ibkr/tws/protocol.h"

#include <QLoggingCategory>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QThread>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(lcTws, "quantmatrix.broker.ibkr.session", QtInfoMsg)

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;
using Ms = std::chrono::milliseconds;

namespace {
constexpr qint64 kPortion = 64 * 1024;
constexpr int kPortionsPerTurn = 16;              ///< then timers and the rest of the thread have their turn
constexpr qint64 kSocketBuffer = 4 * 1024 * 1024; ///< a flood waits in TWS, not in our memory
} // namespace

TwsSession::TwsSession(SessionOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_ears(std::make_unique<Ears>(*this)), m_pace(m_options.waits)
{
    m_uptime.start();
    const SessionWaits& waits = m_options.waits;
    m_outbox = std::make_unique<Outbox>(waits.perSecond, waits.burst, [this](const QByteArray& frame) {
        if (m_socket)
            m_socket->write(frame);
    });
    m_fan.add(m_ears.get());
    for (QTimer* timer : {&m_step, &m_retry, &m_silence})
        timer->setSingleShot(true);
    connect(&m_step, &QTimer::timeout, this, &TwsSession::stepTooLong);
    connect(&m_retry, &QTimer::timeout, this, &TwsSession::connectNow);
    connect(&m_silence, &QTimer::timeout, this, &TwsSession::silent);
}

TwsSession::~TwsSession()
{
    // Whoever still waits is told now, while the caller's objects are alive.
    m_closing = true;
    m_running = false;
    dropSocket();
    const auto waiting = std::exchange(m_waiting, {});
    for (const std::weak_ptr<Waiting>& one : waiting) {
        if (const std::shared_ptr<Waiting> alive = one.lock())
            alive->abandon();
    }
    const auto pauses = std::exchange(m_pauses, {});
    for (const std::weak_ptr<net::Operation>& one : pauses) {
        if (const std::shared_ptr<net::Operation> alive = one.lock())
            alive->abandon();
    }
}

QString TwsSession::statusText() const
{
    if (m_acceptHint)
        return words::waitingForAccept();
    if (m_state == SessionState::Disconnected && m_error)
        return m_error->userText;
    return words::of(m_state);
}

void TwsSession::start()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_running)
        return;
    m_running = true;
    m_failures = 0;
    m_idOffset = 0;
    m_error.reset();
    connectNow();
}

void TwsSession::stop()
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_running = false;
    m_retry.stop();
    dropSocket();
    m_error.reset();
    failWaiting(words::cancelled(), true);
    setState(SessionState::Disconnected);
}

void TwsSession::connectNow()
{
    if (!m_running)
        return;
    dropSocket();
    m_idTaken = false;
    m_hasAccounts = m_hasFirstId = false;
    m_positionsPending = 0;
    m_socket = new QTcpSocket(this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(kSocketBuffer);
    connect(m_socket, &QTcpSocket::connected, this, &TwsSession::socketConnected);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &TwsSession::socketFailed);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { readSome(false); });
    m_step.start(m_options.waits.connect);
    setState(SessionState::Connecting);
    if (m_socket) // unless whoever heard of the new state has stopped us
        m_socket->connectToHost(m_options.host, m_options.port);
}

void TwsSession::dropSocket()
{
    ++m_generation;
    m_step.stop();
    m_silence.stop();
    m_probing = false;
    m_cutter.clear();
    m_outbox->clear();
    m_brokenFarms.clear();
    setAcceptHint(false);
    if (m_socket) {
        QTcpSocket* old = m_socket;
        m_socket = nullptr;
        disconnect(old, nullptr, this, nullptr);
        old->abort();
        old->deleteLater();
    }
}

void TwsSession::socketConnected()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    m_step.start(m_options.waits.hello);
    m_socket->write(tws::helloBytes());
    setState(SessionState::Handshaking);
}

void TwsSession::socketFailed()
{
    const QString detail = m_socket->errorString();
    const quint64 generation = m_generation;
    readSome(true); // what came before the end counts: it often says why
    if (generation != m_generation)
        return;
    switch (m_state) {
    case SessionState::Connecting:
        lost(words::cannotConnect(m_options, detail));
        break;
    case SessionState::Handshaking:
    case SessionState::WaitingReady:
        lost(words::closedAtStart(detail));
        break;
    default:
        lost(words::brokeOff(detail));
        break;
    }
}

void TwsSession::stepTooLong()
{
    switch (m_state) {
    case SessionState::Connecting:
        lost(words::cannotConnect(m_options, u"timed out"_s));
        break;
    case SessionState::Handshaking:
        if (m_acceptHint) {
            lost(words::notAccepted());
        } else {
            m_step.start(m_options.waits.accept);
            setAcceptHint(true);
        }
        break;
    case SessionState::WaitingReady:
        lost(m_idTaken ? words::idsTaken(clientId(), clientId()) : words::neverReady(m_hasAccounts));
        break;
    default:
        lost(words::fellSilent()); // the probe's answer did not come
        break;
    }
}

void TwsSession::readSome(bool all)
{
    for (int portions = 0; m_socket && m_socket->bytesAvailable() > 0; ++portions) {
        if (!all && portions >= kPortionsPerTurn) {
            QMetaObject::invokeMethod(
                this, [this] { readSome(false); }, Qt::QueuedConnection);
            return;
        }
        const qint64 count = m_socket->read(m_cutter.prepare(kPortion), kPortion);
        if (count <= 0)
            return;
        m_cutter.commit(static_cast<qsizetype>(count));
        heard();
        if (!takeFrames())
            return;
    }
}

/// False: this connection is over.
bool TwsSession::takeFrames()
{
    const quint64 generation = m_generation;
    QByteArrayView frame;
    for (;;) {
        switch (m_cutter.next(frame)) {
        case tws::FrameCutter::Status::NeedMore:
            if (counts().tooShort > 0 && !std::exchange(m_shortFrameTold, true))
                qCInfo(lcTws) << "a message had fewer fields than version" << serverVersion() << "documents";
            return true;
        case tws::FrameCutter::Status::Corrupt:
            lost(m_state == SessionState::Handshaking ? words::notTws(u"no frame of the API"_s)
                                                      : words::brokeOff(u"a length beyond all frames"_s));
            return false;
        case tws::FrameCutter::Status::Frame:
            if (m_state == SessionState::Handshaking)
                takeHello(frame);
            else
                m_decoder.take(frame, m_fan);
            if (generation != m_generation)
                return false;
            break;
        }
    }
}

void TwsSession::takeHello(QByteArrayView frame)
{
    const auto hello = tws::readServerHello(frame);
    if (!hello) {
        lost(words::notTws(u"the first frame is no version"_s));
        return;
    }
    if (hello->version == -1) {
        halt(words::redirected(hello->connectionTime));
        return;
    }
    if (!tws::isSupported(hello->version)) {
        halt(words::wrongVersion(hello->version));
        return;
    }
    setAcceptHint(false);
    m_decoder.setServerVersion(hello->version);
    m_connectionTime = hello->connectionTime;
    m_step.start(m_options.waits.ready);
    m_outbox->send(*encoder().startApi(clientId()));
    setState(SessionState::WaitingReady);
}

void TwsSession::becomeReadyIfSo()
{
    if (m_state != SessionState::WaitingReady || !m_hasAccounts || !m_hasFirstId)
        return;
    m_step.stop();
    m_error.reset();
    m_readySince.start();
    m_silence.start(m_options.waits.silence);
    const bool again = std::exchange(m_everReady, true);
    m_reconnects += again ? 1 : 0;
    qCInfo(lcTws) << "ready, server version" << serverVersion() << "client id" << clientId();
    resubscribeAll();
    setState(SessionState::Ready);
    if (again && isReady() && !m_subscriptions.isEmpty())
        Q_EMIT resubscribed();
    for (const std::weak_ptr<Waiting>& one : std::as_const(m_waiting)) {
        if (auto* waiting = qobject_cast<ReadyWaiting*>(one.lock().get()))
            waiting->succeed();
    }
}

void TwsSession::lost(const Error& error)
{
    const SessionWaits& waits = m_options.waits;
    const bool wasReady = isReady();
    const bool wasSound = wasReady && !m_probing && Ms(m_readySince.elapsed()) > waits.firstRetry;
    dropSocket();
    m_error = error;
    failWaiting(error, false);
    if (wasSound) {
        m_failures = 0;
        m_idOffset = 0;
    }
    Ms wait{0};
    if (m_newPort) {
        m_options.port = *std::exchange(m_newPort, std::nullopt);
        Q_EMIT portChanged(m_options.port);
    } else if (m_idTaken && m_idOffset + 1 < waits.idTries) {
        ++m_idOffset;
        m_error = words::idsTaken(m_options.clientId, clientId() - 1);
        wait = waits.idPause;
    } else if (!wasSound) {
        if (m_idTaken) {
            m_error = words::idsTaken(m_options.clientId, clientId());
            m_idOffset = 0;
        }
        wait = nextBackOff();
        const Error why = *m_error;
        failWaiting(why, true);
    }
    qCInfo(lcTws).noquote() << "no connection:" << m_error->detail << "next try in" << wait.count() << "ms";
    retryIn(wait);
    setState(SessionState::Disconnected);
}

void TwsSession::halt(const Error& error)
{
    dropSocket();
    m_running = false;
    m_error = error;
    qCInfo(lcTws).noquote() << "refused for good:" << error.detail;
    failWaiting(error, true);
    setState(SessionState::Disconnected);
}

void TwsSession::retryIn(Ms wait)
{
    if (m_running)
        m_retry.start(wait);
}

/// Doubled with each failure up to the longest, less up to a quarter by chance so that programs do not come together.
Ms TwsSession::nextBackOff()
{
    const SessionWaits& waits = m_options.waits;
    constexpr int kDoublings = 16;
    const Ms whole = std::min(waits.longestRetry, Ms(waits.firstRetry.count() << std::min(m_failures, kDoublings)));
    ++m_failures;
    return whole - Ms(QRandomGenerator::global()->bounded(static_cast<qint64>(whole.count() / 4 + 1)));
}

void TwsSession::setState(SessionState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void TwsSession::setAcceptHint(bool waiting)
{
    if (std::exchange(m_acceptHint, waiting) != waiting && !m_closing)
        Q_EMIT acceptHintChanged(waiting);
}

std::optional<Ms> TwsSession::silentFor() const
{
    return m_heard.isValid() ? std::optional(Ms(m_heard.elapsed())) : std::nullopt;
}

void TwsSession::heard()
{
    m_heard.start();
    if (!isReady())
        return;
    if (std::exchange(m_probing, false))
        m_step.stop();
    m_silence.start(m_options.waits.silence);
}

void TwsSession::silent()
{
    if (!isReady())
        return;
    m_probing = true;
    m_step.start(m_options.waits.probe);
    m_outbox->send(*encoder().currentTime());
}

} // namespace qm::broker::ibkr
