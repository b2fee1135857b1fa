// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/live/fills.h"

#include "brokers/ibkr/flex/booking.h"
#include "brokers/ibkr/tws/moment.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

int correctionOf(const QString& execId) { return execId.section(u'.', -1).toInt(); }

QByteArray rest(const tws::Execution& execution)
{
    return QJsonDocument(QJsonObject{{u"execId"_s, execution.execId}, {u"exchange"_s, execution.exchange},
                             {u"conId"_s, QString::number(execution.contract->conId)}})
        .toJson(QJsonDocument::Compact);
}

struct Charge {
    std::optional<Decimal> amount; ///< negative: paid
    std::optional<Currency> currency;
};

Charge chargeOf(const tws::Fill& fill)
{
    if (!fill.commission || !fill.commission->commission)
        return {};
    return {-*fill.commission->commission, Currency::parse(fill.commission->currency)};
}

/// The charge stands with the booking of its own currency, where it is part of the amount.
void addCharge(Transaction& t, const Charge& charge)
{
    if (!charge.amount)
        return;
    t.commission = charge.amount;
    if (charge.currency && *charge.currency != t.currency)
        t.commissionCurrency = charge.currency;
    else if (t.amount)
        t.amount = *t.amount + *charge.amount;
}

/// "EUR" in "USD": both currencies move.
QList<Transaction> exchange(const Transaction& t, const tws::Contract& contract, const Decimal& moved,
    const Decimal& price, const Charge& charge)
{
    const auto base = Currency::parse(contract.symbol);
    if (!base)
        return {};
    Transaction first = t;
    Transaction second = t;
    for (Transaction* leg : {&first, &second}) {
        leg->type = TransactionType::FxTrade;
        leg->group = t.id;
    }
    first.currency = *base;
    first.amount = moved;
    first.id = t.id + u':' + base->code();
    second.amount = -(moved * price);
    second.id = t.id + u':' + t.currency.code();
    addCharge(charge.currency == base ? first : second, charge);
    return {first, second};
}

} // namespace

QList<tws::Fill> withoutCorrected(const QList<tws::Fill>& fills)
{
    QList<tws::Fill> newest;
    QHash<QString, qsizetype> places;
    for (const tws::Fill& fill : fills) {
        const QString id = flex::executionId(fill.execution.execId);
        const auto known = places.constFind(id);
        if (known == places.constEnd()) {
            places.insert(id, newest.size());
            newest.append(fill);
        } else if (correctionOf(fill.execution.execId) > correctionOf(newest.at(*known).execution.execId)) {
            newest[*known] = fill;
        }
    }
    return newest;
}

QList<Transaction> transactionsOf(const tws::Fill& fill, const tws::ContractDetails* details, const QTimeZone& twsZone)
{
    const tws::Execution& e = fill.execution;
    const bool bought = e.side == u"BOT";
    const auto moment = tws::parseMoment(e.time, twsZone);
    if (!e.contract || e.contract->secType == u"BAG" || e.execId.isEmpty() || (!bought && e.side != u"SLD") || !e.shares
        || !e.price || !moment)
        return {};
    const auto currency = Currency::parse(e.contract->currency);
    if (!currency)
        return {};
    Transaction t;
    t.id = flex::executionId(e.execId);
    t.tradeDate = moment->day;
    t.executedAt = moment->at;
    t.type = bought ? TransactionType::Buy : TransactionType::Sell;
    t.currency = *currency;
    t.description = e.contract->localSymbol;
    t.source = u"ibkr:tws"_s;
    t.brokerSpecific = rest(e);
    const Decimal moved = bought ? *e.shares : -*e.shares;
    const Charge charge = chargeOf(fill);
    if (e.contract->secType == u"CASH")
        return exchange(t, *e.contract, moved, *e.price, charge);
    t.instrument = instrumentOf(*e.contract, details, moment->day);
    if (!t.instrument)
        return {};
    t.quantity = moved;
    t.price = e.price;
    // A future's purchase moves only the charges; the day's settlement moves the rest.
    t.amount = isSettledDaily(*e.contract) ? Decimal() : -(moved * *e.price * e.contract->multiplierOrOne());
    addCharge(t, charge);
    return {t};
}

} // namespace qm::broker::ibkr
