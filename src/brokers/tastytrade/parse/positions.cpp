// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/positions.h"

#include "brokers/tastytrade/parse/fields.h"
#include "core/clock.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

/// The quantity is never negative; quantity-direction says the side. cost-effect is that of a closing order, no sign
/// source.
Decimal signedQuantity(json::Reader& reader, const json::Value& row)
{
    const Decimal quantity = reader.requiredNumber("quantity");
    const std::string_view side = row["quantity-direction"].utf8();
    if (quantity.isNegative())
        reader.reject(u"quantity: below zero"_s);
    if (quantity.isZero() || side == "Long")
        return quantity;
    if (side == "Short")
        return -quantity;
    reader.reject(u"quantity-direction: neither Long nor Short"_s);
    return quantity;
}

/// The day's realised gain is one figure among many: an unclear one makes day P&L unknown, it does not cost the row.
void readRealizedDayGain(PositionRow& position, const json::Value& row)
{
    json::Reader reader(row, json::Reader::Nan::IsUnknown);
    position.realizedDayGain = signedNumber(reader, row, "realized-day-gain");
    position.realizedDayGainDate = lenientDate(row["realized-day-gain-date"]);
    const bool undated =
        position.realizedDayGain && !position.realizedDayGain->isZero() && !position.realizedDayGainDate;
    position.realizedDayGainUnclear = !reader.isFine() || undated;
}

PositionRow readPosition(json::Reader& reader, const json::Value& row)
{
    PositionRow position;
    position.symbol = reader.requiredText("symbol");
    position.instrumentType = reader.requiredText("instrument-type");
    position.underlying = reader.text("underlying-symbol");
    position.quantity = signedQuantity(reader, row);
    position.multiplier = reader.number("multiplier");
    if (position.multiplier && !position.multiplier->isPositive())
        reader.reject(u"multiplier: not above zero"_s);
    position.averageOpenPrice = reader.number("average-open-price");
    position.averageDayClose = reader.number("average-daily-market-close-price");
    position.closePrice = reader.number("close-price");
    position.markPrice = reader.number("mark-price");
    readRealizedDayGain(position, row);
    if (const auto expires = lenientTime(row["expires-at"]))
        position.expiry = marketDate(*expires);
    position.updatedAt = lenientTime(row["updated-at"]);
    position.brokerSpecific =
        row.without(
               {"account-number", "symbol", "instrument-type", "underlying-symbol", "quantity", "quantity-direction",
                   "multiplier", "average-open-price", "average-daily-market-close-price", "close-price", "mark-price",
                   "realized-day-gain", "realized-day-gain-effect", "realized-day-gain-date", "updated-at"})
            .toJson();
    return position;
}

} // namespace

Result<Rows<PositionRow>> parsePositions(QByteArrayView body, const QString& account)
{
    const QString what = u"positions"_s;
    auto document = Document::open(body, what);
    if (!document)
        return document.error();
    const auto items = document->items();
    if (!items)
        return items.error();
    Rows<PositionRow> result;
    qsizetype index = 0;
    for (const json::Value& row : **items) {
        json::Reader reader(row, json::Reader::Nan::IsUnknown);
        PositionRow position = readPosition(reader, row);
        if (!belongsTo(row, account))
            reader.reject(u"of another account"_s);
        if (reader.isFine())
            result.items.append(std::move(position));
        else
            result.reject(rejection(what, index, position.symbol, reader.problem()));
        ++index;
    }
    if (result.isAllRejected())
        return notUnderstood(what, result.rejections.first());
    return result;
}

} // namespace qm::broker::tastytrade
