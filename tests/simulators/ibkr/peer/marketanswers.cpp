// SPDX-License-Identifier: GPL-3.0-or-later
// Instruments, quotes and bars for one client.
#include "simulators/ibkr/ibkrsim.h"
#include "simulators/ibkr/peer/peer.h"
#include "simulators/ibkr/wire/marketreplies.h"
#include "simulators/ibkr/wire/replies.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

/// Twelve fields of a contract in a request, from its conId on.
enum Field { ConId, Symbol, SecType, Expiry, Strike, Right, Multiplier, Exchange, Primary, Currency, Local, Class };
constexpr qsizetype kContractFields = 12;

/// "202603" means any day of that month.
bool startsLike(const QString& have, const QString& wanted) { return wanted.isEmpty() || have.startsWith(wanted); }

QDateTime endOf(const QString& text, const QDateTime& now)
{
    if (text.isEmpty())
        return now;
    if (text.mid(8, 1) == u"-") {
        QDateTime utc = QDateTime::fromString(text.left(17), u"yyyyMMdd-HH:mm:ss");
        utc.setTimeSpec(Qt::UTC);
        return utc;
    }
    return QDateTime(QDate::fromString(text.left(8), u"yyyyMMdd"), QTime::fromString(text.mid(9, 8), u"HH:mm:ss"),
        QTimeZone("America/New_York"))
        .toUTC();
}

} // namespace

QList<SimContract> Peer::matches(const Asked& asked, qsizetype at) const
{
    QList<SimContract> found;
    const auto fits = [&](Field field, const QString& have) {
        return asked.text(at + field).isEmpty() || asked.text(at + field) == have;
    };
    for (const SimContract& one : m_sim.book().contracts) {
        const bool named = !asked.text(at + Symbol).isEmpty() || !asked.text(at + Local).isEmpty();
        if (asked.number(at + ConId) != 0 ? asked.number(at + ConId) != one.conId : !named)
            continue;
        const Decimal strike = Decimal::parse(asked.text(at + Strike)).value_or(Decimal());
        const QString exchange = asked.text(at + Exchange);
        if (fits(Symbol, one.symbol) && fits(SecType, one.secType) && startsLike(one.expiry, asked.text(at + Expiry))
            && (strike.isZero() || strike == one.strike) && fits(Right, one.right) && fits(Currency, one.currency)
            && fits(Local, one.localSymbol) && fits(Class, one.tradingClass)
            && (exchange.isEmpty() || exchange == u"SMART" || exchange == one.exchange
                || exchange == one.primaryExchange))
            found.append(one);
    }
    return found;
}

std::optional<SimContract> Peer::oneMatch(const Asked& asked, qsizetype at, qint64 request)
{
    if (asked.text(at + Exchange).isEmpty()) {
        sendError(request, 321, u"Error validating request.-'bM' : cause - Please enter exchange"_s);
        return std::nullopt;
    }
    const QList<SimContract> found = matches(asked, at);
    if (found.size() != 1) {
        sendError(request, 200,
            found.isEmpty() ? u"No security definition has been found for the request"_s
                            : u"The contract description specified is ambiguous."_s);
        return std::nullopt;
    }
    return found.first();
}

void Peer::contractDetails(const Asked& asked)
{
    const qint64 request = asked.number(2);
    const QList<SimContract> found = matches(asked, 3);
    if (found.isEmpty())
        return sendError(request, 200, u"No security definition has been found for the request"_s);
    for (const SimContract& one : found)
        send(reply::contractDetails(m_version, request, one));
    send(reply::end(52, request));
}

void Peer::matchingSymbols(const Asked& asked)
{
    QList<SimContract> found;
    for (const SimContract& one : m_sim.book().contracts) {
        if (one.secType == u"STK"
            && (one.symbol.startsWith(asked.text(2), Qt::CaseInsensitive)
                || one.longName.contains(asked.text(2), Qt::CaseInsensitive)))
            found.append(one);
    }
    send(reply::symbolSamples(asked.number(1), found));
}

void Peer::optionParameters(const Asked& asked)
{
    QList<SimContract> options;
    for (const SimContract& one : m_sim.book().contracts) {
        if (one.secType == u"OPT" && one.underConId == asked.number(5))
            options.append(one);
    }
    for (const Message& message : reply::optionParameters(asked.number(1), asked.number(5), options))
        send(message);
}

void Peer::marketDataType(const Asked& asked) { m_marketDataType = static_cast<int>(asked.number(2)); }

