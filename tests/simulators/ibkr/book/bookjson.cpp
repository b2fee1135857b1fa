// SPDX-License-Identifier: GPL-3.0-or-later
// The book out of a scenario file, and into the document that interop scripts compare.
#include "simulators/ibkr/book/simbook.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

/// Members of one object; the first number that is none is kept as the problem.
class Reader final {
public:
    Reader(const QJsonObject& object, QString* problem) : m_object(object), m_problem(problem) { }

    [[nodiscard]] QString text(const QString& key, const QString& otherwise = {}) const
    {
        return m_object.value(key).toString(otherwise);
    }
    [[nodiscard]] qint64 whole(const QString& key) const { return m_object.value(key).toInteger(); }
    [[nodiscard]] Decimal number(const QString& key, const Decimal& otherwise = {}) const
    {
        return m_object.contains(key) ? read(m_object.value(key)).value_or(otherwise) : otherwise;
    }
    [[nodiscard]] std::optional<Decimal> maybe(const QString& key) const { return read(m_object.value(key)); }
    [[nodiscard]] QMap<QString, Decimal> numbers(const QString& key) const
    {
        QMap<QString, Decimal> out;
        const QJsonObject inner = m_object.value(key).toObject();
        for (auto it = inner.begin(); it != inner.end(); ++it)
            out.insert(it.key(), read(it.value()).value_or(Decimal()));
        return out;
    }

private:
    /// Texts are exact; whole JSON numbers are too.
    [[nodiscard]] std::optional<Decimal> read(const QJsonValue& value) const
    {
        if (value.isNull() || value.isUndefined())
            return std::nullopt;
        const auto number =
            value.isString() ? Decimal::parse(value.toString()) : std::optional(Decimal(value.toInteger()));
        if (!number && m_problem && m_problem->isEmpty())
            *m_problem = u"not a number: "_s + value.toString();
        return number;
    }

    const QJsonObject& m_object;
    QString* m_problem;
};

SimContract contractFrom(const QJsonObject& object, QString* problem)
{
    const Reader in(object, problem);
    SimContract out;
    out.conId = in.whole(u"con_id"_s);
    out.symbol = in.text(u"symbol"_s);
    out.secType = in.text(u"sec_type"_s, u"STK"_s);
    out.expiry = in.text(u"expiry"_s);
    out.lastTradeTime = in.text(u"last_trade_time"_s);
    out.right = in.text(u"right"_s);
    out.strike = in.number(u"strike"_s);
    out.multiplier = in.text(u"multiplier"_s);
    out.primaryExchange = in.text(u"primary_exchange"_s);
    out.exchange = in.text(u"exchange"_s, out.primaryExchange);
    out.currency = in.text(u"currency"_s, u"USD"_s);
    out.localSymbol = in.text(u"local_symbol"_s, out.symbol);
    out.tradingClass = in.text(u"trading_class"_s);
    out.longName = in.text(u"long_name"_s);
    out.isin = in.text(u"isin"_s);
    out.cusip = in.text(u"cusip"_s);
    out.coupon = in.text(u"coupon"_s);
    out.industry = in.text(u"industry"_s);
    out.category = in.text(u"category"_s);
    out.subcategory = in.text(u"subcategory"_s);
    out.stockType = in.text(u"stock_type"_s);
    out.underSymbol = in.text(u"under_symbol"_s);
    out.underSecType = in.text(u"under_sec_type"_s);
    out.underConId = in.whole(u"under_con_id"_s);
    out.timeZone = in.text(u"time_zone"_s, u"US/Eastern"_s);
    out.tradingHours = in.text(u"trading_hours"_s, u"20260106:0400-20260106:2000;20260107:CLOSED"_s);
    out.liquidHours = in.text(u"liquid_hours"_s, u"20260106:0930-20260106:1600;20260107:CLOSED"_s);
    out.minTick = in.number(u"min_tick"_s, Decimal::scaled(1, -2));
    out.price = in.number(u"price"_s);
    out.previousClose = in.number(u"previous_close"_s, out.price);
    const QString permission = in.text(u"market_data"_s);
    if (permission == u"delayed")
        out.data = SimContract::Data::Delayed;
    else if (permission == u"none")
        out.data = SimContract::Data::None;
    return out;
}

