// SPDX-License-Identifier: GPL-3.0-or-later
// Account values, summaries, holdings, P&L and executions for one client.
#include "simulators/ibkr/ibkrsim.h"
#include "simulators/ibkr/peer/peer.h"
#include "simulators/ibkr/wire/replies.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

QString keyOf(const QString& account, const SimValue& value)
{
    return account + u'/' + value.key + u'/' + value.currency;
}

/// Whether the client lacks this value; from now on it has it.
bool isNews(Subscriptions::Sent& sent, const QString& account, const SimValue& value)
{
    QString& known = sent[keyOf(account, value)];
    if (!known.isNull() && known == value.value)
        return false;
    known = value.value.isNull() ? u""_s : value.value;
    return true;
}

} // namespace

void Peer::managedAccounts(const Asked&)
{
    send(reply::managedAccounts(m_sim.book().accountIds(), m_sim.scenario().trailingComma));
}

void Peer::nextValidId(const Asked&) { send(reply::nextValidId(m_sim.scenario().nextValidId)); }

void Peer::now(const Asked&) { send(reply::currentTime(m_sim.now())); }

void Peer::nowInMillis(const Asked&)
{
    if (m_version >= 197)
        send(reply::currentTimeInMillis(m_sim.now()));
    else
        sendError(-1, 320, u"Error reading request. Unknown request id 105"_s);
}

void Peer::accountSummary(const Asked& asked)
{
    const qint64 request = asked.number(2);
    if (m_subscriptions.summaries.size() >= 2 && !m_subscriptions.summaries.contains(request)) {
        sendError(request, 322,
            u"Error processing request.-'bW' : cause - Maximum number of account summary requests exceeded"_s);
        return;
    }
    Subscriptions::Summary what;
    const QString group = asked.text(3);
    what.accounts = m_sim.book().account(group) ? QStringList(group) : m_sim.book().accountIds();
    what.tags = asked.text(4).split(u',', Qt::SkipEmptyParts);
    sendChanged(request, m_subscriptions.summaries[request] = what);
    sendAfter(m_sim.scenario().summaryEndTicks, reply::end(64, request));
}

void Peer::sendChanged(qint64 request, Subscriptions::Summary& what)
{
    for (const QString& id : std::as_const(what.accounts)) {
        const SimAccount* account = m_sim.book().account(id);
        for (const QString& tag : std::as_const(what.tags)) {
            const QList<SimValue> values = account ? m_sim.book().summary(*account, tag) : QList<SimValue>();
            for (const SimValue& value : values) {
                if (isNews(what.sent, id, value))
                    send(reply::accountSummary(request, id, value));
            }
        }
    }
}

void Peer::cancelAccountSummary(const Asked& asked) { m_subscriptions.summaries.remove(asked.number(2)); }

void Peer::accountUpdates(const Asked& asked)
{
    const QString id = asked.text(3).isEmpty() ? m_sim.book().accountIds().value(0) : asked.text(3);
    if (asked.number(2) == 0) {
        m_subscriptions.account.clear();
        return;
    }
    const SimAccount* account = m_sim.book().account(id);
    if (!account) {
        sendError(-1, 321, u"Error validating request.-'bD' : cause - Invalid account code '%1'."_s.arg(id));
        return;
    }
    if (m_sim.servesOtherAccount(id, this)) {
        sendError(-1, 2101,
            u"Unable to subscribe to account as the following clients are subscribed to a different account."_s);
        return;
    }
    if (!m_subscriptions.account.isEmpty() && m_subscriptions.account != id)
        sendError(-1, 2100, u"API client has been unsubscribed from account data."_s);
    m_subscriptions.account = id;
    m_subscriptions.accountSent.clear();
    if (m_sim.scenario().floodMessages > 0)
        return flood(*account);
    for (const SimValue& value : m_sim.book().values(*account)) {
        isNews(m_subscriptions.accountSent, id, value);
        send(reply::accountValue(id, value));
    }
    for (const SimPosition& held : account->positions) {
        const Message message = reply::portfolioValue(m_sim.book(), *account, held);
        m_subscriptions.accountSent[QString::number(held.conId)] = QString::fromUtf8(message.frame());
        send(message);
    }
    send(reply::accountUpdateTime(m_sim.now()));
    sendAfter(m_sim.scenario().downloadEndTicks, reply::accountDownloadEnd(id));
}

