// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/holdings.h"

#include "brokers/ibkr/flex/instruments.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

StandardPosition readPosition(Row& row, const QDateTime& asOf)
{
    StandardPosition p;
    const auto currency = row.currency(u"currency");
    const auto quantity = row.number(u"position");
    const auto reported = row.day(u"reportDate");
    if (!currency)
        row.reject(u"currency: missing"_s);
    if (!quantity)
        row.reject(u"position: missing"_s);
    if (row.text(u"symbol").isEmpty())
        row.reject(u"symbol: missing"_s);
    const QDate day = reported.value_or(asOf.isValid() ? asOf.date() : QDate());
    if (!row.isFine())
        return p;
    p.currency = *currency;
    p.quantity = *quantity;
    p.asOf = asOf;
    p.instrument = *instrumentOf(row, *currency, day);
    p.marketPrice = row.number(u"markPrice");
    const auto value = row.number(u"positionValue");
    p.unrealizedPnl = row.number(u"fifoPnlUnrealized");
    const auto basis = row.number(u"costBasisMoney");
    if (const auto cost = row.number(u"costBasisPrice"))
        p.averageCost = cost->abs();
    p.notional = value;
    if (isSettledDaily(row.text(u"assetCategory"))) {
        p.marketValue = Decimal(0); // the profit of the day went into cash when the statement was closed
    } else {
        p.marketValue = value;
        p.costBasis = basis;
    }
    p.brokerSpecific = row.specific();
    deriveFigures(p);
    return p;
}

QList<StandardPosition> summed(const QList<StandardPosition>& rows)
{
    QList<StandardPosition> result;
    QHash<QString, qsizetype> places;
    for (const StandardPosition& row : rows) {
        const QString key = row.instrument.key();
        const auto known = places.constFind(key);
        if (known == places.constEnd()) {
            places.insert(key, result.size());
            result.append(row);
            continue;
        }
        StandardPosition& sum = result[*known];
        sum.quantity += row.quantity;
        sum.costBasis = addKnown(sum.costBasis, row.costBasis);
        sum.marketValue = addKnown(sum.marketValue, row.marketValue);
        sum.notional = addKnown(sum.notional, row.notional);
        sum.unrealizedPnl = addKnown(sum.unrealizedPnl, row.unrealizedPnl);
        if (sum.marketPrice != row.marketPrice)
            sum.marketPrice.reset();
        sum.averageCost.reset();
        if (sum.costBasis && sum.instrument.multiplier) {
            if (const auto unit = sum.costBasis->dividedBy(sum.quantity * *sum.instrument.multiplier))
                sum.averageCost = unit->abs().rounded(12);
        }
    }
    return result;
}

Balance readCashReport(Row& row, Currency currency, const QDateTime& asOf)
{
    Balance balance;
    balance.currency = currency;
    balance.cash = row.number(u"endingCash");
    balance.asOf = asOf;
    if (!balance.cash)
        row.reject(u"endingCash: missing"_s);
    QJsonObject kept; // the section has a hundred columns, most of them zero
    for (const QStringView name : {u"startingCash", u"endingCash", u"endingSettledCash"}) {
        if (const QStringView value = row.text(name); !value.isEmpty())
            kept.insert(name, value.toString());
    }
    balance.brokerSpecific = QJsonDocument(kept).toJson(QJsonDocument::Compact);
    return balance;
}

} // namespace qm::broker::ibkr::flex
