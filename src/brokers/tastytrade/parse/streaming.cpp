// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/streaming.h"

#include "brokers/tastytrade/parse/fields.h"

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade {

Result<QuoteToken> parseQuoteToken(QByteArrayView body)
{
    const Result<Document> document = Document::open(body, u"quote token"_s);
    if (!document)
        return document.error();
    const json::Value& data = document->data();
    QuoteToken result;
    result.token = Secret(data["token"].text());
    result.url = data["dxlink-url"].text();
    if (result.url.isEmpty())
        result.url = data["websocket-url"].text();
    if (result.token.isEmpty() || result.url.isEmpty())
        return notUnderstood(u"quote token"_s, u"no token or no address"_s);
    result.isDelayed = data["level"].utf8() == "demo" || result.url.endsWith(u"/delayed"_s);
    result.expires = lenientTime(data["expires-at"]);
    return result;
}

Result<QHash<QString, QString>> parseStreamerSymbols(QByteArrayView body)
{
    const Result<Document> document = Document::open(body, u"futures"_s);
    if (!document)
        return document.error();
    const auto items = document->items();
    if (!items)
        return items.error();
    QHash<QString, QString> symbols;
    for (const json::Value& item : **items) {
        const QString symbol = item["symbol"].text();
        const QString streamer = item["streamer-symbol"].text();
        if (!symbol.isEmpty() && !streamer.isEmpty())
            symbols.insert(symbol, streamer);
    }
    return symbols;
}

} // namespace qm::broker::tastytrade
