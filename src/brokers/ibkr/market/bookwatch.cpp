// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/market/bookwatch.h"

#include <algorithm>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

QString keyOf(const tws::Position& position)
{
    return u"%1/%2"_s.arg(position.account).arg(position.contract ? position.contract->conId : 0);
}

} // namespace

BookWatch::BookWatch(TwsSession& session, std::chrono::milliseconds calm, QObject* parent)
    : QObject(parent), m_session(session), m_calmFor(calm)
{
    session.addListener(this);
    m_calm.setSingleShot(true);
    connect(&m_calm, &QTimer::timeout, this, &BookWatch::calm);
}

void BookWatch::start()
{
    if (m_subscription != 0)
        return;
    const auto id = m_session.subscribe(subscriptions::positions());
    m_subscription = id ? *id : 0;
}

void BookWatch::stop()
{
    m_session.unsubscribe(std::exchange(m_subscription, 0));
    m_calm.stop();
}

void BookWatch::knows(const QList<tws::Position>& positions, const QList<tws::Fill>& fills)
{
    m_positions.clear();
    m_fills.clear();
    for (const tws::Position& one : positions) {
        if (one.position)
            m_positions.insert(keyOf(one), *one.position);
    }
    for (const tws::Fill& fill : fills)
        m_fills.insert(fill.execution.execId, fill.commission.has_value());
    m_complete = true;
}

void BookWatch::onPosition(const tws::Position& position)
{
    if (m_subscription == 0 || !position.position)
        return;
    m_toldPositions.insert(keyOf(position), *position.position);
    noticed();
}

void BookWatch::onExecution(const tws::Execution& execution)
{
    if (m_subscription == 0 || execution.reqId != -1)
        return;
    if (!m_toldFills.contains(execution.execId))
        m_toldFills.insert(execution.execId, false);
    noticed();
}

void BookWatch::onCommission(const tws::Commission& commission)
{
    if (m_subscription == 0)
        return;
    m_toldFills.insert(commission.execId, true);
    noticed();
}

/// Each message puts it off, so that a fill, its commission and the new position are one change; not for ever.
void BookWatch::noticed()
{
    if (!m_calm.isActive())
        m_calm.start(m_calmFor);
}

bool BookWatch::hasNews() const
{
    const auto moved = [this](const auto& told) {
        const auto known = m_positions.constFind(told.key());
        return known == m_positions.cend() ? !told.value().isZero() : *known != told.value();
    };
    for (auto one = m_toldPositions.cbegin(); one != m_toldPositions.cend(); ++one) {
        if (moved(one))
            return true;
    }
    for (auto one = m_toldFills.cbegin(); one != m_toldFills.cend(); ++one) {
        const auto known = m_fills.constFind(one.key());
        if (known == m_fills.cend() || (one.value() && !*known))
            return true;
    }
    return false;
}

void BookWatch::calm()
{
    if (m_pulling) { // perhaps it brings what was told
        m_calm.start(m_calmFor);
        return;
    }
    const bool news = m_complete && hasNews();
    m_toldPositions.clear();
    m_toldFills.clear();
    if (news)
        Q_EMIT bookChanged();
}

} // namespace qm::broker::ibkr
