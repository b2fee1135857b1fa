// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/live/linequote.h"

#include <utility>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlaces = 12;

bool isOption(const QString& secType) { return secType == u"OPT" || secType == u"FOP"; }

} // namespace

std::optional<Decimal> LineQuote::unit(const std::optional<Decimal>& price) const
{
    if (!price || m_contract.magnifier == Decimal(1))
        return price;
    const auto divided = price->dividedBy(m_contract.magnifier);
    return divided ? std::optional(divided->rounded(kPlaces)) : std::nullopt;
}

void LineQuote::setDelayed(bool delayed)
{
    if (std::exchange(m_delayed, delayed) != delayed)
        forgetPrices();
}

void LineQuote::forgetPrices()
{
    m_bid.reset();
    m_ask.reset();
    m_last.reset();
    m_mark.reset();
    m_greeks.reset();
}

bool LineQuote::take(const tws::MarketDataTypeChange& change)
{
    const bool before = m_delayed;
    setDelayed(change.type >= static_cast<int>(tws::MarketDataType::Delayed));
    return m_delayed != before;
}

bool LineQuote::take(const tws::TickPrice& tick)
{
    std::optional<Decimal>* place = nullptr;
    switch (tick.type) {
    case tws::Bid:
    case tws::DelayedBid:
        place = &m_bid;
        break;
    case tws::Ask:
    case tws::DelayedAsk:
        place = &m_ask;
        break;
    case tws::Last:
    case tws::DelayedLast:
        place = &m_last;
        break;
    case tws::MarkPrice:
        place = &m_mark;
        break;
    case tws::PreviousClose:
    case tws::DelayedClose:
        place = &m_close;
        break;
    default:
        return false;
    }
    if (tick.type != tws::MarkPrice && tick.type != tws::PreviousClose)
        setDelayed(tws::isDelayedTick(tick.type));
    // No quote now: nobody bids or asks. What was traded last and yesterday stays true.
    if (!tick.price && place != &m_bid && place != &m_ask)
        return false;
    auto price = unit(tick.price);
    // A price of 0 is a size of 0 too: nothing is there. Combinations, which may cost nothing, are not asked for.
    if (price && price->isZero() && tick.size.value_or(Decimal()).isZero())
        price.reset();
    if (!price && place == &m_close)
        return false;
    return std::exchange(*place, price) != price;
}

bool LineQuote::take(const tws::TickOption& tick)
{
    if (tick.type != tws::ModelOption && tick.type != tws::DelayedModelOption)
        return false; // of the bid, the ask or the last price alone
    Greeks told;
    told.delta = tick.delta;
    told.gamma = tick.gamma;
    told.theta = tick.theta;
    told.vega = tick.vega;
    told.impliedVolatility = tick.impliedVolatility;
    if (told == Greeks())
        return false;
    return std::exchange(m_greeks, told) != told;
}

std::optional<Decimal> LineQuote::mark() const
{
    if (m_mark)
        return m_mark;
    const bool twoSided = m_bid && m_ask && *m_bid <= *m_ask;
    if (twoSided && (isOption(m_contract.secType) || !m_last))
        return ((*m_bid + *m_ask) * Decimal::scaled(5, -1));
    if (m_last && m_ask && *m_ask < *m_last)
        return m_ask;
    if (m_last && m_bid && *m_bid > *m_last)
        return m_bid;
    return m_last;
}

Quote LineQuote::quote(const QDateTime& asOf) const
{
    Quote quote;
    quote.instrumentKey = m_contract.key;
    quote.bid = m_bid;
    quote.ask = m_ask;
    quote.last = m_last;
    quote.mark = mark();
    quote.previousClose = m_close;
    quote.greeks = m_greeks;
    quote.asOf = asOf;
    quote.source = u"ibkr"_s;
    quote.isDelayed = m_delayed;
    return quote;
}

} // namespace qm::broker::ibkr
