// SPDX-License-Identifier: GPL-3.0-or-later
// Subscriptions and one-time requests.
#include "brokers/ibkr/session/twssession.h"
#include "brokers/ibkr/session/words.h"

#include <QThread>

#include <utility>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;
using Ms = std::chrono::milliseconds;

// --- subscriptions -----------------------------------------------------------------------------------------------

Result<int> TwsSession::subscribe(const Subscription& subscription)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const int id = nextId();
    // Whether it can be written at all shows at once, not only when TWS is there.
    if (const auto frame = subscription.begin(tws::Encoder(tws::kMaxServerVersion), id); !frame)
        return frame.error();
    m_subscriptions.insert(id, subscription);
    if (isReady())
        sendSubscription(id);
    return id;
}

void TwsSession::unsubscribe(int id)
{
    const auto found = m_subscriptions.constFind(id);
    if (found == m_subscriptions.cend())
        return;
    const Subscription subscription = *found;
    m_subscriptions.erase(found);
    // While an answer to reqPositions is still on its way its end cancels what nobody wants any more.
    if (!isReady() || (subscription.isPositions && m_positionsPending > 0))
        return;
    if (const auto frame = subscription.cancel(encoder(), id))
        m_outbox->send(*frame);
}

void TwsSession::resend(int id)
{
    const auto found = m_subscriptions.constFind(id);
    if (found == m_subscriptions.cend() || !isReady())
        return;
    if (!found->isPositions) {
        if (const auto frame = found->cancel(encoder(), id)) // TWS refuses a number that it still serves
            m_outbox->send(*frame);
    }
    sendSubscription(id);
}

void TwsSession::sendSubscription(int id)
{
    const auto found = m_subscriptions.constFind(id);
    if (found == m_subscriptions.cend())
        return;
    if (const auto frame = found->begin(encoder(), id)) {
        m_positionsPending += found->isPositions ? 1 : 0;
        m_outbox->send(*frame);
    }
}

void TwsSession::resubscribeAll()
{
    if (m_marketDataType)
        m_outbox->send(*encoder().marketDataType(static_cast<int>(*m_marketDataType)));
    const QList<int> ids = m_subscriptions.keys();
    for (const int id : ids)
        sendSubscription(id);
}

void TwsSession::setMarketDataType(tws::MarketDataType type)
{
    m_marketDataType = type;
    if (isReady())
        m_outbox->send(*encoder().marketDataType(static_cast<int>(type)));
}

Ms TwsSession::backlog() const { return Ms(m_outbox->waiting() * 1'000 / std::max(m_options.waits.perSecond, 1)); }

void TwsSession::positionsEnded()
{
    if (m_positionsPending > 0)
        --m_positionsPending;
    for (const Subscription& one : std::as_const(m_subscriptions)) {
        if (one.isPositions)
            return;
    }
    if (m_positionsPending == 0 && isReady())
        m_outbox->send(*encoder().cancelPositions());
}

// --- one-time requests -------------------------------------------------------------------------------------------

void TwsSession::listen(const std::shared_ptr<Waiting>& waiting)
{
    m_waiting.removeIf([](const std::weak_ptr<Waiting>& old) { return old.expired(); });
    m_waiting.append(waiting);
    m_fan.add(waiting.get());
}

void TwsSession::failWaiting(const Error& error, bool alsoReady)
{
    for (const std::weak_ptr<Waiting>& one : std::as_const(m_waiting)) {
        const std::shared_ptr<Waiting> waiting = one.lock();
        if (waiting && (alsoReady || !qobject_cast<ReadyWaiting*>(waiting.get())))
            waiting->fail(error);
    }
}

Error TwsSession::whyNot() const { return m_error.value_or(words::notConnected()); }

Task<Result<>> TwsSession::ready(Ms limit, net::CancelToken cancel)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (isReady())
        co_return Result<>();
    if (!m_running)
        co_return whyNot();
    if (m_retry.isActive() && m_retry.remainingTimeAsDuration() > m_options.waits.idPause)
        m_retry.start(0); // somebody asks: no reason to wait longer
    const auto waiting = std::make_shared<ReadyWaiting>(-1, u"ready"_s, limit, cancel);
    listen(waiting);
    co_await waiting->done();
    m_fan.remove(waiting.get());
    if (waiting->wasCancelled())
        co_return words::cancelled();
    if (waiting->wasTooLate())
        co_return m_acceptHint ? words::notAccepted() : m_error ? Error(*m_error) : words::neverReady(m_hasAccounts);
    if (waiting->error())
        co_return Error(*waiting->error());
    co_return Result<>();
}

/// Sends a request and waits for its answer. Whoever is resumed here finds the session alive: its destructor wakes
/// everybody up before anything of it is gone.
Task<Result<>> TwsSession::run(std::shared_ptr<Waiting> waiting, tws::Encoder::Frame request, Farewell farewell)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (!request)
        co_return Error(request.error());
    if (!isReady())
        co_return whyNot();
    const quint64 generation = m_generation;
    listen(waiting);
    m_outbox->send(*request);
    co_await waiting->done();
    m_fan.remove(waiting.get());
    const bool cutOff = waiting->wasCancelled() || waiting->wasTooLate();
    if (!m_closing && isReady() && generation == m_generation && (farewell.always || cutOff) && farewell.request
        && *farewell.request)
        m_outbox->send(**farewell.request);
    if (waiting->wasCancelled())
        co_return words::cancelled();
    if (waiting->error())
        co_return Error(*waiting->error());
    co_return Result<>();
}

} // namespace qm::broker::ibkr
