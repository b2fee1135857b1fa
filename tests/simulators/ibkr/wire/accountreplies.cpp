// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/wire/replies.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace qm::sim::reply {

namespace {

QDateTime inNewYork(const QDateTime& utc) { return utc.toTimeZone(QTimeZone("America/New_York")); }

/// conId to trading class as messages 61, 71 and 11 have it.
void writeContract(Message& out, const SimContract& contract, const QString& exchange)
{
    out << contract.conId << contract.symbol << contract.secType << contract.expiry << javaDouble(contract.strike)
        << contract.right << contract.multiplier << exchange << contract.currency << contract.localSymbol
        << contract.tradingClass;
}

/// Positions tell the listing exchange of stocks and leave it open for what is traded in several places.
QString exchangeOfPosition(const SimContract& contract)
{
    return contract.secType == u"STK" ? contract.primaryExchange : QString();
}

} // namespace

QByteArray hello(int version, const QString& connectionTime)
{
    return framed(QByteArray::number(version) + '\0' + connectionTime.toUtf8() + '\0');
}

Message managedAccounts(const QStringList& accounts, bool trailingComma)
{
    Message out(15);
    out.version(1) << accounts.join(u',') + (trailingComma ? u","_s : QString());
    return out;
}

Message nextValidId(qint64 id) { return Message(9).version(1) << id; }

Message currentTime(const QDateTime& now) { return Message(49).version(1) << now.toSecsSinceEpoch(); }

Message currentTimeInMillis(const QDateTime& now) { return Message(109) << now.toMSecsSinceEpoch(); }

Message error(int version, qint64 id, int code, const QString& text, const QDateTime& now)
{
    Message out(4);
    if (version < 194)
        out.version(2);
    out << id << code << text << ""; // the empty field: advanced reject, JSON
    if (version >= 194)
        out << now.toMSecsSinceEpoch();
    return out;
}

Message accountSummary(qint64 request, const QString& account, const SimValue& value)
{
    return Message(63).version(1) << request << account << value.key << value.value << value.currency;
}

Message accountValue(const QString& account, const SimValue& value)
{
    return Message(6).version(2) << value.key << value.value << value.currency << account;
}

Message accountUpdateMulti(qint64 request, const QString& account, const QString& model, const SimValue& value)
{
    return Message(73).version(1) << request << account << model << value.key << value.value << value.currency;
}

Message portfolioValue(const SimBook& book, const SimAccount& account, const SimPosition& held)
{
    const SimContract contract = book.contracts.value(held.conId);
    return Message(7).version(8) << contract.conId << contract.symbol << contract.secType << contract.expiry
                                 << contract.strike << (contract.right.isEmpty() ? u"0"_s : contract.right)
                                 << contract.multiplier << contract.primaryExchange << contract.currency
                                 << contract.localSymbol << contract.tradingClass << held.quantity
                                 << javaDouble(contract.price) << book.marketValue(held).toFixed(2)
                                 << javaDouble(held.averageCost) << book.unrealized(held).toFixed(2)
                                 << held.realized.toFixed(2) << account.id;
}

Message accountUpdateTime(const QDateTime& now) { return Message(8).version(1) << inNewYork(now).toString(u"HH:mm"); }

Message accountDownloadEnd(const QString& account) { return Message(54).version(1) << account; }

Message position(const SimContract& contract, const QString& account, const SimPosition& held)
{
    Message out(61);
    out.version(3) << account;
    writeContract(out, contract, exchangeOfPosition(contract));
    return out << held.quantity << javaDouble(held.averageCost);
}

Message positionMulti(
    qint64 request, const SimContract& contract, const QString& account, const QString& model, const SimPosition& held)
{
    Message out(71);
    out.version(1) << request << account;
    writeContract(out, contract, exchangeOfPosition(contract));
    return out << held.quantity << javaDouble(held.averageCost) << model;
}

Message pnl(qint64 request, const SimPnl& pnl)
{
    return Message(94) << request << pnl.daily << pnl.unrealized << pnl.realized;
}

Message pnlSingle(qint64 request, const Decimal& quantity, const SimPnl& pnl, const std::optional<Decimal>& value)
{
    return Message(95) << request << quantity << pnl.daily << pnl.unrealized << pnl.realized << value;
}

Message end(int id, std::optional<qint64> request)
{
    Message out(id);
    out.version(1);
    if (request)
        out << *request;
    return out;
}

QString executionTime(const QDateTime& utc, bool withZone)
{
    return withZone ? inNewYork(utc).toString(u"yyyyMMdd HH:mm:ss") + u" US/Eastern"_s
                    : inNewYork(utc).toString(u"yyyyMMdd  HH:mm:ss");
}

Message execution(
    int version, qint64 request, const SimContract& contract, const SimExecution& execution, bool withZone)
{
    Message out(11);
    out << request << execution.orderId;
    writeContract(out, contract, execution.exchange);
    out << execution.execId << executionTime(execution.time, withZone) << execution.account << execution.exchange
        << (execution.bought ? "BOT" : "SLD") << execution.shares << javaDouble(execution.price) << execution.permId
        << 0 /* client */ << 0 /* liquidation */ << execution.cumulative << javaDouble(execution.averagePrice)
        << execution.orderRef << ""
        << ""
        << "" << 2 /* lastLiquidity: removed */;
    if (version >= 178)
        out << false; // pendingPriceRevision
    if (version >= 198)
        out << ""; // submitter
    return out;
}

Message commission(const SimExecution& execution)
{
    return Message(59).version(1) << execution.execId << execution.commission << execution.commissionCurrency
                                  << execution.realized << "1.7976931348623157E308"
                                  << "";
}

} // namespace qm::sim::reply
