// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LiveStream that answers a chart.
#include "brokers/tastytrade/errors.h"
#include "brokers/tastytrade/stream/livestream.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace qm::broker::tastytrade {

namespace {

struct Span {
    QString period; ///< as DXLink writes it, normalised: "m", "5m", "d"
    std::chrono::seconds length;
    int days; ///< back from now
};

/// The sizes that tastytrade advises.
Span spanOf(CandleRange range)
{
    switch (range) {
    case CandleRange::Day:
        return {u"m"_s, 1min, 1};
    case CandleRange::Week:
        return {u"5m"_s, 5min, 7};
    case CandleRange::Month:
        return {u"30m"_s, 30min, 31};
    case CandleRange::SixMonths:
        return {u"2h"_s, 2h, 184};
    case CandleRange::Year:
        return {u"d"_s, 24h, 366};
    case CandleRange::FiveYears:
        return {u"d"_s, 24h, 5 * 366};
    }
    Q_UNREACHABLE();
}

} // namespace

Task<Result<CandleSeries>> LiveStream::candles(Instrument instrument, CandleRange range, net::CancelToken cancel)
{
    const QPointer<LiveStream> self(this);
    const QDate today = m_clock->marketToday();
    std::optional<Listing> listing = listingOf(instrument.key(), m_futures, today);
    for (const StandardPosition& position : std::as_const(m_positions)) {
        if (position.instrument.key() == instrument.key())
            listing = listingOf(position, m_futures, today);
    }
    if (!listing)
        co_return Error{Error::Kind::Input,
            tr("tastytrade has no prices over time for %1.").arg(instrument.displayName()), u"no streamer symbol"_s,
            {}};
    const Span span = spanOf(range);
    const qint64 from = m_clock->now().addDays(-span.days).toMSecsSinceEpoch();
    const dx::Topic topic{u"Candle"_s, listing->symbol + u"{="_s + span.period + u'}', from};
    const std::chrono::milliseconds limit = m_options.candleLimit;
    ++m_candleWaits;
    m_market.start(); // where quotes are not wanted, it runs for this alone
    const Result<std::vector<dx::Candle>> rows = co_await m_market.candles(topic, limit, cancel);
    if (!self)
        co_return errors::cancelled();
    --m_candleWaits;
    marketMayRest();
    if (!rows)
        co_return rows.error();
    CandleSeries series;
    series.instrumentKey = instrument.key();
    series.period = span.length;
    series.source = u"tastytrade"_s;
    series.isDelayed = m_market.isDelayed();
    for (const dx::Candle& row : *rows) {
        if (row.open && row.high && row.low && row.close && row.time >= from - span.length / 1ms)
            series.candles.append({QDateTime::fromMSecsSinceEpoch(row.time, Qt::UTC), *row.open, *row.high, *row.low,
                *row.close, row.volume});
    }
    co_return series;
}

void LiveStream::marketMayRest()
{
    if (!m_isOn && m_candleWaits == 0)
        m_market.stop();
}

} // namespace qm::broker::tastytrade