void Peer::marketData(const Asked& asked)
{
    const qint64 request = asked.number(2);
    const auto contract = oneMatch(asked, 3, request);
    if (!contract)
        return;
    const qsizetype legs = asked.text(3 + SecType) == u"BAG" ? 1 + 4 * asked.number(3 + kContractFields) : 0;
    const qsizetype neutral = 3 + kContractFields + legs;
    const qsizetype after = neutral + (asked.number(neutral) != 0 ? 4 : 1);
    const bool snapshot = asked.number(after + 1) != 0;
    if (snapshot && !asked.text(after).isEmpty())
        return sendError(request, 414, u"Snapshot market data subscription is not applicable to generic ticks"_s);
    if (m_subscriptions.lines.contains(request))
        return sendError(request, 322, u"Error processing request.-'bP' : cause - Duplicate ticker id"_s);
    if (m_subscriptions.lines.size() >= m_sim.scenario().marketDataLines)
        return sendError(request, 101, u"Max number of tickers has been reached"_s);
    if (m_sim.scenario().competing)
        return sendError(request, 10197, u"No market data during competing live session"_s);
    const bool wantsDelayed = m_marketDataType >= 3;
    if (contract->data == SimContract::Data::None)
        return sendError(request, wantsDelayed ? 10168 : 354, u"Requested market data is not subscribed."_s);
    const bool delayed = contract->data == SimContract::Data::Delayed;
    if (delayed && !wantsDelayed)
        return sendError(request, 354,
            u"Requested market data is not subscribed. Delayed market data is available.%1"_s.arg(contract->symbol));
    if (delayed)
        sendError(request, 10167, u"Requested market data is not subscribed. Displaying delayed market data."_s);
    if (!snapshot)
        m_subscriptions.lines[request] = {contract->conId, delayed, false, contract->price};
    send(reply::tickReqParams(request, contract->minTick));
    send(reply::marketDataType(request, delayed ? m_marketDataType : 1));
    sendQuote(request, *contract, delayed, true);
    if (snapshot)
        send(reply::end(57, request));
}

