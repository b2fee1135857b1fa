// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/market/marketlines.h"

#include "brokers/ibkr/tws/codes.h"

#include <algorithm>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

/// 232: IBKR's own mark. Not every kind of contract has it.
QString genericTicks(const PricedContract& contract, bool plain)
{
    const QString& type = contract.secType;
    const bool has = type == u"STK" || type == u"OPT" || type == u"FUT" || type == u"FOP";
    return has && !plain ? u"232"_s : QString();
}

} // namespace

MarketLines::MarketLines(TwsSession& session, const Clock* clock, int limit, const LineWaits& waits, QObject* parent)
    : QObject(parent), m_session(session), m_clock(clock), m_waits(waits), m_allowed(limit), m_limit(limit)
{
    session.addListener(this);
    for (QTimer* timer : {&m_tell, &m_farm, &m_competing, &m_more})
        timer->setSingleShot(true);
    connect(&m_tell, &QTimer::timeout, this, &MarketLines::tell);
    connect(&m_farm, &QTimer::timeout, this, &MarketLines::askSilentAgain);
    connect(&m_competing, &QTimer::timeout, this, &MarketLines::askCompetingAgain);
    connect(&m_more, &QTimer::timeout, this, [this] {
        m_limit = m_allowed;
        assign();
    });
    connect(&session, &TwsSession::subscriptionEnded, this, &MarketLines::refused);
    connect(&session, &TwsSession::resubscribed, this, &MarketLines::startOver);
    connect(&session, &TwsSession::farmsChanged, this, [this](bool restored) {
        if (!restored || m_lines.isEmpty())
            return;
        for (Line& line : m_lines)
            line.silent = true;
        m_farm.start(m_waits.afterFarm);
    });
}

int MarketLines::delayed() const
{
    return static_cast<int>(
        std::count_if(m_lines.cbegin(), m_lines.cend(), [](const Line& line) { return line.quote.isDelayed(); }));
}

bool MarketLines::isCompeting() const
{
    return std::any_of(m_lines.cbegin(), m_lines.cend(), [](const Line& line) { return line.competing; });
}

const LineQuote* MarketLines::quoteOf(const QString& key) const
{
    const auto line = m_lines.constFind(m_ids.value(key));
    return line == m_lines.cend() ? nullptr : &line->quote;
}

void MarketLines::want(const QList<PricedContract>& contracts)
{
    m_wanted = contracts;
    assign();
}

/// The first so many that may have a line keep theirs or get one.
void MarketLines::assign()
{
    QList<PricedContract> chosen;
    QSet<QString> keys;
    for (const PricedContract& one : std::as_const(m_wanted)) {
        if (chosen.size() >= m_limit)
            break;
        if (m_refusedKeys.contains(one.key) || keys.contains(one.key))
            continue;
        chosen.append(one);
        keys.insert(one.key);
    }
    const QList<int> ids = m_lines.keys();
    for (const int id : ids) {
        const PricedContract contract = m_lines.value(id, Line{{}, LineQuote({}), {}, {}, {}, {}}).contract;
        if (!keys.contains(contract.key))
            end(id);
    }
    for (const PricedContract& one : std::as_const(chosen)) {
        if (!m_ids.contains(one.key))
            begin({one, LineQuote(one), m_delayedAsked, false, false, false});
    }
    Q_EMIT changed();
}

void MarketLines::begin(Line line)
{
    const auto id =
        m_session.subscribe(subscriptions::marketData(line.contract.query, genericTicks(line.contract, line.plain)));
    if (!id) {
        m_refusedKeys.insert(line.contract.key);
        return;
    }
    m_ids.insert(line.contract.key, *id);
    m_lines.insert(*id, std::move(line));
}

void MarketLines::end(int id)
{
    const auto line = m_lines.constFind(id);
    m_ids.remove(line->contract.key);
    m_lines.erase(line);
    m_toTell.remove(id);
    m_session.unsubscribe(id);
}

