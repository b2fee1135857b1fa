// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/tastytrade/simtrades.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

Decimal decimalOf(const QJsonValue& value)
{
    const QString text = value.isString() ? value.toString() : QString::number(value.toDouble(), 'f', 0);
    return Decimal::parse(text).value_or(Decimal(0));
}

Decimal sideOf(const QJsonObject& position)
{
    const QString side = position.value(u"quantity-direction"_s).toString();
    return Decimal(side == u"Long" ? 1 : side == u"Short" ? -1 : 0);
}

} // namespace

std::optional<TradeNotices> trade(QHash<QString, QByteArray>& documents, const QString& account, const QString& symbol,
    const Decimal& quantity, const Decimal& price, int orderId, const QString& updatedAt)
{
    const QString positionsName = u"positions-%1.json"_s.arg(account);
    const QString balancesName = u"balances-%1.json"_s.arg(account);
    QJsonObject positions = QJsonDocument::fromJson(documents.value(positionsName)).object();
    QJsonObject balances = QJsonDocument::fromJson(documents.value(balancesName)).object();
    QJsonObject data = positions.value(u"data"_s).toObject();
    QJsonArray items = data.value(u"items"_s).toArray();
    TradeNotices notices;
    for (qsizetype i = 0; i < items.size(); ++i) {
        QJsonObject row = items.at(i).toObject();
        if (row.value(u"symbol"_s).toString() != symbol)
            continue;
        const Decimal before = sideOf(row) * decimalOf(row.value(u"quantity"_s));
        const Decimal after = before + quantity;
        const bool grows = before.isZero() || before.isNegative() == quantity.isNegative();
        if (grows && !after.isZero()) { // the average of both
            const Decimal cost = before * decimalOf(row.value(u"average-open-price"_s)) + quantity * price;
            row.insert(u"average-open-price"_s, cost.dividedBy(after).value_or(price).rounded(6).toString());
        }
        row.insert(u"quantity"_s, after.abs().toString());
        row.insert(u"quantity-direction"_s, after.isZero() ? u"Zero"_s : after.isNegative() ? u"Short"_s : u"Long"_s);
        row.insert(u"updated-at"_s, updatedAt);
        items.replace(i, row);
        notices.position = row;
    }
    if (notices.position.isEmpty())
        return std::nullopt;
    data.insert(u"items"_s, items);
    positions.insert(u"data"_s, data);
    documents.insert(positionsName, QJsonDocument(positions).toJson());

    // One object, or a list with one per currency.
    QJsonObject held = balances.value(u"data"_s).toObject();
    const bool isList = held.contains(u"items"_s);
    QJsonObject balance = isList ? held.value(u"items"_s).toArray().first().toObject() : held;
    const Decimal multiplier = decimalOf(notices.position.value(u"multiplier"_s));
    const Decimal cash = decimalOf(balance.value(u"cash-balance"_s)) - quantity * price * multiplier;
    balance.insert(u"cash-balance"_s, cash.toString());
    balance.insert(u"updated-at"_s, updatedAt);
    balances.insert(u"data"_s, isList ? QJsonObject{{u"items"_s, QJsonArray{balance}}} : balance);
    documents.insert(balancesName, QJsonDocument(balances).toJson());
    notices.balance = balance;
    notices.balance.insert(u"account-number"_s, account);

    const bool isBuy = quantity.isPositive();
    const QJsonObject fill{{u"fill-id"_s, u"SIM-FILL-%1"_s.arg(orderId)}, {u"quantity"_s, quantity.abs().toString()},
        {u"fill-price"_s, price.toString()}, {u"filled-at"_s, updatedAt}};
    const QJsonObject leg{{u"instrument-type"_s, notices.position.value(u"instrument-type"_s)}, {u"symbol"_s, symbol},
        {u"quantity"_s, quantity.abs().toString()}, {u"remaining-quantity"_s, 0},
        {u"action"_s, isBuy ? u"Buy to Open"_s : u"Sell to Close"_s}, {u"fills"_s, QJsonArray{fill}}};
    notices.order = {{u"id"_s, orderId}, {u"account-number"_s, account}, {u"order-type"_s, u"Market"_s},
        {u"status"_s, u"Filled"_s}, {u"time-in-force"_s, u"Day"_s}, {u"legs"_s, QJsonArray{leg}}};
    return notices;
}

} // namespace qm::sim
