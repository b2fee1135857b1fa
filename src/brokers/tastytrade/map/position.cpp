// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/map/position.h"

#include "brokers/tastytrade/map/instrument.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

/// nullopt for a figure that cannot be a price of such a thing. Futures (and their options) have traded below zero.
std::optional<Decimal> asPrice(const std::optional<Decimal>& value, const QString& instrumentType)
{
    if (!value)
        return std::nullopt;
    if (instrumentType == u"Equity Option" || instrumentType == u"Future Option")
        return value->isNegative() ? std::nullopt : value;
    if (instrumentType == u"Future")
        return value->isZero() ? std::nullopt : value;
    return value->isPositive() ? value : std::nullopt;
}

std::optional<Decimal> marketPrice(const MarketRow& market, const QString& instrumentType)
{
    if (const auto mark = asPrice(market.mark, instrumentType))
        return mark;
    if (market.bid && market.ask && market.bid->isPositive() && market.ask->isPositive())
        return (*market.bid + *market.ask) * Decimal::scaled(5, -1);
    return asPrice(market.last, instrumentType);
}

} // namespace

Mark chooseMark(const PositionRow& row, const MarketRow* market, Fallback fallback, const QDateTime& now)
{
    if (market) {
        if (const auto price = marketPrice(*market, row.instrumentType))
            return {price, market->updatedAt.value_or(now)};
    }
    if (const auto price = asPrice(row.markPrice, row.instrumentType))
        return {price, now};
    if (fallback == Fallback::MarkOnly)
        return {std::nullopt, now};
    return {asPrice(row.closePrice, row.instrumentType), row.updatedAt.value_or(now)};
}

bool isLeftOver(const PositionRow& row, QDate marketToday)
{
    return row.quantity.isZero() && !row.realizedDayGainUnclear && row.realizedDayGainDate != marketToday;
}

StandardPosition toPosition(const PositionRow& row, const Mark& mark, QDate marketToday)
{
    StandardPosition position;
    position.instrument =
        instrumentOf({row.symbol, row.instrumentType, row.underlying, row.multiplier, row.expiry, marketToday});
    position.quantity = row.quantity;
    position.averageCost = row.averageOpenPrice;
    position.marketPrice = mark.price;
    position.previousClose = asPrice(row.averageDayClose, row.instrumentType);
    if (!position.previousClose)
        position.previousClose = asPrice(row.closePrice, row.instrumentType);
    position.currency = position.instrument.currency;
    position.asOf = mark.asOf;
    position.brokerSpecific = row.brokerSpecific;
    if (row.realizedDayGain && !row.realizedDayGainUnclear)
        position.realizedDayPnl = row.realizedDayGainDate == marketToday ? *row.realizedDayGain : Decimal(0);
    deriveFigures(position);
    if (row.realizedDayGainUnclear)
        position.dayPnl.reset(); // a part of it is missing: not the rest alone
    return position;
}

} // namespace qm::broker::tastytrade
