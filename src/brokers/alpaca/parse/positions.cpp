// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/positions.h"

#include "core/json/parse.h"
#include "core/json/reader.h"

#include <QSet>

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {

/// Short: everything that counts is negative, whatever sign a document gives it.
std::optional<Decimal> signedBy(bool isShort, const std::optional<Decimal>& value)
{
    return value && isShort ? std::optional(-value->abs()) : value;
}

/// Reads one row; row problems are in `row` afterwards.
StandardPosition readPosition(
    const json::Value& object, json::Reader& row, Currency accountCurrency, const QDateTime& asOf)
{
    StandardPosition p;
    const QString symbol = row.requiredText("symbol");
    const QString side = row.requiredText("side");
    const bool isShort = side == u"short";
    if (!isShort && side != u"long")
        row.reject(u"side: unknown (\"%1\")"_s.arg(side.left(20)));
    const Decimal quantity = row.requiredNumber("qty");
    if (!isShort && quantity.isNegative())
        row.reject(u"qty: negative for a long position"_s);
    p.quantity = isShort ? -quantity.abs() : quantity;

    // Local-currency accounts show the same figures a second time in USD, the currency that US assets trade in.
    const json::Value& usd = object["usd"];
    const bool local = accountCurrency != Currency::usd() && usd.isObject();
    p.currency = local ? Currency::usd() : accountCurrency;
    json::Reader money(local ? usd : object);
    p.averageCost = money.number("avg_entry_price");
    if (p.averageCost)
        p.averageCost = p.averageCost->abs();
    p.costBasis = signedBy(isShort, money.number("cost_basis"));
    p.marketValue = signedBy(isShort, money.number("market_value"));
    p.marketPrice = money.number("current_price");
    p.previousClose = money.number("lastday_price");
    p.unrealizedPnl = money.number("unrealized_pl");
    p.dayPnl = money.number("unrealized_intraday_pl");
    if (!money.isFine())
        row.reject(money.problem());

    p.instrument = instrumentOf(symbol, row.text("asset_class"), p.currency);
    p.asOf = asOf;
    p.brokerSpecific = object
                           .without({"symbol", "qty", "side", "avg_entry_price", "cost_basis", "market_value",
                               "current_price", "lastday_price", "unrealized_pl", "unrealized_intraday_pl", "usd"})
                           .toJson();
    deriveFigures(p);
    return p;
}

} // namespace

Result<Rows<StandardPosition>> parsePositions(QByteArrayView bytes, Currency currency, const QDateTime& asOf)
{
    const auto root = json::parse(bytes);
    if (!root)
        return malformed(u"positions: "_s + root.error().detail);
    if (!root->isArray())
        return malformed(u"positions: not a list"_s);

    Rows<StandardPosition> result;
    QSet<QString> keys;
    for (const json::Value& object : root->items()) {
        if (!object.isObject())
            return malformed(u"positions: a row that is no object"_s);
        json::Reader row(object);
        StandardPosition position = readPosition(object, row, currency, asOf);
        if (row.isFine() && keys.contains(position.instrument.key()))
            row.reject(u"the same instrument a second time"_s);
        if (!row.isFine()) {
            result.reject(u"position %1: %2"_s.arg(object["symbol"].text().left(40), row.problem()));
            continue;
        }
        keys.insert(position.instrument.key());
        result.rows.append(std::move(position));
    }
    return result;
}

KnownInstruments knownInstruments(const QList<StandardPosition>& positions)
{
    KnownInstruments result;
    for (const StandardPosition& position : positions)
        result.insert(position.instrument.identifiers.value(u"alpaca"_s), position.instrument);
    return result;
}

} // namespace qm::broker::alpaca
