// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/peer/peer.h"

#include "simulators/ibkr/ibkrsim.h"
#include "simulators/ibkr/wire/replies.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

constexpr int kUnknownId = 251;

QString noticeText(int code)
{
    static const QHash<int, QString> kTexts = {{2104, u"Market data farm connection is OK:usfarm"_s},
        {2106, u"HMDS data farm connection is OK:ushmds"_s},
        {2107, u"HMDS data farm connection is inactive but should be available upon demand.ushmds"_s},
        {2158, u"Sec-def data farm connection is OK:secdefil"_s}};
    return kTexts.value(code, u"Notice %1"_s.arg(code));
}

} // namespace

Peer::Peer(IbkrSim& sim, QTcpSocket* socket) : QObject(&sim), m_sim(sim), m_socket(socket), m_outlet(new Outlet(socket))
{
    socket->setParent(this);
    m_second.start();
    m_uptime.start();
    connect(socket, &QTcpSocket::readyRead, this, &Peer::read);
    connect(socket, &QTcpSocket::disconnected, this, &Peer::gone);
}

void Peer::read()
{
    m_input.feed(m_socket->readAll());
    bool bad = false;
    if (m_state == State::Hello && m_clientMax == 0) {
        const auto range = m_input.takeHello(bad);
        if (range) {
            const QByteArray versions = range->mid(1).split(' ').first();
            const qsizetype dots = versions.indexOf("..");
            const int least = versions.left(dots < 0 ? versions.size() : dots).toInt();
            m_clientMax = dots < 0 ? least : versions.mid(dots + 2).toInt();
            bad = !range->startsWith('v') || least <= 0 || m_clientMax < least || m_sim.scenario().version < least;
            if (!bad && !m_sim.scenario().acceptWait)
                answerHello();
        }
    }
    while (!bad && (m_state == State::Start || m_state == State::Ready)) {
        const auto fields = m_input.takeFrame(bad);
        if (!fields)
            break;
        takeRequest(Asked(*fields));
    }
    if (bad)
        finish(); // a plain close, as TWS does with what it cannot read
}

void Peer::answerHello()
{
    if (m_state != State::Hello || m_clientMax == 0)
        return;
    const IbkrScenario& scenario = m_sim.scenario();
    m_outlet->setManner(scenario.chop, scenario.merge);
    if (!scenario.redirect.isEmpty()) {
        sendRaw(reply::hello(-1, scenario.redirect));
        return;
    }
    m_version = std::min(scenario.version, m_clientMax);
    m_state = State::Start;
    sendRaw(reply::hello(m_version,
        scenario.connectionTime.isEmpty() ? reply::executionTime(m_sim.now(), true) : scenario.connectionTime));
}

bool Peer::keepsPace()
{
    if (m_second.elapsed() >= 1000) {
        m_second.restart();
        m_inThisSecond = 0;
    }
    m_busiest = std::max(m_busiest, ++m_inThisSecond);
    const int most = m_sim.scenario().messagesPerSecond;
    return most == 0 || m_inThisSecond <= most;
}

void Peer::takeRequest(const Asked& asked)
{
    static const QSet<int> kOrders = {3, 4, 19, 21, 58};
    const bool paced = keepsPace();
    m_sim.noteRequest(asked.fields(), kOrders.contains(asked.id()), m_inThisSecond);
    if (!paced) {
        sendError(
            -1, 100, u"Max rate of messages per second has been exceeded:max=50 rec=%1 (1)"_s.arg(m_inThisSecond));
        if (m_sim.scenario().pacingDisconnects)
            finish();
        return;
    }
    if (m_sim.scenario().mute.contains(asked.id()))
        return;
    if (m_state == State::Start) {
        if (asked.id() == 71)
            startApi(asked);
        return; // anything else before startApi is dropped
    }
    if (kOrders.contains(asked.id()))
        return ordersAreRefused(asked);
    const Handler handler = handlers().value(asked.id());
    if (handler)
        (this->*handler)(asked);
    else
        sendError(-1, 320, u"Error reading request. Unknown request id %1"_s.arg(asked.id()));
}

