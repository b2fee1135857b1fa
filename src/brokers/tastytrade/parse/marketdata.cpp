// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/marketdata.h"

#include "brokers/tastytrade/parse/fields.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

Result<Rows<MarketRow>> parseMarketData(QByteArrayView body)
{
    const QString what = u"market data"_s;
    auto document = Document::open(body, what);
    if (!document)
        return document.error();
    const auto items = document->items();
    if (!items)
        return items.error();
    Rows<MarketRow> result;
    qsizetype index = 0;
    for (const json::Value& row : **items) {
        json::Reader reader(row, json::Reader::Nan::IsUnknown);
        MarketRow market;
        market.symbol = reader.requiredText("symbol");
        if (!reader.isFine()) {
            result.reject(rejection(what, index++, {}, reader.problem()));
            continue;
        }
        market.mark = reader.number("mark");
        market.bid = reader.number("bid");
        market.ask = reader.number("ask");
        market.last = reader.number("last");
        market.updatedAt = lenientTime(eitherSpelling(row, "updated-at"));
        if (!reader.isFine())
            market =
                MarketRow{market.symbol, {}, {}, {}, {}, {}, rejection(what, index, market.symbol, reader.problem())};
        result.items.append(market);
        ++index;
    }
    if (result.isAllRejected())
        return notUnderstood(what, result.rejections.first());
    return result;
}

} // namespace qm::broker::tastytrade
