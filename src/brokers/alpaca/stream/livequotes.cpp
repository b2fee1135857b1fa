// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/stream/livequotes.h"

#include <algorithm>

namespace qm::broker::alpaca {

namespace {

bool isOlder(qint64 time, qint64 known) { return time != 0 && known != 0 && time < known; }

/// The middle of a two-sided quote that is not crossed, else the last trade.
std::optional<Decimal> markOf(const data::Quote& quote, const data::Trade& trade)
{
    if (quote.bid && quote.ask && *quote.bid <= *quote.ask)
        return (*quote.bid + *quote.ask) * Decimal::scaled(5, -1);
    return trade.price;
}

} // namespace

void LiveQuotes::setSymbols(const QHash<QString, QString>& keys)
{
    QHash<QString, State> next;
    for (auto it = keys.begin(); it != keys.end(); ++it) {
        State state = m_states.value(it.key());
        state.key = it.value();
        next.insert(it.key(), state);
    }
    m_states = std::move(next);
}

LiveQuotes::State* LiveQuotes::find(const QString& symbol)
{
    const auto state = m_states.find(symbol);
    if (state == m_states.end()) {
        ++m_strangers;
        return nullptr;
    }
    return &*state;
}

void LiveQuotes::take(const data::Message& message)
{
    if (const auto* quote = std::get_if<data::Quote>(&message)) {
        State* state = find(quote->symbol);
        if (!state || isOlder(quote->time, state->quote.time))
            return;
        state->quote = *quote;
        m_touched.insert(quote->symbol);
    } else if (const auto* trade = std::get_if<data::Trade>(&message)) {
        State* state = find(trade->symbol);
        if (!state || isOlder(trade->time, state->trade.time))
            return;
        state->trade = *trade;
        m_touched.insert(trade->symbol);
    } else if (const auto* correction = std::get_if<data::Correction>(&message)) {
        State* state = find(correction->symbol);
        if (!state || state->trade.id != correction->id || correction->id.isEmpty())
            return; // of an earlier trade, which nobody looks at any more
        state->trade.price = correction->price;
        state->trade.id = correction->newId;
        m_touched.insert(correction->symbol);
    }
}

QList<Quote> LiveQuotes::takeChanged(const QDateTime& now)
{
    QList<Quote> changed;
    for (const QString& symbol : std::as_const(m_touched)) {
        const auto state = m_states.find(symbol);
        if (state == m_states.end())
            continue;
        Quote quote;
        quote.instrumentKey = state->key;
        quote.bid = state->quote.bid;
        quote.ask = state->quote.ask;
        quote.last = state->trade.price;
        quote.mark = markOf(state->quote, state->trade);
        quote.source = m_source;
        quote.isDelayed = m_isDelayed;
        if (quote == state->told)
            continue;
        state->told = quote;
        const qint64 time = std::max(state->quote.time, state->trade.time);
        const QDateTime told = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
        quote.asOf = time > 0 && told < now ? told : now;
        changed.append(quote);
    }
    m_touched.clear();
    return changed;
}

} // namespace qm::broker::alpaca
