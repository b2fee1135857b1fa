// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/bars.h"

#include "core/json/parse.h"
#include "core/timestamp.h"

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {

std::optional<Candle> candleOf(const json::Value& row)
{
    const auto start = parseTimestamp(row["t"].text());
    const auto open = row["o"].decimal();
    const auto high = row["h"].decimal();
    const auto low = row["l"].decimal();
    const auto close = row["c"].decimal();
    if (!start || !open || !high || !low || !close || *low > *high)
        return std::nullopt;
    return Candle{*start, *open, *high, *low, *close, row["v"].decimal()};
}

} // namespace

Result<BarsPage> parseBars(QByteArrayView bytes, const QString& symbol)
{
    const auto root = json::parse(bytes);
    if (!root)
        return malformed(u"bars: "_s + root.error().detail);
    const json::Value& bars = (*root)["bars"];
    if (!bars.isObject() && !(bars.isAbsent() && root->contains("bars")))
        return malformed(u"bars: no map of symbols"_s);
    BarsPage page;
    const json::Value& rows = bars[symbol.toStdString()];
    if (!rows.isAbsent() && !rows.isArray())
        return malformed(u"bars: no list of the symbol's bars"_s);
    for (const json::Value& row : rows.items()) {
        if (const auto candle = candleOf(row))
            page.bars.rows.append(*candle);
        else
            page.bars.reject(u"bar %1: no time or no price"_s.arg(page.bars.rows.size() + page.bars.rejected));
    }
    page.next = (*root)["next_page_token"].text();
    return page;
}

} // namespace qm::broker::alpaca
