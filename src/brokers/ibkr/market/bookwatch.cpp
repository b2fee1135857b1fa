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

void BookWatch::start(bool positionsToo)
{
    m_on = true;
    if (m_subscription != 0 || !positionsToo)
        return;
    const auto id = m_session.subscribe(subscriptions::positions());
    m_subscription = id ? *id : 0;
}

void BookWatch::stop()
{
    m_on = false;
    m_session.unsubscribe(std::exchange(m_subscription, 0));
    m_calm.stop();
}

void BookWatch::knows(const QStringList& accounts, const QList<tws::Position>& positions, const QList<tws::Fill>& fills)
{
    m_accounts = accounts;
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
    if (!m_on || !position.position || !m_accounts.contains(position.account))
        return;
    m_toldPositions.insert(keyOf(position), *position.position);
    noticed();
}

void BookWatch::onExecution(const tws::Execution& execution)
{
    if (!m_on || execution.reqId != -1 || !m_accounts.contains(execution.account))
        return;
    if (!m_toldFills.contains(execution.execId))
        m_toldFills.insert(execution.execId, false);
    noticed();
}

void BookWatch::onCommission(const tws::Commission& commission)
{
    // Whose it is its execution says.
    if (!m_on || (!m_fills.contains(commission.execId) && !m_toldFills.contains(commission.execId)))
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

/// Something that no pull knows. What a pull does not bring although it was news is not news for ever.
bool BookWatch::hasNews()
{
    bool news = false;
    const auto judge = [&](const QString& what, const QString& value, bool known) {
        if (known)
            m_news.remove(what);
        else if (m_news.value(what) != value) {
            m_news.insert(what, value);
            news = true;
        }
    };
    for (auto one = m_toldPositions.cbegin(); one != m_toldPositions.cend(); ++one) {
        const auto known = m_positions.constFind(one.key());
        judge(one.key(), one.value().toString(),
            known == m_positions.cend() ? one.value().isZero() : *known == one.value());
    }
    for (auto one = m_toldFills.cbegin(); one != m_toldFills.cend(); ++one) {
        const auto known = m_fills.constFind(one.key());
        judge(one.key(), one.value() ? u"charged"_s : u"filled"_s, known != m_fills.cend() && (*known || !one.value()));
    }
    return news;
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
