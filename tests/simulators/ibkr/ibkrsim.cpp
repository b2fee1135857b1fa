// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/ibkrsim.h"

#include "simulators/ibkr/peer/peer.h"
#include "simulators/ibkr/wire/replies.h"

#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

IbkrSim::IbkrSim(const IbkrScenario& scenario, const SimBook& book)
    : m_scenario(scenario), m_book(book), m_random(scenario.seed)
{
    connect(&m_server, &QTcpServer::newConnection, this, &IbkrSim::accept);
    connect(&m_ticker, &QTimer::timeout, this, [this] { tick(); });
    m_down.setSingleShot(true);
    connect(&m_down, &QTimer::timeout, this, &IbkrSim::comeBack);
}

IbkrSim::~IbkrSim()
{
    m_closing = true;
    qDeleteAll(m_peers); // before what they look at
}

bool IbkrSim::listen(quint16 port)
{
    if (!m_server.listen(QHostAddress::LocalHost, port))
        return false;
    m_port = m_server.serverPort();
    if (m_scenario.tickMs > 0)
        m_ticker.start(m_scenario.tickMs);
    return true;
}

void IbkrSim::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        ++m_connections;
        if (m_scenario.refuse) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->disconnectFromHost();
            continue;
        }
        auto* peer = new Peer(*this, socket);
        m_peers.append(peer);
        connect(peer, &Peer::gone, this, [this, peer] {
            if (m_closing)
                return;
            m_peers.removeOne(peer);
            peer->deleteLater();
        });
    }
}

QList<Peer*> IbkrSim::ready() const
{
    QList<Peer*> out;
    std::copy_if(m_peers.begin(), m_peers.end(), std::back_inserter(out), [](Peer* peer) { return peer->isReady(); });
    return out;
}

int IbkrSim::readyPeers() const { return static_cast<int>(ready().size()); }

int IbkrSim::count(int messageId) const
{
    const QByteArray id = QByteArray::number(messageId);
    return static_cast<int>(std::count_if(
        m_requests.begin(), m_requests.end(), [&id](const QByteArrayList& one) { return one.value(0) == id; }));
}

void IbkrSim::noteRequest(const QByteArrayList& fields, bool isOrder, int inThisSecond)
{
    m_requests.append(fields);
    m_orderMessages += isOrder ? 1 : 0;
    m_busiest = std::max(m_busiest, inThisSecond);
    Q_EMIT requested(fields.value(0).toInt());
}

bool IbkrSim::takeClientId(qint64 id, const Peer* who)
{
    const auto busy = m_scenario.busyClientIds.find(id);
    if (busy != m_scenario.busyClientIds.end() && *busy != 0) {
        *busy -= *busy > 0 ? 1 : 0;
        return false;
    }
    const QList<Peer*> others = ready();
    return std::none_of(
        others.begin(), others.end(), [&](const Peer* other) { return other != who && other->clientId() == id; });
}

bool IbkrSim::servesOtherAccount(const QString& account, const Peer* who) const
{
    const QList<Peer*> others = ready();
    return std::any_of(others.begin(), others.end(), [&](const Peer* other) {
        const QString taken = other->subscriptions().account;
        return other != who && !taken.isEmpty() && taken != account;
    });
}

void IbkrSim::tick(int count)
{
    for (int i = 0; i < count; ++i) {
        ++m_ticks;
        m_scenario.now = m_scenario.now.addSecs(m_scenario.tickSeconds);
        runEvents();
        if (m_scenario.moves)
            movePrices();
        releaseCommissions();
        const bool round = m_scenario.accountTicks > 0 && m_ticks % m_scenario.accountTicks == 0;
        for (Peer* peer : ready())
            peer->tick(round);
    }
}

void IbkrSim::movePrices()
{
    for (SimContract& contract : m_book.contracts) {
        m_random = m_random * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
        const int step = static_cast<int>((m_random >> 33) % 7) - 3;
        const Decimal next = contract.price + contract.minTick * Decimal(step);
        if (next > contract.minTick)
            contract.price = next;
    }
}

void IbkrSim::runEvents()
{
    const QList<QJsonObject> events = m_scenario.events;
    for (const QJsonObject& event : events) {
        const qint64 every = event.value(u"every"_s).toInteger();
        if (event.value(u"tick"_s).toInteger() == m_ticks || (every > 0 && m_ticks % every == 0)) {
            QString problem;
            if (!perform(event, &problem))
                qWarning("qm-sim-ibkr: %s", qPrintable(problem));
        }
    }
}

const SimExecution* IbkrSim::execution(const QString& execId) const
{
    for (const SimAccount& account : m_book.accounts) {
        for (const SimExecution& one : account.executions) {
            if (one.execId == execId)
                return &one;
        }
    }
    return nullptr;
}

void IbkrSim::releaseCommissions()
{
    for (qsizetype i = 0; i < m_commissions.size();) {
        if (m_commissions[i].tick > m_ticks) {
            ++i;
            continue;
        }
        const Commission due = m_commissions.takeAt(i);
        m_withheld.remove(due.execId);
        const SimExecution* one = execution(due.execId);
        for (Peer* peer : one ? ready() : QList<Peer*>())
            peer->tellCommission(*one);
    }
}

void IbkrSim::tellExecution(const SimExecution& execution)
{
    const SimAccount* account = m_book.account(execution.account);
    m_withheld.insert(execution.execId);
    m_commissions.append({m_ticks + m_scenario.commissionTicks, execution.execId});
    for (Peer* peer : ready())
        peer->tellFill(*account, execution);
    if (m_scenario.commissionTicks == 0)
        releaseCommissions();
}

const SimExecution* IbkrSim::fill(const SimFill& fill)
{
    const SimExecution* execution = m_book.fill(fill, m_scenario.now);
    if (execution)
        tellExecution(*execution);
    return execution;
}

const SimExecution* IbkrSim::correct(const QString& execId, const Decimal& price)
{
    const SimExecution* execution = m_book.correct(execId, price);
    if (execution)
        tellExecution(*execution);
    return execution;
}

void IbkrSim::setPrice(qint64 conId, const Decimal& price)
{
    if (m_book.contracts.contains(conId))
        m_book.contracts[conId].price = price;
}

void IbkrSim::tellAccounts()
{
    for (Peer* peer : ready()) {
        for (const SimAccount& account : std::as_const(m_book.accounts))
            peer->tellAccount(account);
    }
}

void IbkrSim::setAccountReady(const QString& account, bool isReady)
{
    if (SimAccount* owner = m_book.account(account))
        owner->ready = isReady;
    tellAccounts();
}

void IbkrSim::acceptConnection()
{
    m_scenario.acceptWait = false;
    const QList<Peer*> all = m_peers;
    for (Peer* peer : all)
        peer->answerHello();
}

} // namespace qm::sim
