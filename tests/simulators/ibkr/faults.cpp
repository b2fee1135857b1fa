// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong with a TWS, and the verbs that let scenarios and people make it so.
#include "simulators/ibkr/ibkrsim.h"
#include "simulators/ibkr/peer/peer.h"
#include "simulators/ibkr/wire/replies.h"

using namespace Qt::StringLiterals;

namespace qm::sim {

void IbkrSim::notice(int code, const QString& text, qint64 id)
{
    for (Peer* peer : ready())
        peer->sendError(id, code, text);
}

void IbkrSim::dropConnections()
{
    const QList<Peer*> all = m_peers;
    for (Peer* peer : all)
        peer->finish();
}

void IbkrSim::restart(int downMs)
{
    m_server.close();
    dropConnections();
    m_offline = false;
    if (downMs >= 0)
        m_down.start(downMs);
}

void IbkrSim::comeBack()
{
    if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost, m_port))
        qWarning("qm-sim-ibkr: port %d is no longer free", m_port);
}

void IbkrSim::changePort(quint16 port)
{
    QTcpServer probe; // 1300 names the new port, so it has to be known first
    if (port == 0 && probe.listen(QHostAddress::LocalHost, 0))
        port = probe.serverPort();
    probe.close();
    notice(1300,
        u"TWS socket port has been reset and this connection is being dropped. Please reconnect on the new port - %1"_s
            .arg(port));
    m_port = port;
    restart(0);
}

void IbkrSim::loseConnectivity()
{
    m_offline = true;
    notice(1100, u"Connectivity between IBKR and Trader Workstation has been lost."_s);
}

void IbkrSim::restoreConnectivity(bool lost)
{
    m_offline = false;
    for (Peer* peer : ready()) {
        if (lost)
            peer->loseSubscriptions();
    }
    if (lost)
        notice(1101, u"Connectivity between IBKR and Trader Workstation has been restored- data lost."_s);
    else
        notice(1102, u"Connectivity between IBKR and Trader Workstation has been restored- data maintained."_s);
}

void IbkrSim::breakServerLink()
{
    m_offline = true;
    notice(2110, u"Connectivity between Trader Workstation and server is broken. It will be restored automatically."_s);
}

void IbkrSim::breakFarm(bool history)
{
    if (history)
        notice(2105, u"HMDS data farm connection is broken:ushmds"_s);
    else
        notice(2103, u"Market data farm connection is broken:usfarm"_s);
}

void IbkrSim::restoreFarm(bool linesDie, bool history)
{
    for (Peer* peer : linesDie ? ready() : QList<Peer*>())
        peer->killLines();
    if (history)
        notice(2106, u"HMDS data farm connection is OK:ushmds"_s);
    else
        notice(2104, u"Market data farm connection is OK:usfarm"_s);
}

void IbkrSim::compete()
{
    m_scenario.competing = true;
    for (Peer* peer : ready())
        peer->stopMarketData(10197, u"No market data during competing live session"_s);
}

void IbkrSim::sendRaw(const QByteArray& bytes)
{
    for (Peer* peer : ready())
        peer->sendRaw(bytes);
}

void IbkrSim::lengthBomb(quint32 length) { sendRaw(bigEndian(length) + QByteArray("61\0", 3)); }

void IbkrSim::halfFrame()
{
    const SimAccount& account = m_book.accounts.constFirst();
    for (Peer* peer : ready()) {
        const SimPosition held = account.positions.value(0);
        peer->sendHalf(reply::position(m_book.contracts.value(held.conId), account.id, held));
    }
}

void IbkrSim::floodUnknown(int count)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += (Message(300 + i % 50) << "nobody" << i << "knows").frame();
    sendRaw(bytes);
}

