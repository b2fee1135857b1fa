// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/market/accountprofits.h"

namespace qm::broker::ibkr {

AccountProfits::AccountProfits(TwsSession& session, std::chrono::milliseconds tell, QObject* parent)
    : QObject(parent), m_session(session), m_tellAfter(tell)
{
    session.addListener(this);
    m_tell.setSingleShot(true);
    connect(&m_tell, &QTimer::timeout, this, [this] { Q_EMIT arrived(std::exchange(m_toTell, {})); });
    connect(&session, &TwsSession::resubscribed, this, [this] { m_toTell.clear(); }); // of before the break
    connect(&session, &TwsSession::subscriptionEnded, this, [this](int id) { m_accounts.remove(id); });
}

void AccountProfits::follow(const QStringList& accounts)
{
    const QList<int> ids = m_accounts.keys();
    for (const int id : ids) {
        if (accounts.contains(m_accounts.value(id)))
            continue;
        m_accounts.remove(id);
        m_session.unsubscribe(id);
    }
    const QStringList known = m_accounts.values();
    for (const QString& account : accounts) {
        if (known.contains(account))
            continue;
        if (const auto id = m_session.subscribe(subscriptions::pnl(account)))
            m_accounts.insert(*id, account);
    }
}

void AccountProfits::onPnl(const tws::Pnl& profit)
{
    const auto account = m_accounts.constFind(profit.reqId);
    if (account == m_accounts.cend())
        return;
    m_toTell.insert(*account, profit);
    if (!m_tell.isActive())
        m_tell.start(m_tellAfter);
}

} // namespace qm::broker::ibkr