void Peer::sendQuote(qint64 request, const SimContract& contract, bool delayed, bool everything)
{
    const auto type = [delayed](int live, int late) { return delayed ? late : live; };
    const Decimal size(contract.secType == u"CRYPTO" ? Decimal::scaled(12'345, -4) : Decimal(300));
    send(reply::tickPrice(request, type(1, 66), contract.price - contract.minTick, size));
    send(reply::tickPrice(request, type(2, 67), contract.price + contract.minTick, size));
    send(reply::tickPrice(request, type(4, 68), contract.price, Decimal(100)));
    send(reply::tickString(request, type(45, 88), QString::number(m_sim.now().toSecsSinceEpoch())));
    if (contract.secType == u"OPT")
        send(reply::tickOption(
            request, type(13, 83), contract.price, m_sim.book().contracts.value(contract.underConId).price));
    if (!everything)
        return;
    send(reply::tickSize(request, type(8, 74), Decimal(123'456)));
    send(reply::tickPrice(request, type(6, 72), std::max(contract.price, contract.previousClose)));
    send(reply::tickPrice(request, type(7, 73), std::min(contract.price, contract.previousClose)));
    send(reply::tickPrice(request, type(9, 75), contract.previousClose));
    send(reply::tickPrice(request, type(14, 76), contract.previousClose));
    if (!delayed)
        send(reply::tickGeneric(request, 49, Decimal()));
}

void Peer::cancelMarketData(const Asked& asked)
{
    if (m_subscriptions.lines.remove(asked.number(2)) == 0)
        sendError(asked.number(2), 300, u"Can't find EId with tickerId:%1"_s.arg(asked.number(2)));
}

void Peer::killLines()
{
    for (Subscriptions::Line& line : m_subscriptions.lines)
        line.dead = true;
}

void Peer::stopMarketData(int code, const QString& text)
{
    const QList<qint64> requests = m_subscriptions.lines.keys();
    m_subscriptions.lines.clear();
    for (const qint64 request : requests)
        sendError(request, code, text);
}

/// IBKR's rules: the same question not within 15 s, of one contract not six within 2 s, not more than 60 in 10 minutes.
bool Peer::keepsHistoryPace(const Asked& asked, const SimContract& contract)
{
    using Pacing = IbkrScenario::HistoryPacing;
    const qsizetype at = 2 + kContractFields;
    const qint64 seconds = barSeconds(asked.text(at + 2));
    const Pacing pacing = m_sim.scenario().historyPacing;
    if (pacing == Pacing::None || (pacing == Pacing::Small && seconds > 30))
        return true;
    const qint64 now = m_uptime.elapsed();
    const QByteArray question = asked.fields().mid(2).join('|');
    const QString what = u"%1|%2|%3"_s.arg(contract.conId).arg(asked.text(2 + Exchange), asked.text(at + 5));
    m_histories.removeIf([now](const History& one) { return now - one.at >= 600'000; });
    int ofContract = 0;
    bool same = false;
    for (const History& one : std::as_const(m_histories)) {
        ofContract += one.contract == what && now - one.at < 2'000 ? 1 : 0;
        same |= one.question == question && now - one.at < 15'000;
    }
    m_histories.append({now, question, what});
    return !same && ofContract < 5 && m_histories.size() <= 60;
}

void Peer::historicalData(const Asked& asked)
{
    const qint64 request = asked.number(1);
    const auto refuse = [this, request](const QString& why) {
        sendError(request, 162, u"Historical Market Data Service error message:"_s + why);
    };
    const auto contract = oneMatch(asked, 2, request);
    if (!contract)
        return;
    const qsizetype at = 2 + kContractFields; // includeExpired
    const QString what = asked.text(at + 5);
    const bool epoch = asked.number(at + 6) == 2;
    const SimBarRequest wanted{
        endOf(asked.text(at + 1), m_sim.now()), asked.text(at + 2), asked.text(at + 3), asked.number(at + 4) != 0};
    const qsizetype legs = asked.text(2 + SecType) == u"BAG" ? 1 + 4 * asked.number(at + 7) : 0;
    const bool keep = asked.number(at + 7 + legs) != 0;
    const QHash<qint64, QString>& errors = m_sim.scenario().historicalErrors;
    if (errors.contains(contract->conId) || errors.contains(0))
        return refuse(errors.value(contract->conId, errors.value(0)));
    if (!wanted.end.isValid())
        return sendError(request, 10314, u"End Date/Time: The date, time, or time-zone entered is invalid."_s);
    if (keep && !asked.text(at + 1).isEmpty())
        return sendError(
            request, 321, u"Error validating request.-'bI' : cause - End date is not supported with keepUpToDate"_s);
    if (contract->secType == u"CASH" && what == u"TRADES")
        return refuse(
            u"No data of type TRADES is available for the exchange 'IDEALPRO' and the security type 'Forex'"_s);
    if (!keepsHistoryPace(asked, *contract))
        return refuse(u"Historical data request pacing violation"_s);
    constexpr int kMostOpen = 50;
    if (m_openHistories.size() >= kMostOpen)
        return sendError(request, 322, u"Error processing request.-'bN' : cause - Too many open historical requests"_s);
    auto bars = simBars(*contract, wanted);
    if (!bars)
        return sendError(request, 321,
            u"Error validating request.-'bI' : cause - Historical data bar size or duration is invalid"_s);
    if (bars->isEmpty())
        return refuse(u"HMDS query returned no data: %1@%2 Trades"_s.arg(contract->symbol, contract->exchange));
    if (m_sim.scenario().noBars) {
        // No permission: TWS writes question marks where prices stand.
        Message out(17);
        out << request;
        if (m_version < 196)
            out << ""
                << "";
        out << 1 << "20260105"
            << "?"
            << "?"
            << "?"
            << "?"
            << "-1"
            << "?"
            << "-1";
        return send(out);
    }
    const int ticks = m_sim.scenario().historyTicks;
    if (ticks != 0)
        m_openHistories.insert(request, ticks < 0 ? -1 : m_sim.ticks() + ticks);
    for (const Message& message : reply::historicalData(m_version, request, startOf(wanted), wanted.end, *bars, epoch))
        sendAfter(ticks, message);
    if (keep) {
        m_subscriptions.bars[request] = {contract->conId, wanted.barSize, epoch};
        send(reply::historicalUpdate(request, bars->last(), epoch));
    }
}

void Peer::sendBar(qint64 request, const Subscriptions::Bars& what)
{
    const Decimal price = m_sim.book().contracts.value(what.conId).price;
    const qint64 seconds = barSeconds(what.barSize);
    SimBar bar;
    bar.start = QDateTime::fromSecsSinceEpoch(m_sim.now().toSecsSinceEpoch() / seconds * seconds, Qt::UTC);
    bar.wholeDay = seconds >= 86'400;
    bar.open = bar.high = bar.low = bar.close = bar.average = price;
    bar.volume = Decimal(100);
    bar.count = 1;
    send(reply::historicalUpdate(request, bar, what.epochSeconds));
}

void Peer::cancelHistoricalData(const Asked& asked)
{
    if (m_subscriptions.bars.remove(asked.number(2)) + m_openHistories.remove(asked.number(2)) == 0)
        sendError(asked.number(2), 366, u"No historical data query found for ticker id:%1"_s.arg(asked.number(2)));
    else
        sendError(asked.number(2), 162,
            u"Historical Market Data Service error message:API historical data query cancelled: %1"_s.arg(
                asked.number(2)));
}

void Peer::headTimestamp(const Asked& asked)
{
    if (oneMatch(asked, 2, asked.number(1)))
        send(reply::headTimestamp(asked.number(1), u"20040123-14:30:00"_s));
}

void Peer::cancelHeadTimestamp(const Asked&) { }

} // namespace qm::sim
