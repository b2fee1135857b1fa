// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/liveprices.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade {

namespace {

/// Whether `event` is older than what is `known`; a time that is not told is never old.
bool isOlder(qint64 event, qint64 known) { return event != 0 && known != 0 && event < known; }

/// Futures and options may have cost nothing yesterday; nothing else has.
std::optional<Decimal> asClose(const std::optional<Decimal>& price, Listing::Kind kind)
{
    using Kind = Listing::Kind;
    const bool mayBeZero = kind == Kind::Option || kind == Kind::FutureOption;
    if (!price || (price->isZero() && !mayBeZero) || (price->isNegative() && kind != Kind::Future))
        return std::nullopt;
    return price;
}

} // namespace

std::optional<Decimal> liveMark(const dx::Quote& quote, const dx::Trade& trade, const std::optional<dx::Greeks>& greeks)
{
    const bool isTwoSided = quote.bid && quote.ask && quote.bid->isPositive() && quote.ask->isPositive();
    if (isTwoSided && *quote.bid <= *quote.ask)
        return (*quote.bid + *quote.ask) * Decimal::scaled(5, -1);
    if (trade.price)
        return trade.price;
    return greeks ? greeks->price : std::nullopt;
}

void LivePrices::setListings(const QList<Listing>& listings)
{
    QHash<QString, State> next;
    for (const Listing& listing : listings) {
        if (!next.contains(listing.symbol)) {
            State state = m_states.value(listing.symbol);
            state.keys.clear();
            state.kind = listing.kind;
            next.insert(listing.symbol, state);
        }
        State& state = next[listing.symbol];
        if (!state.keys.contains(listing.key))
            state.keys.append(listing.key);
    }
    for (auto it = next.begin(); it != next.end(); ++it) {
        if (it->keys != m_states.value(it.key()).keys) { // somebody new wants to hear what is known
            it->told = {};
            m_touched.insert(it.key());
        }
    }
    m_states = std::move(next);
}

bool LivePrices::apply(State& state, const dx::Event& event)
{
    if (const auto* quote = std::get_if<dx::Quote>(&event.what)) {
        if (isOlder(quote->time, state.quote.time))
            return false;
        state.quote = *quote;
    } else if (const auto* trade = std::get_if<dx::Trade>(&event.what)) {
        if (isOlder(trade->time, state.trade.time)
            || (trade->time == state.trade.time && isOlder(trade->sequence, state.trade.sequence)))
            return false;
        state.trade = *trade;
    } else if (const auto* summary = std::get_if<dx::Summary>(&event.what)) {
        if (isOlder(summary->day, state.summary.day))
            return false;
        state.summary = *summary;
    } else if (const auto* greeks = std::get_if<dx::Greeks>(&event.what)) {
        if (state.greeks && isOlder(greeks->time, state.greeks->time))
            return false;
        state.greeks = *greeks;
    }
    return true;
}

void LivePrices::take(const dx::Event& event)
{
    if (std::holds_alternative<dx::Candle>(event.what))
        return;
    const auto state = m_states.find(event.symbol);
    if (state == m_states.end()) {
        ++m_strangers;
        return;
    }
    if (apply(*state, event))
        m_touched.insert(event.symbol);
}

Quote LivePrices::compose(const State& state) const
{
    Quote quote;
    quote.bid = state.quote.bid;
    quote.ask = state.quote.ask;
    quote.last = state.trade.price;
    quote.mark = liveMark(state.quote, state.trade, state.greeks);
    quote.previousClose = asClose(state.summary.previousClose, state.kind);
    if (state.greeks) {
        const dx::Greeks& from = *state.greeks;
        quote.greeks = Greeks{from.delta, from.gamma, from.theta, from.vega, from.rho, from.volatility};
    }
    quote.source = u"tastytrade"_s;
    quote.isDelayed = m_isDelayed;
    return quote;
}

QList<Quote> LivePrices::takeChanged(const QDateTime& now)
{
    QList<Quote> changed;
    for (const QString& symbol : std::as_const(m_touched)) {
        const auto state = m_states.find(symbol);
        if (state == m_states.end())
            continue;
        Quote quote = compose(*state);
        const bool isKnown = quote.bid || quote.ask || quote.last || quote.mark || quote.previousClose || quote.greeks;
        if (!isKnown || quote == state->told)
            continue;
        state->told = quote;
        const qint64 time = std::max({state->quote.time, state->trade.time, state->greeks ? state->greeks->time : 0});
        const QDateTime told = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
        quote.asOf = time > 0 && told < now ? told : now;
        for (const QString& key : std::as_const(state->keys)) {
            quote.instrumentKey = key;
            changed.append(quote);
        }
    }
    m_touched.clear();
    return changed;
}

} // namespace qm::broker::tastytrade
