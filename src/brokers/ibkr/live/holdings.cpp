// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/live/holdings.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlaces = 12; ///< of what is divided by a multiplier or a quantity

std::optional<Decimal> perUnit(const std::optional<Decimal>& amount, const Decimal& units)
{
    const auto unit = amount ? amount->dividedBy(units) : std::nullopt;
    return unit ? std::optional(unit->rounded(kPlaces)) : std::nullopt;
}

QByteArray rest(const tws::Contract& contract)
{
    QJsonObject json{{u"conId"_s, QString::number(contract.conId)}, {u"secType"_s, contract.secType}};
    const auto add = [&](const QString& key, const QString& text) {
        if (!text.isEmpty())
            json.insert(key, text);
    };
    add(u"localSymbol"_s, contract.localSymbol);
    add(u"tradingClass"_s, contract.tradingClass);
    add(u"exchange"_s, contract.exchange.isEmpty() ? contract.primaryExchange : contract.exchange);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

using Values = std::map<QString, QMap<QString, QString>>; ///< by currency, then by key

std::optional<Decimal> numberIn(const QMap<QString, QString>& values, const QString& key)
{
    const QString text = values.value(key);
    return text.isEmpty() ? std::nullopt : Decimal::parse(text);
}

} // namespace

std::optional<StandardPosition> positionOf(const tws::Position& position, const tws::ContractDetails* details,
    const tws::PnlSingle* profit, const QDateTime& asOf, const std::optional<Decimal>& mark)
{
    if (!position.position || !position.contract)
        return std::nullopt;
    const tws::Contract& contract = *position.contract;
    const auto instrument = instrumentOf(contract, details, asOf.date());
    if (!instrument)
        return std::nullopt;
    StandardPosition p;
    p.instrument = *instrument;
    p.currency = instrument->currency;
    p.quantity = *position.position;
    p.asOf = asOf;
    p.brokerSpecific = rest(contract);
    const Decimal multiplier = contract.multiplierOrOne();
    // A short's average cost is positive on the wire; some builds send the proceeds with a sign.
    if (const auto unit = perUnit(position.averageCost, multiplier))
        p.averageCost = unit->abs();
    const bool settledDaily = isSettledDaily(contract);
    if (position.averageCost && !settledDaily)
        p.costBasis = p.quantity * position.averageCost->abs();
    if (profit) {
        // The profits are in the account's base currency, only the value is in the contract's own.
        if (profit->value && position.averageCost)
            p.unrealizedPnl = *profit->value - p.quantity * position.averageCost->abs();
        p.marketPrice = perUnit(profit->value, p.quantity * multiplier);
        p.notional = profit->value;
        if (!settledDaily)
            p.marketValue = profit->value;
    }
    if (!p.marketPrice)
        p.marketPrice = mark;
    if (settledDaily) // TWS's cash has the profit of futures in it already
        p.marketValue = Decimal();
    deriveFigures(p);
    if (settledDaily && !p.marketPrice)
        p.notional.reset(); // unknown, not nothing
    return p;
}

std::optional<Currency> baseCurrencyOf(const QList<tws::AccountUpdateMulti>& values)
{
    for (const tws::AccountUpdateMulti& value : values) {
        if (value.key == u"NetLiquidation" || value.key == u"TotalCashValue") {
            if (const auto currency = Currency::parse(value.currency))
                return currency;
        }
    }
    for (const tws::AccountUpdateMulti& value : values) {
        if (value.key == u"ExchangeRate" && Decimal::parse(value.value) == Decimal(1)) {
            if (const auto currency = Currency::parse(value.currency))
                return currency;
        }
    }
    return std::nullopt;
}

QList<FxRate> ratesOf(const QList<tws::AccountUpdateMulti>& values, QDate day)
{
    QList<FxRate> rates;
    const auto base = baseCurrencyOf(values);
    for (const tws::AccountUpdateMulti& value : values) {
        const auto currency = Currency::parse(value.currency);
        const auto rate = value.key == u"ExchangeRate" ? Decimal::parse(value.value) : std::nullopt;
        if (base && currency && rate && rate->isPositive() && *currency != *base)
            rates.append({*currency, *base, day, *rate, u"ibkr:tws"_s});
    }
    return rates;
}

QList<Balance> balancesOf(const QList<tws::AccountUpdateMulti>& values, const QDateTime& asOf)
{
    Values byCurrency;
    for (const tws::AccountUpdateMulti& value : values) {
        if (value.key == u"AccountReady" && value.value.compare(u"false", Qt::CaseInsensitive) == 0)
            return {};
        byCurrency[value.currency].insert(value.key, value.value);
    }
    const auto base = baseCurrencyOf(values);
    QList<Balance> balances;
    for (const auto& [code, told] : byCurrency) {
        const auto currency = Currency::parse(code);
        if (!currency)
            continue; // BASE repeats the sum of all; values without a currency are words
        Balance balance;
        balance.currency = *currency;
        balance.asOf = asOf;
        balance.cash = numberIn(told, u"CashBalance"_s);
        if (currency == base) {
            if (!balance.cash)
                balance.cash = numberIn(told, u"TotalCashValue"_s);
            balance.netLiquidation = numberIn(told, u"NetLiquidation"_s);
            balance.previousNetLiquidation = numberIn(told, u"PreviousDayEquityWithLoanValue"_s);
            balance.buyingPower = numberIn(told, u"BuyingPower"_s);
            balance.maintenanceMargin = numberIn(told, u"MaintMarginReq"_s);
        }
        if (!balance.cash && !balance.netLiquidation)
            continue;
        QJsonObject kept;
        for (auto it = told.cbegin(); it != told.cend(); ++it)
            kept.insert(it.key(), it.value());
        balance.brokerSpecific = QJsonDocument(kept).toJson(QJsonDocument::Compact);
        balances.append(balance);
    }
    return balances;
}

} // namespace qm::broker::ibkr