void Peer::flood(const SimAccount& account)
{
    SimBook book = m_sim.book();
    QByteArray block;
    const int held = std::max(1, m_sim.scenario().floodPositions);
    const int rounds = std::max(1, 20'000 / held);
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < held; ++i) {
            SimContract contract = book.contracts.value(265598);
            contract.conId = 1'000'000 + i;
            contract.symbol = contract.localSymbol = u"S%1"_s.arg(i);
            contract.price = Decimal::scaled(10'000 + i * 7 + round * 3, -2);
            book.contracts[contract.conId] = contract;
            SimPosition one;
            one.conId = contract.conId;
            one.quantity = Decimal(i % 2 == 0 ? 100 + i : -100 - i);
            one.averageCost = Decimal::scaled(9'950 + i * 7, -2);
            block += reply::portfolioValue(book, account, one).frame();
        }
    }
    const qint64 perBlock = static_cast<qint64>(held) * rounds;
    const qint64 blocks = std::max<qint64>(1, m_sim.scenario().floodMessages / perBlock);
    m_outlet->pour(block, blocks, reply::accountDownloadEnd(account.id).frame());
}

void Peer::accountUpdatesMulti(const Asked& asked)
{
    const qint64 request = asked.number(2);
    const Subscriptions::Multi what{asked.text(3), asked.text(4), asked.number(5) != 0, {}};
    if (!m_sim.book().account(what.account)) {
        sendError(
            request, 321, u"Error validating request.-'bP' : cause - Invalid account code '%1'."_s.arg(what.account));
        return;
    }
    sendChanged(request, m_subscriptions.multi[request] = what);
    sendAfter(m_sim.scenario().downloadEndTicks, reply::end(74, request));
}

void Peer::sendChanged(qint64 request, Subscriptions::Multi& what)
{
    const SimAccount* account = m_sim.book().account(what.account);
    const QList<SimValue> values = account ? m_sim.book().values(*account, what.ledgerOnly) : QList<SimValue>();
    for (const SimValue& value : values) {
        if (isNews(what.sent, what.account, value))
            send(reply::accountUpdateMulti(request, what.account, what.model, value));
    }
}

void Peer::cancelAccountUpdatesMulti(const Asked& asked) { m_subscriptions.multi.remove(asked.number(2)); }

void Peer::positions(const Asked&)
{
    if (m_sim.book().accounts.size() > 50) {
        sendError(-1, 321,
            u"Error validating request.-'bT' : cause - Positions are not offered for more than 50 sub-accounts."_s);
        return;
    }
    m_subscriptions.positions = true;
    for (const SimAccount& account : m_sim.book().accounts) {
        for (const SimPosition& held : account.positions) {
            if (!held.quantity.isZero())
                send(reply::position(m_sim.book().contracts.value(held.conId), account.id, held));
        }
    }
    sendAfter(m_sim.scenario().positionEndTicks, reply::end(62));
}

void Peer::cancelPositions(const Asked&) { m_subscriptions.positions = false; }

void Peer::positionsMulti(const Asked& asked)
{
    const qint64 request = asked.number(2);
    const SimAccount* account = m_sim.book().account(asked.text(3));
    if (!account) {
        sendError(
            request, 321, u"Error validating request.-'bV' : cause - Invalid account code '%1'."_s.arg(asked.text(3)));
        return;
    }
    m_subscriptions.positionsMulti[request] = {account->id, asked.text(4)};
    for (const SimPosition& held : account->positions) {
        if (!held.quantity.isZero())
            send(reply::positionMulti(
                request, m_sim.book().contracts.value(held.conId), account->id, asked.text(4), held));
    }
    sendAfter(m_sim.scenario().positionEndTicks, reply::end(72, request));
}

void Peer::cancelPositionsMulti(const Asked& asked) { m_subscriptions.positionsMulti.remove(asked.number(2)); }

void Peer::pnl(const Asked& asked)
{
    if (m_subscriptions.pnl.contains(asked.number(1)) || m_subscriptions.pnlSingle.contains(asked.number(1)))
        return sendError(asked.number(1), 102, u"Duplicate ticker ID."_s);
    if (!m_sim.book().account(asked.text(2)))
        return; // TWS says nothing about accounts that it does not know
    sendPnl(asked.number(1), m_subscriptions.pnl[asked.number(1)] = {asked.text(2), asked.text(3)});
}

void Peer::sendPnl(qint64 request, const Subscriptions::OfAccount& what)
{
    if (const SimAccount* account = m_sim.book().account(what.account))
        send(reply::pnl(request, m_sim.book().pnl(*account)));
}

void Peer::cancelPnl(const Asked& asked)
{
    if (m_subscriptions.pnl.remove(asked.number(1)) == 0)
        sendError(asked.number(1), 300, u"Can't find EId with tickerId:%1"_s.arg(asked.number(1)));
}

void Peer::pnlSingle(const Asked& asked)
{
    if (m_subscriptions.pnl.contains(asked.number(1)) || m_subscriptions.pnlSingle.contains(asked.number(1)))
        return sendError(asked.number(1), 102, u"Duplicate ticker ID."_s);
    const SimAccount* account = m_sim.book().account(asked.text(2));
    if (!account || !account->position(asked.number(4)))
        return; // silence, as for accounts
    sendPnlSingle(asked.number(1), m_subscriptions.pnlSingle[asked.number(1)] = {asked.text(2), asked.number(4)});
}

void Peer::sendPnlSingle(qint64 request, const Subscriptions::Single& what)
{
    const SimAccount* account = m_sim.book().account(what.account);
    const SimPosition* held = account ? account->position(what.conId) : nullptr;
    if (held)
        send(reply::pnlSingle(
            request, held->quantity, m_sim.book().pnl(*account, what.conId), m_sim.book().marketValue(*held)));
}

void Peer::cancelPnlSingle(const Asked& asked)
{
    if (m_subscriptions.pnlSingle.remove(asked.number(1)) == 0)
        sendError(asked.number(1), 300, u"Can't find EId with tickerId:%1"_s.arg(asked.number(1)));
}

} // namespace qm::sim