SimAccount accountFrom(const QJsonObject& object, const QMap<qint64, SimContract>& contracts, QString* problem)
{
    const Reader in(object, problem);
    SimAccount out;
    out.id = in.text(u"id"_s);
    out.type = in.text(u"type"_s, out.type);
    out.base = in.text(u"base"_s, out.base);
    out.ready = object.value(u"ready"_s).toBool(true);
    out.pnlKnown = object.value(u"pnl_known"_s).toBool(true);
    out.cash = in.numbers(u"cash"_s);
    out.accrued = in.numbers(u"accrued"_s);
    out.rates = in.numbers(u"rates"_s);
    const QJsonObject overrides = object.value(u"values"_s).toObject();
    for (auto it = overrides.begin(); it != overrides.end(); ++it)
        out.overrides.insert(it.key(), it.value().toString());
    if (object.contains(u"pnl"_s)) {
        const QJsonObject pnl = object.value(u"pnl"_s).toObject();
        const Reader figures(pnl, problem);
        out.fixedPnl = SimPnl{figures.maybe(u"daily"_s), figures.maybe(u"unrealized"_s), figures.maybe(u"realized"_s)};
    }
    for (const QJsonValue& value : object.value(u"positions"_s).toArray()) {
        const QJsonObject position = value.toObject();
        const Reader held(position, problem);
        SimPosition one;
        one.conId = held.whole(u"con_id"_s);
        one.quantity = held.number(u"quantity"_s);
        one.averageCost = held.number(u"average_cost"_s);
        one.realized = held.number(u"realized"_s);
        const SimContract contract = contracts.value(one.conId);
        one.startValue = one.quantity * contract.previousClose * contract.factor();
        if (contract.conId == 0 && problem && problem->isEmpty())
            *problem = u"a position in unknown contract %1"_s.arg(one.conId);
        out.positions.append(one);
    }
    return out;
}

QJsonValue text(const std::optional<Decimal>& value) { return value ? QJsonValue(value->toString()) : QJsonValue(); }

QJsonObject contractFields(const SimContract& contract)
{
    return {{u"conId"_s, contract.conId}, {u"symbol"_s, contract.symbol}, {u"secType"_s, contract.secType},
        {u"expiry"_s, contract.expiry}, {u"strike"_s, contract.strike.toString()}, {u"right"_s, contract.right},
        {u"multiplier"_s, contract.factor().toString()}, {u"currency"_s, contract.currency},
        {u"localSymbol"_s, contract.localSymbol}, {u"tradingClass"_s, contract.tradingClass}};
}

QJsonObject merged(QJsonObject into, const QJsonObject& more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        into.insert(it.key(), it.value());
    return into;
}

} // namespace

std::optional<SimBook> SimBook::fromJson(const QJsonObject& object, QString* problem)
{
    SimBook book;
    QString trouble;
    for (const QJsonValue& value : object.value(u"contracts"_s).toArray()) {
        const SimContract contract = contractFrom(value.toObject(), &trouble);
        book.contracts.insert(contract.conId, contract);
    }
    for (const QJsonValue& value : object.value(u"accounts"_s).toArray())
        book.accounts.append(accountFrom(value.toObject(), book.contracts, &trouble));
    for (const QJsonValue& value : object.value(u"fills"_s).toArray()) {
        const QJsonObject fill = value.toObject();
        const Reader in(fill, &trouble);
        const SimFill one{in.text(u"account"_s), in.whole(u"con_id"_s), in.number(u"quantity"_s), in.number(u"price"_s),
            in.number(u"commission"_s), in.text(u"commission_currency"_s), in.text(u"exec_id"_s)};
        const QDateTime time = QDateTime::fromString(in.text(u"time"_s, u"2026-01-06T14:15:00Z"_s), Qt::ISODate);
        if (!book.fill(one, time) && trouble.isEmpty())
            trouble = u"a fill in an unknown account or contract"_s;
    }
    if (problem)
        *problem = trouble;
    return trouble.isEmpty() ? std::optional(book) : std::nullopt;
}

