// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/session/ears.h"

#include "brokers/ibkr/tws/codes.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcTwsNotices, "quantmatrix.broker.ibkr.notices", QtInfoMsg)

namespace qm::broker::ibkr {

void TwsSession::Ears::onManagedAccounts(const tws::ManagedAccounts& message)
{
    m_session.m_accounts = message.accounts;
    m_session.m_hasAccounts = true;
    m_session.becomeReadyIfSo();
}

void TwsSession::Ears::onNextValidId(const tws::NextValidId& message)
{
    // Order ids and request ids are apart, but above it nothing can be mistaken.
    constexpr qint64 kHighest = 1'000'000'000;
    if (message.orderId >= m_session.m_nextId && message.orderId < kHighest)
        m_session.m_nextId = static_cast<int>(message.orderId) + 1;
    m_session.m_hasFirstId = true;
    m_session.becomeReadyIfSo();
}

void TwsSession::Ears::onError(const tws::ErrorMessage& message)
{
    const tws::Code code = tws::meaningOf(message.code);
    qCDebug(lcTwsNotices) << "code" << message.code << "id" << message.id;
    if (message.id >= 0 && !code.advisory && m_session.m_subscriptions.remove(message.id) > 0)
        Q_EMIT m_session.subscriptionEnded(message.id, message);
    noticed(message);
}

void TwsSession::Ears::noticed(const tws::ErrorMessage& message)
{
    using tws::CodeAction;
    TwsSession& session = m_session;
    switch (tws::meaningOf(message.code).action) {
    case CodeAction::Degraded:
        if (session.m_state == SessionState::Ready)
            session.setState(SessionState::Degraded);
        break;
    case CodeAction::RestoredLost:
        if (session.isReady()) {
            session.resubscribeAll();
            session.setState(SessionState::Ready);
            Q_EMIT session.resubscribed();
        }
        break;
    case CodeAction::RestoredKept:
        if (session.m_state == SessionState::Degraded)
            session.setState(SessionState::Ready);
        break;
    case CodeAction::FarmBroken:
        session.m_brokenFarms.insert(tws::farmOf(message), tws::wordsFor(message));
        Q_EMIT session.farmsChanged(false);
        break;
    case CodeAction::FarmOk:
        if (session.m_state == SessionState::Degraded)
            session.setState(SessionState::Ready);
        if (session.m_brokenFarms.remove(tws::farmOf(message)) > 0)
            Q_EMIT session.farmsChanged(true);
        break;
    case CodeAction::PortChanged:
        session.m_newPort = tws::newPortOf(message);
        break;
    case CodeAction::ClientIdTaken:
        session.m_idTaken = true;
        if (session.m_state == SessionState::WaitingReady) // TWS closes the connection now; if not, we do
            session.m_step.start(session.m_options.waits.idPause);
        break;
    case CodeAction::SlowDown:
        session.m_outbox->pauseFor(session.m_options.waits.slowDown);
        break;
    case CodeAction::WaitHistory:
        if (tws::isPacingViolation(message))
            session.m_pace.complained(session.uptime());
        break;
    case CodeAction::EndRequest:
        if (tws::isPacingViolation(message)) // of a real-time query
            session.m_pace.complained(session.uptime());
        if (message.id == -1 && message.code >= 320 && message.code <= 322)
            session.m_positionsPending = 0; // it may have been that request: no end will come
        break;
    default:
        break;
    }
}

void TwsSession::Ears::onPositionEnd(const tws::End&) { m_session.positionsEnded(); }

void TwsSession::Ears::onMalformed(const tws::Malformed& message)
{
    qCInfo(lcTwsNotices) << "a message could not be read:" << message.messageId << message.message << message.field;
}

} // namespace qm::broker::ibkr
