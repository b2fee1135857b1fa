// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/market/profits.h"

#include <algorithm>

namespace qm::broker::ibkr {

Profits::Profits(TwsSession& session, int limit, std::chrono::milliseconds tell, QObject* parent)
    : QObject(parent), m_session(session), m_limit(limit), m_tellAfter(tell)
{
    session.addListener(this);
    m_tell.setSingleShot(true);
    connect(&m_tell, &QTimer::timeout, this, [this] {
        QList<Holding> told;
        for (const int id : std::as_const(m_toTell))
            told.append(m_ones.constFind(id)->holding);
        m_toTell.clear();
        if (!told.isEmpty())
            Q_EMIT arrived(told);
    });
    connect(&session, &TwsSession::resubscribed, this, [this] {
        for (One& one : m_ones) {
            one.profit.reset(); // of before the break
            one.hopeless = false;
        }
        m_toTell.clear();
    });
    connect(&session, &TwsSession::subscriptionEnded, this, [this](int id) {
        const auto one = m_ones.constFind(id);
        if (one == m_ones.cend())
            return;
        m_ids.remove(one->holding);
        m_ones.erase(one);
        m_toTell.remove(id);
    });
}

void Profits::follow(const QList<Holding>& holdings)
{
    const QList<Holding> chosen = holdings.mid(0, m_limit);
    const QSet<Holding> keep(chosen.cbegin(), chosen.cend());
    const QList<int> ids = m_ones.keys();
    for (const int id : ids) {
        const Holding holding = m_ones.value(id).holding;
        if (keep.contains(holding))
            continue;
        m_ids.remove(holding);
        m_ones.remove(id);
        m_toTell.remove(id);
        m_session.unsubscribe(id);
    }
    for (const Holding& holding : chosen) {
        if (m_ids.contains(holding))
            continue;
        const auto id = m_session.subscribe(subscriptions::pnlSingle(holding.account, holding.conId));
        if (!id)
            continue;
        m_ids.insert(holding, *id);
        m_ones.insert(*id, {holding, std::nullopt, false});
    }
}

const tws::PnlSingle* Profits::of(const Holding& holding) const
{
    const auto one = m_ones.constFind(m_ids.value(holding));
    return one == m_ones.cend() || !one->profit ? nullptr : &*one->profit;
}

bool Profits::isWaiting() const
{
    return std::any_of(m_ones.cbegin(), m_ones.cend(), [](const One& one) { return !one.profit && !one.hopeless; });
}

void Profits::giveUp()
{
    for (One& one : m_ones)
        one.hopeless = !one.profit;
}

void Profits::onPnlSingle(const tws::PnlSingle& profit)
{
    const auto one = m_ones.find(profit.reqId);
    if (one == m_ones.end())
        return;
    one->profit = profit;
    m_toTell.insert(profit.reqId);
    if (!m_tell.isActive())
        m_tell.start(m_tellAfter);
}

} // namespace qm::broker::ibkr