QJsonObject SimBook::toJson() const
{
    QJsonArray positions, portfolio, valuesOut, summaryOut, pnlOut, singleOut, executions;
    QList<SimAccount> sorted = accounts;
    std::sort(sorted.begin(), sorted.end(), [](const SimAccount& a, const SimAccount& b) { return a.id < b.id; });
    for (const SimAccount& owner : sorted) {
        const QJsonObject whose{{u"account"_s, owner.id}};
        QList<SimPosition> held = owner.positions;
        std::sort(
            held.begin(), held.end(), [](const SimPosition& a, const SimPosition& b) { return a.conId < b.conId; });
        for (const SimPosition& one : std::as_const(held)) {
            const SimContract contract = contracts.value(one.conId);
            const QJsonObject line = merged(whose, contractFields(contract));
            const QJsonObject holding{
                {u"position"_s, one.quantity.toString()}, {u"averageCost"_s, one.averageCost.toString()}};
            portfolio.append(merged(merged(line, holding),
                {{u"marketPrice"_s, contract.price.toString()}, {u"marketValue"_s, marketValue(one).toString()},
                    {u"unrealizedPnl"_s, unrealized(one).toString()}, {u"realizedPnl"_s, one.realized.toString()}}));
            if (one.quantity.isZero())
                continue; // closed today: stands in the portfolio only
            positions.append(merged(line, holding));
            const SimPnl single = pnl(owner, one.conId);
            singleOut.append(merged(whose,
                {{u"conId"_s, one.conId}, {u"position"_s, one.quantity.toString()},
                    {u"value"_s, marketValue(one).toString()}, {u"daily"_s, text(single.daily)},
                    {u"unrealized"_s, text(single.unrealized)}, {u"realized"_s, text(single.realized)}}));
        }
        const SimPnl all = pnl(owner);
        pnlOut.append(merged(whose,
            {{u"daily"_s, text(all.daily)}, {u"unrealized"_s, text(all.unrealized)},
                {u"realized"_s, text(all.realized)}}));
        for (const SimValue& one : values(owner))
            valuesOut.append(
                merged(whose, {{u"key"_s, one.key}, {u"value"_s, one.value}, {u"currency"_s, one.currency}}));
        for (const QString& tag : {u"AccountType"_s, u"NetLiquidation"_s, u"TotalCashValue"_s, u"SettledCash"_s,
                 u"BuyingPower"_s, u"GrossPositionValue"_s, u"Cushion"_s, u"$LEDGER:ALL"_s}) {
            for (const SimValue& one : summary(owner, tag))
                summaryOut.append(
                    merged(whose, {{u"tag"_s, one.key}, {u"value"_s, one.value}, {u"currency"_s, one.currency}}));
        }
        for (const SimExecution& one : owner.executions) {
            executions.append(merged(whose,
                {{u"execId"_s, one.execId}, {u"conId"_s, one.conId}, {u"side"_s, one.bought ? u"BOT"_s : u"SLD"_s},
                    {u"shares"_s, one.shares.toString()}, {u"price"_s, one.price.toString()},
                    {u"commission"_s, text(one.commission)}, {u"commissionCurrency"_s, one.commissionCurrency},
                    {u"realizedPnl"_s, text(one.realized)}}));
        }
    }
    QStringList ids = accountIds();
    ids.sort();
    return {{u"accounts"_s, QJsonArray::fromStringList(ids)}, {u"positions"_s, positions}, {u"portfolio"_s, portfolio},
        {u"values"_s, valuesOut}, {u"summary"_s, summaryOut}, {u"pnl"_s, pnlOut}, {u"pnlSingle"_s, singleOut},
        {u"executions"_s, executions}};
}

} // namespace qm::sim
