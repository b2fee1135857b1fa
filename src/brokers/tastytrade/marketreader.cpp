// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/marketreader.h"

#include "brokers/tastytrade/errors.h"
#include "brokers/tastytrade/limits.h"

#include <QMap>
#include <QSet>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

QByteArray parameterOf(const QString& instrumentType)
{
    static const QMap<QString, QByteArray> names = {{u"Equity"_s, "equity"}, {u"Equity Option"_s, "equity-option"},
        {u"Future"_s, "future"}, {u"Future Option"_s, "future-option"}, {u"Cryptocurrency"_s, "cryptocurrency"},
        {u"Index"_s, "index"}};
    return names.value(instrumentType);
}

QByteArray queryOf(const QMap<QByteArray, QByteArrayList>& symbolsByParameter)
{
    QByteArrayList parts;
    for (auto it = symbolsByParameter.begin(); it != symbolsByParameter.end(); ++it)
        parts.append(it.key() + '=' + it.value().join(','));
    return parts.join('&');
}

} // namespace

QList<QByteArray> marketQueries(const QList<PositionRow>& positions)
{
    QList<QByteArray> queries;
    QMap<QByteArray, QByteArrayList> batch;
    QSet<QByteArray> seen;
    int inBatch = 0;
    for (const PositionRow& row : positions) {
        const QByteArray parameter = parameterOf(row.instrumentType);
        const QByteArray symbol = QUrl::toPercentEncoding(row.symbol);
        if (parameter.isEmpty() || seen.contains(parameter + symbol))
            continue;
        seen.insert(parameter + symbol);
        batch[parameter].append(symbol);
        if (++inBatch == kSymbolsPerMarketCall) {
            queries.append(queryOf(std::exchange(batch, {})));
            inBatch = 0;
        }
    }
    if (inBatch > 0)
        queries.append(queryOf(batch));
    return queries;
}

Task<MarketRead> readMarketData(Client* client, QList<PositionRow> positions, net::CancelToken cancel)
{
    const QString what = u"market data"_s;
    MarketRead result;
    const QByteArray path = paths::marketData();
    const QList<QByteArray> queries = marketQueries(positions);
    const bool mayBeMissing = client->isSandbox(); // answers 502 there
    for (const QByteArray& query : queries) {
        const Result<net::HttpReply> reply = co_await client->get(path, query, Client::Size::Usual, cancel);
        if (!reply) {
            const StepError error = stepError(reply.error());
            if (!error.isWhole && mayBeMissing)
                co_return MarketRead{{}, true, std::nullopt};
            co_return MarketRead{{}, false, error};
        }
        if (reply->status == 403 || reply->status == 404)
            co_return MarketRead{{}, true, std::nullopt};
        const Result<QByteArray> body = checked(*reply, what);
        if (!body)
            co_return MarketRead{{}, false, StepError{body.error(), false}};
        const Result<Rows<MarketRow>> rows = parseMarketData(*body);
        if (!rows)
            co_return MarketRead{{}, false, StepError{errors::redacted(rows.error()), false}};
        for (const MarketRow& row : rows->items)
            result.rows.insert(row.symbol, row);
    }
    co_return result;
}

} // namespace qm::broker::tastytrade