bool IbkrSim::performTrade(const QString& verb, const QJsonObject& action, QString* problem)
{
    const auto number = [&action](const QString& key) { return Decimal::parse(action.value(key).toString(u"0"_s)); };
    const auto price = number(u"price"_s);
    if (!price)
        return false;
    if (verb == u"correct")
        return correct(action.value(u"exec_id"_s).toString(), *price) != nullptr;
    if (verb == u"price") {
        setPrice(action.value(u"con_id"_s).toInteger(), *price);
        return true;
    }
    const auto quantity = number(u"quantity"_s);
    const auto commission = number(u"commission"_s);
    if (!quantity || !commission)
        return false;
    const bool known =
        fill({action.value(u"account"_s).toString(), action.value(u"con_id"_s).toInteger(), *quantity, *price,
            *commission, action.value(u"commission_currency"_s).toString(), action.value(u"exec_id"_s).toString()})
        != nullptr;
    if (!known && problem)
        *problem = u"no such account or contract"_s;
    return known;
}

bool IbkrSim::performFault(const QString& verb, const QJsonObject& action)
{
    const QHash<QString, std::function<void()>> verbs = {{u"notice"_s,
                                                             [&] {
                                                                 notice(action.value(u"code"_s).toInt(),
                                                                     action.value(u"text"_s).toString(),
                                                                     action.value(u"id"_s).toInteger(-1));
                                                             }},
        {u"drop"_s, [&] { dropConnections(); }},
        {u"restart"_s, [&] { restart(action.value(u"down_ms"_s).toInt(300)); }}, {u"come_back"_s, [&] { comeBack(); }},
        {u"change_port"_s, [&] { changePort(static_cast<quint16>(action.value(u"port"_s).toInt())); }},
        {u"lose_connectivity"_s, [&] { loseConnectivity(); }},
        {u"restore_connectivity"_s, [&] { restoreConnectivity(action.value(u"lost"_s).toBool()); }},
        {u"lose_subscriptions"_s, [&] { loseSubscriptions(); }}, {u"break_server_link"_s, [&] { breakServerLink(); }},
        {u"break_farm"_s, [&] { breakFarm(action.value(u"history"_s).toBool()); }},
        {u"restore_farm"_s,
            [&] { restoreFarm(action.value(u"lines_die"_s).toBool(), action.value(u"history"_s).toBool()); }},
        {u"compete"_s, [&] { compete(); }}, {u"half_frame"_s, [&] { halfFrame(); }},
        {u"length_bomb"_s, [&] { lengthBomb(static_cast<quint32>(action.value(u"length"_s).toInteger())); }},
        {u"flood_unknown"_s, [&] { floodUnknown(action.value(u"count"_s).toInt(1000)); }},
        {u"raw"_s, [&] { sendRaw(QByteArray::fromHex(action.value(u"hex"_s).toString().toLatin1())); }},
        {u"account_ready"_s,
            [&] { setAccountReady(action.value(u"account"_s).toString(), action.value(u"ready"_s).toBool()); }},
        {u"tell_accounts"_s, [&] { tellAccounts(); }}, {u"accept"_s, [&] { acceptConnection(); }},
        {u"tick"_s, [&] { tick(action.value(u"count"_s).toInt(1)); }}};
    const auto found = verbs.find(verb);
    if (found == verbs.end())
        return false;
    (*found)();
    return true;
}

bool IbkrSim::perform(const QJsonObject& action, QString* problem)
{
    const QString verb = action.value(u"do"_s).toString();
    if (verb == u"set") {
        if (!m_scenario.apply(action.value(u"switches"_s).toObject(), problem))
            return false;
        if (m_scenario.tickMs > 0)
            m_ticker.start(m_scenario.tickMs);
        else
            m_ticker.stop();
        return true;
    }
    const bool trade = verb == u"fill" || verb == u"correct" || verb == u"price";
    const bool done = trade ? performTrade(verb, action, problem) : performFault(verb, action);
    if (!done && problem && problem->isEmpty())
        *problem = u"cannot do: "_s + verb;
    return done;
}

} // namespace qm::sim