void Peer::startApi(const Asked& asked)
{
    m_clientId = asked.number(2);
    if (!m_sim.takeClientId(m_clientId, this)) {
        m_state = State::Ending;
        sendError(-1, 326, u"Unable to connect as the client id is already in use. Retry with a unique client id."_s);
        finish();
        return;
    }
    m_state = State::Ready;
    send(reply::managedAccounts(m_sim.book().accountIds(), m_sim.scenario().trailingComma));
    send(reply::nextValidId(m_sim.scenario().nextValidId));
    for (const int code : m_sim.scenario().startNotices)
        sendError(-1, code, noticeText(code));
    Q_EMIT m_sim.peerReady();
}

void Peer::send(const Message& message)
{
    m_outlet->setManner(m_sim.scenario().chop, m_sim.scenario().merge);
    if (m_sim.scenario().unknownMessages)
        sendRaw((Message(kUnknownId) << "nobody"
                                     << "knows")
                    .frame());
    sendRaw(message.frame(m_sim.scenario().quirks));
}

void Peer::sendHalf(const Message& message) { m_outlet->writeHalf(message.frame(m_sim.scenario().quirks)); }

void Peer::sendAfter(int ticks, const Message& message)
{
    if (ticks == 0)
        send(message);
    else if (ticks > 0)
        m_due.append({m_sim.ticks() + ticks, message});
}

void Peer::sendError(qint64 id, int code, const QString& text)
{
    send(reply::error(m_version, id, code, text, m_sim.now()));
}

void Peer::tick(bool accountRound)
{
    for (qsizetype i = 0; i < m_due.size();) {
        if (m_due[i].tick > m_sim.ticks())
            ++i;
        else
            send(m_due.takeAt(i).message);
    }
    m_openHistories.removeIf([this](const auto& open) { return open.value() >= 0 && open.value() <= m_sim.ticks(); });
    if (m_sim.isTwsOffline())
        return;
    for (auto it = m_subscriptions.pnl.begin(); it != m_subscriptions.pnl.end(); ++it)
        sendPnl(it.key(), it.value());
    for (auto it = m_subscriptions.pnlSingle.begin(); it != m_subscriptions.pnlSingle.end(); ++it)
        sendPnlSingle(it.key(), it.value());
    for (auto it = m_subscriptions.lines.begin(); it != m_subscriptions.lines.end(); ++it) {
        const SimContract contract = m_sim.book().contracts.value(it->conId);
        if (it->dead || it->lastPrice == contract.price)
            continue;
        it->lastPrice = contract.price;
        sendQuote(it.key(), contract, it->delayed, false);
    }
    for (auto it = m_subscriptions.bars.begin(); it != m_subscriptions.bars.end(); ++it)
        sendBar(it.key(), it.value());
    if (accountRound) {
        for (const SimAccount& account : m_sim.book().accounts)
            tellAccount(account);
    }
}

const QHash<int, Peer::Handler>& Peer::handlers()
{
    static const QHash<int, Handler> kHandlers = {{17, &Peer::managedAccounts}, {8, &Peer::nextValidId},
        {49, &Peer::now}, {105, &Peer::nowInMillis}, {62, &Peer::accountSummary}, {63, &Peer::cancelAccountSummary},
        {6, &Peer::accountUpdates}, {76, &Peer::accountUpdatesMulti}, {77, &Peer::cancelAccountUpdatesMulti},
        {61, &Peer::positions}, {64, &Peer::cancelPositions}, {74, &Peer::positionsMulti},
        {75, &Peer::cancelPositionsMulti}, {92, &Peer::pnl}, {93, &Peer::cancelPnl}, {94, &Peer::pnlSingle},
        {95, &Peer::cancelPnlSingle}, {7, &Peer::executions}, {9, &Peer::contractDetails}, {1, &Peer::marketData},
        {2, &Peer::cancelMarketData}, {59, &Peer::marketDataType}, {20, &Peer::historicalData},
        {25, &Peer::cancelHistoricalData}, {87, &Peer::headTimestamp}, {90, &Peer::cancelHeadTimestamp},
        {78, &Peer::optionParameters}, {81, &Peer::matchingSymbols}, {5, &Peer::orderQuery}, {15, &Peer::orderQuery},
        {16, &Peer::orderQuery}, {99, &Peer::orderQuery}};
    return kHandlers;
}

void Peer::ordersAreRefused(const Asked& asked)
{
    sendError(asked.number(1), 321,
        u"Error validating request.-'bN' : cause - The API interface is currently in Read-Only mode."_s);
}

void Peer::orderQuery(const Asked&)
{
    sendError(-1, 321, u"Error validating request.-'bN' : cause - The API interface is currently in Read-Only mode."_s);
}

} // namespace qm::sim
