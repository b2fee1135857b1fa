// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/live/prices.h"

#include "brokers/ibkr/tws/moment.h"

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlaces = 12; ///< of a price that IBKR tells in another unit

/// Shares, options and bonds are traded in many places, the rest where it is listed.
QString exchangeOf(const tws::Contract& contract, const tws::ContractDetails* details)
{
    const QString& type = contract.secType;
    if (type == u"STK" || type == u"OPT" || type == u"BOND" || type == u"BILL" || type == u"WAR" || type == u"CFD")
        return u"SMART"_s;
    if (type == u"CASH")
        return u"IDEALPRO"_s;
    if (details && !details->exchange.isEmpty())
        return details->exchange;
    if (!contract.exchange.isEmpty())
        return contract.exchange;
    if (!contract.primaryExchange.isEmpty())
        return contract.primaryExchange;
    return details ? details->validExchanges.value(0) : QString();
}

/// What has no trades to tell of is shown by its middle prices.
QString kindOf(const QString& secType)
{
    if (secType == u"CASH" || secType == u"CFD")
        return u"MIDPOINT"_s;
    return secType == u"CRYPTO" ? u"AGGTRADES"_s : u"TRADES"_s;
}

tws::HistoryQuery queryOf(const PricedContract& contract, const QString& duration, const QString& barSize)
{
    tws::HistoryQuery query;
    query.contract = contract.query;
    query.duration = duration;
    query.barSize = barSize;
    query.whatToShow = kindOf(contract.secType);
    // A future's regular hours are a part of its day only.
    query.regularHoursOnly = contract.secType != u"FUT" && contract.secType != u"FOP" && contract.secType != u"CRYPTO"
        && contract.secType != u"CASH";
    return query;
}

Decimal unit(const Decimal& price, const PricedContract& contract)
{
    if (contract.magnifier == Decimal(1))
        return price;
    const auto divided = price.dividedBy(contract.magnifier);
    return divided ? divided->rounded(kPlaces) : price;
}

} // namespace

std::optional<PricedContract> pricedContract(
    const QString& key, const tws::Contract& contract, const tws::ContractDetails* details)
{
    const QString exchange = exchangeOf(contract, details);
    if (contract.conId == 0 || key.isEmpty() || exchange.isEmpty())
        return std::nullopt;
    PricedContract result;
    result.key = key;
    result.conId = contract.conId;
    result.secType = contract.secType;
    result.query = tws::ContractQuery::of(contract.conId, exchange);
    if (details && details->priceMagnifier.value_or(0) > 1)
        result.magnifier = Decimal(*details->priceMagnifier);
    return result;
}

tws::HistoryQuery dailyQuery(const PricedContract& contract, int days)
{
    tws::HistoryQuery query = queryOf(contract, days > 0 ? u"%1 D"_s.arg(days) : u"1 Y"_s, u"1 day"_s);
    if (contract.secType == u"OPT" || contract.secType == u"FOP")
        query.whatToShow = u"MIDPOINT"_s; // most options are not traded every day
    return query;
}

tws::HistoryQuery candleQuery(const PricedContract& contract, CandleRange range)
{
    switch (range) {
    case CandleRange::Day:
        return queryOf(contract, u"1 D"_s, u"5 mins"_s);
    case CandleRange::Week:
        return queryOf(contract, u"1 W"_s, u"30 mins"_s);
    case CandleRange::Month:
        return queryOf(contract, u"1 M"_s, u"2 hours"_s);
    case CandleRange::SixMonths:
        return queryOf(contract, u"6 M"_s, u"1 day"_s);
    case CandleRange::Year:
        return queryOf(contract, u"1 Y"_s, u"1 day"_s);
    case CandleRange::FiveYears:
        return queryOf(contract, u"5 Y"_s, u"1 week"_s);
    }
    Q_UNREACHABLE();
}

std::chrono::seconds periodOf(CandleRange range)
{
    using namespace std::chrono_literals;
    switch (range) {
    case CandleRange::Day:
        return 5min;
    case CandleRange::Week:
        return 30min;
    case CandleRange::Month:
        return 2h;
    case CandleRange::SixMonths:
    case CandleRange::Year:
        return 24h;
    case CandleRange::FiveYears:
        return 7 * 24h;
    }
    Q_UNREACHABLE();
}

std::optional<Bar> barOf(const tws::Bar& bar, const PricedContract& contract)
{
    const auto moment = tws::parseMoment(bar.time, QTimeZone("America/New_York"));
    if (!moment || !bar.open || !bar.high || !bar.low || !bar.close)
        return std::nullopt;
    return Bar{contract.key, moment->day, unit(*bar.open, contract), unit(*bar.high, contract),
        unit(*bar.low, contract), unit(*bar.close, contract), bar.volume, u"ibkr"_s};
}

std::optional<Candle> candleOf(const tws::Bar& bar, const PricedContract& contract)
{
    const QTimeZone newYork("America/New_York");
    const auto moment = tws::parseMoment(bar.time, newYork);
    if (!moment || !bar.open || !bar.high || !bar.low || !bar.close)
        return std::nullopt;
    const QDateTime start = moment->at ? *moment->at : moment->day.startOfDay(newYork).toUTC();
    return Candle{start, unit(*bar.open, contract), unit(*bar.high, contract), unit(*bar.low, contract),
        unit(*bar.close, contract), bar.volume};
}

} // namespace qm::broker::ibkr
