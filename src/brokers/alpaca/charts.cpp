// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the adapter that answers a chart, from the market data service.
#include "brokers/alpaca/adapter.h"
#include "brokers/alpaca/parse/bars.h"
#include "net/redactor.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace qm::broker::alpaca {

namespace {

constexpr int kMostPages = 20;
constexpr int kBarsPerPage = 10'000; ///< as many as the service gives at once

struct Span {
    QString timeframe;
    std::chrono::seconds length;
    int days; ///< back from now
};

Span spanOf(CandleRange range)
{
    switch (range) {
    case CandleRange::Day:
        return {u"5Min"_s, 5min, 5}; // of these the last day with trades
    case CandleRange::Week:
        return {u"30Min"_s, 30min, 7};
    case CandleRange::Month:
        return {u"1Hour"_s, 1h, 31};
    case CandleRange::SixMonths:
        return {u"1Day"_s, 24h, 184};
    case CandleRange::Year:
        return {u"1Day"_s, 24h, 366};
    case CandleRange::FiveYears:
        return {u"1Week"_s, 7 * 24h, 5 * 366};
    }
    Q_UNREACHABLE();
}

const QString& pathOf(int kind)
{
    static const QStringList kPaths{u"/v2/stocks/bars"_s, u"/v1beta1/options/bars"_s, u"/v1beta3/crypto/us/bars"_s};
    return kPaths.at(kind);
}

void keepLastDay(QList<Candle>& candles)
{
    if (candles.isEmpty())
        return;
    const QDate last = marketDate(candles.last().start);
    candles.removeIf([last](const Candle& candle) { return marketDate(candle.start) != last; });
}

} // namespace

Task<Result<CandleSeries>> AlpacaBroker::candles(Instrument instrument, CandleRange range, net::CancelToken cancel)
{
    const auto symbol = streamSymbol(instrument.key());
    if (!symbol)
        co_return Error{
            Error::Kind::Input, tr("Alpaca has no prices over time for %1.").arg(instrument.displayName()), {}, {}};
    auto signedIn = co_await signIn();
    if (!signedIn)
        co_return signedIn.error();
    const int kind = symbol->first;
    const QString name = symbol->second;
    const Span span = spanOf(range);
    const bool isStock = kind == 0;
    const bool isSip = m_feed == u"sip";
    QUrlQuery query;
    query.addQueryItem(u"symbols"_s, QString::fromLatin1(QUrl::toPercentEncoding(name)));
    query.addQueryItem(u"timeframe"_s, span.timeframe);
    query.addQueryItem(u"start"_s, m_context.clock->now().addDays(-span.days).toString(u"yyyy-MM-ddTHH:mm:ssZ"_s));
    query.addQueryItem(u"limit"_s, QString::number(kBarsPerPage));
    query.addQueryItem(u"sort"_s, u"asc"_s);
    if (isStock) {
        query.addQueryItem(u"adjustment"_s, u"split"_s);
        query.addQueryItem(u"feed"_s, isSip ? u"sip"_s : u"iex"_s);
    }
    Client::Options options;
    options.service = Client::Service::MarketData;
    CandleSeries series;
    series.instrumentKey = instrument.key();
    series.period = span.length;
    series.source = isStock ? (isSip ? u"alpaca:sip"_s : u"alpaca:iex"_s) : u"alpaca"_s;
    series.isDelayed = kind == 1; // options' bars of the free plan are fifteen minutes late
    QString rejected;
    for (int page = 0; page < kMostPages; ++page) {
        const QString path = pathOf(kind);
        auto bytes = co_await m_client->get(path, query, options, cancel);
        if (!bytes)
            co_return bytes.error();
        auto read = parseBars(*bytes, name);
        if (!read)
            co_return read.error();
        series.candles.append(read->bars.rows);
        if (read->bars.rejected > 0)
            rejected = read->bars.rejections.first();
        if (read->next.isEmpty())
            break;
        if (read->next == query.queryItemValue(u"page_token"_s, QUrl::FullyDecoded))
            co_return malformed(u"bars: the same page again"_s);
        query.removeQueryItem(u"page_token"_s);
        query.addQueryItem(u"page_token"_s, QString::fromLatin1(QUrl::toPercentEncoding(read->next)));
    }
    if (series.candles.isEmpty() && !rejected.isEmpty())
        co_return malformed(u"bars: not one row was understood; "_s + net::redact(rejected));
    if (range == CandleRange::Day)
        keepLastDay(series.candles);
    co_return series;
}

} // namespace qm::broker::alpaca