/// TWS has ended a line. What it asks for is tried once; then the instrument goes without until the next connection,
/// and its line is free for another.
void MarketLines::refused(int id, const tws::ErrorMessage& why)
{
    const auto found = m_lines.constFind(id);
    if (found == m_lines.cend())
        return;
    Line line = *found;
    m_ids.remove(line.contract.key);
    m_lines.erase(found);
    m_toTell.remove(id);
    const tws::CodeAction action = tws::meaningOf(why.code).action;
    if (action == tws::CodeAction::ReleaseLine) {
        m_limit = subscribed(); // the others were there before
        m_more.start(m_waits.moreLines);
    } else if (action == tws::CodeAction::AskDelayed && !line.askedDelayed) {
        if (!m_delayedAsked)
            m_session.setMarketDataType(tws::MarketDataType::Delayed); // live data stay live where permitted
        m_delayedAsked = line.askedDelayed = true;
        begin(line);
    } else if (why.code == 321 && why.text.contains(u"generic tick"_s, Qt::CaseInsensitive) && !line.plain) {
        line.plain = true;
        begin(line);
    } else {
        m_refusedKeys.insert(line.contract.key);
        assign();
        return;
    }
    Q_EMIT changed();
}

/// All lines were sent again: what they told is of before the break.
void MarketLines::startOver()
{
    for (Line& line : m_lines) {
        line.quote.forgetPrices();
        line.competing = line.silent = false;
    }
    m_toTell.clear();
    m_refusedKeys.clear();
    m_limit = m_allowed;
    assign();
}

void MarketLines::onReroute(const tws::Reroute& reroute)
{
    const auto found = m_lines.constFind(reroute.reqId);
    if (found == m_lines.cend())
        return;
    Line line = *found;
    end(reroute.reqId);
    line.contract.query = tws::ContractQuery::of(reroute.conId, reroute.exchange);
    line.plain = true;
    begin(line);
}

void MarketLines::onError(const tws::ErrorMessage& message)
{
    const auto line = m_lines.find(message.id);
    if (line == m_lines.end() || tws::meaningOf(message.code).action != tws::CodeAction::CompetingSession)
        return;
    line->competing = true;
    if (!m_competing.isActive())
        m_competing.start(m_waits.competing);
    Q_EMIT changed();
}

template <typename Tick>
void MarketLines::took(int id, const Tick& tick)
{
    const auto line = m_lines.find(id);
    if (line == m_lines.end())
        return;
    line->silent = false;
    const bool wasDelayed = line->quote.isDelayed();
    const bool wasCompeting = std::exchange(line->competing, false);
    if (line->quote.take(tick)) {
        m_toTell.insert(id);
        if (!m_tell.isActive())
            m_tell.start(m_waits.tell);
    }
    if (wasCompeting || wasDelayed != line->quote.isDelayed())
        Q_EMIT changed();
}

void MarketLines::onTickPrice(const tws::TickPrice& tick) { took(tick.reqId, tick); }

void MarketLines::onTickOption(const tws::TickOption& tick) { took(tick.reqId, tick); }

void MarketLines::onMarketDataType(const tws::MarketDataTypeChange& change) { took(change.reqId, change); }

void MarketLines::tell()
{
    QList<Quote> quotes;
    const QDateTime now = m_clock->now();
    for (const int id : std::as_const(m_toTell))
        quotes.append(m_lines.constFind(id)->quote.quote(now));
    m_toTell.clear();
    if (!quotes.isEmpty())
        Q_EMIT quotesArrived(quotes);
}

void MarketLines::askSilentAgain()
{
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line) {
        if (std::exchange(line->silent, false))
            m_session.resend(line.key());
    }
}

void MarketLines::askCompetingAgain()
{
    for (auto line = m_lines.cbegin(); line != m_lines.cend(); ++line) {
        if (line->competing)
            m_session.resend(line.key());
    }
    if (isCompeting())
        m_competing.start(m_waits.competing);
}

} // namespace qm::broker::ibkr
