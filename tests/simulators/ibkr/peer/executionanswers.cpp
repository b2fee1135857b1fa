// SPDX-License-Identifier: GPL-3.0-or-later
// Executions, and what one client hears when something changes.
#include "simulators/ibkr/ibkrsim.h"
#include "simulators/ibkr/peer/peer.h"
#include "simulators/ibkr/wire/replies.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

/// The filter of a request for executions, in the fields' order.
struct Filter {
    qint64 clientId = 0;
    QString account, time, symbol, secType, exchange, side;
    std::optional<qint64> lastDays;
    QStringList dates;
};

QDate tradingDay(const QDateTime& utc) { return utc.toTimeZone(QTimeZone("America/New_York")).date(); }

bool passes(const Filter& filter, const SimExecution& execution, const SimContract& contract, const QDateTime& now)
{
    const auto is = [](const QString& wanted, const QString& have) { return wanted.isEmpty() || wanted == have; };
    const QDate day = tradingDay(execution.time);
    bool inTime = day == tradingDay(now);
    if (!filter.dates.isEmpty())
        inTime = filter.dates.contains(day.toString(u"yyyyMMdd"));
    else if (filter.lastDays)
        inTime = day.daysTo(tradingDay(now)) < *filter.lastDays;
    if (inTime && !filter.time.isEmpty()) {
        // "20260106-14:00:00" is UTC, "20260106 09:00:00 US/Eastern" is not
        QDateTime since = QDateTime::fromString(filter.time.left(17), u"yyyyMMdd-HH:mm:ss");
        since.setTimeSpec(Qt::UTC);
        if (!since.isValid())
            since = QDateTime(QDate::fromString(filter.time.left(8), u"yyyyMMdd"),
                QTime::fromString(filter.time.mid(9, 8), u"HH:mm:ss"), QTimeZone("America/New_York"));
        inTime = since.isValid() && execution.time >= since;
    }
    return inTime && is(filter.account, execution.account) && is(filter.symbol, contract.symbol)
        && is(filter.secType, contract.secType) && is(filter.exchange, execution.exchange)
        && is(filter.side, execution.bought ? u"BUY"_s : u"SELL"_s) && filter.clientId == 0;
}

} // namespace

void Peer::executions(const Asked& asked)
{
    const qint64 request = asked.number(2);
    Filter filter{asked.number(3), asked.text(4), asked.text(5), asked.text(6), asked.text(7), asked.text(8),
        asked.text(9), std::nullopt, {}};
    if (m_version >= 200) {
        if (!asked.text(10).isEmpty() && asked.number(10) != 2'147'483'647)
            filter.lastDays = asked.number(10);
        for (qsizetype i = 0; i < asked.number(11); ++i)
            filter.dates.append(asked.text(12 + i));
    }
    for (const SimAccount& account : m_sim.book().accounts) {
        for (const SimExecution& one : account.executions) {
            const SimContract contract = m_sim.book().contracts.value(one.conId);
            if (!passes(filter, one, contract, m_sim.now()))
                continue;
            send(reply::execution(m_version, request, contract, one, !m_sim.scenario().plainExecutionTimes));
            if (m_sim.hasCommission(one.execId))
                send(reply::commission(one));
        }
    }
    send(reply::end(55, request));
}

void Peer::tellFill(const SimAccount& account, const SimExecution& execution)
{
    // Trades made by hand are told to client 0 and to the master client.
    const IbkrScenario& scenario = m_sim.scenario();
    if (scenario.unsolicitedToAll || m_clientId == 0 || m_clientId == scenario.masterClientId)
        send(reply::execution(
            m_version, -1, m_sim.book().contracts.value(execution.conId), execution, !scenario.plainExecutionTimes));
    if (const SimPosition* held = account.position(execution.conId))
        tellPosition(account, *held);
    tellAccount(account);
}

void Peer::tellCommission(const SimExecution& execution)
{
    const IbkrScenario& scenario = m_sim.scenario();
    if (scenario.unsolicitedToAll || m_clientId == 0 || m_clientId == scenario.masterClientId)
        send(reply::commission(execution));
}

void Peer::tellPosition(const SimAccount& account, const SimPosition& held)
{
    const SimContract contract = m_sim.book().contracts.value(held.conId);
    if (m_subscriptions.positions)
        send(reply::position(contract, account.id, held));
    for (auto it = m_subscriptions.positionsMulti.begin(); it != m_subscriptions.positionsMulti.end(); ++it) {
        if (it->account == account.id)
            send(reply::positionMulti(it.key(), contract, account.id, it->model, held));
    }
}

void Peer::tellAccount(const SimAccount& account)
{
    if (m_sim.isTwsOffline())
        return;
    for (auto it = m_subscriptions.summaries.begin(); it != m_subscriptions.summaries.end(); ++it)
        sendChanged(it.key(), it.value());
    for (auto it = m_subscriptions.multi.begin(); it != m_subscriptions.multi.end(); ++it) {
        if (it->account == account.id)
            sendChanged(it.key(), it.value());
    }
    if (m_subscriptions.account == account.id)
        sendAccountChanges(account);
}

void Peer::sendAccountChanges(const SimAccount& account)
{
    bool any = false;
    const auto changed = [&](const QString& key, const QString& value) {
        QString& known = m_subscriptions.accountSent[key];
        const bool news = known != value;
        known = value;
        any = any || news;
        return news;
    };
    for (const SimPosition& held : account.positions) {
        const Message message = reply::portfolioValue(m_sim.book(), account, held);
        if (changed(QString::number(held.conId), QString::fromUtf8(message.frame())))
            send(message);
    }
    for (const SimValue& value : m_sim.book().values(account)) {
        if (changed(account.id + u'/' + value.key + u'/' + value.currency, value.value))
            send(reply::accountValue(account.id, value));
    }
    if (any)
        send(reply::accountUpdateTime(m_sim.now()));
}

} // namespace qm::sim
