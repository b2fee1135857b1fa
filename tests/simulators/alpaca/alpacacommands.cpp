// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/alpaca/alpacacommands.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

Decimal dec(const QJsonValue& value) { return Decimal::parse(value.toString()).value_or(Decimal(0)); }

/// Positions call it BTCUSD, the stream BTC/USD.
QString streamSymbol(const QJsonObject& position)
{
    QString symbol = position.value(u"symbol"_s).toString();
    if (position.value(u"asset_class"_s).toString() == u"crypto" && !symbol.contains(u'/'))
        symbol.insert(symbol.size() - 3, u'/');
    return symbol;
}

/// A fill in a position that is held: its quantity, the account's cash, and the notice.
QByteArray fill(AlpacaSim& sim, AlpacaStreams& streams, const QJsonObject& action)
{
    const QString symbol = action.value(u"symbol"_s).toString();
    const Decimal quantity = dec(action.value(u"qty"_s));
    const Decimal price = dec(action.value(u"price"_s));
    QJsonArray positions = QJsonDocument::fromJson(sim.positions()).array();
    QJsonObject account = QJsonDocument::fromJson(sim.account()).object();
    static int executions = 0;
    for (qsizetype i = 0; i < positions.size(); ++i) {
        QJsonObject row = positions.at(i).toObject();
        if (row.value(u"symbol"_s).toString() != symbol || quantity.isZero())
            continue;
        const Decimal after = dec(row.value(u"qty"_s)) + quantity;
        const Decimal multiplier(row.value(u"asset_class"_s).toString() == u"us_option" ? 100 : 1);
        row.insert(u"qty"_s, after.toString());
        row.insert(u"qty_available"_s, after.toString());
        if (!row.value(u"current_price"_s).isNull())
            row.insert(u"market_value"_s, (after * dec(row.value(u"current_price"_s)) * multiplier).toString());
        row.insert(u"cost_basis"_s, (after * dec(row.value(u"avg_entry_price"_s)) * multiplier).toString());
        row.remove(u"unrealized_pl"_s);
        row.remove(u"unrealized_plpc"_s);
        positions.replace(i, row);
        account.insert(u"cash"_s, (dec(account.value(u"cash"_s)) - quantity * price * multiplier).toString());
        sim.setPositions(QJsonDocument(positions).toJson());
        sim.setAccount(QJsonDocument(account).toJson());
        const QString id = u"5eed0000-0000-4000-8000-%1"_s.arg(++executions, 12, 10, QChar(u'0'));
        const QJsonObject order{{u"id"_s, id}, {u"symbol"_s, symbol}, {u"status"_s, u"filled"_s},
            {u"side"_s, quantity.isNegative() ? u"sell"_s : u"buy"_s}, {u"qty"_s, quantity.abs().toString()}};
        streams.tradeUpdate({{u"event"_s, u"fill"_s}, {u"execution_id"_s, id}, {u"price"_s, price.toString()},
            {u"qty"_s, quantity.abs().toString()}, {u"position_qty"_s, after.toString()}, {u"order"_s, order},
            {u"timestamp"_s, streams.now().toString(Qt::ISODateWithMs)}});
        return "done";
    }
    return "refused: not held";
}

QByteArray book(AlpacaSim& sim, AlpacaStreams& streams)
{
    const auto text = [](const std::optional<Decimal>& number) {
        return number ? QJsonValue(number->toString()) : QJsonValue();
    };
    QJsonObject quotes;
    for (auto it = streams.prices().begin(); it != streams.prices().end(); ++it)
        quotes.insert(
            it.key(), QJsonObject{{u"bid"_s, text(it->bid)}, {u"ask"_s, text(it->ask)}, {u"last"_s, text(it->last)}});
    const QJsonObject all{{u"quotes"_s, quotes}, {u"account"_s, QJsonDocument::fromJson(sim.account()).object()},
        {u"positions"_s, QJsonDocument::fromJson(sim.positions()).array()}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace

void firstPrices(AlpacaStreams& streams, const QByteArray& positions)
{
    const Decimal cent = Decimal::scaled(1, -2);
    for (const QJsonValue& value : QJsonDocument::fromJson(positions).array()) {
        const auto price = Decimal::parse(value.toObject().value(u"current_price"_s).toString());
        if (!price)
            continue; // not quoted
        AlpacaPrice& known = streams.prices()[streamSymbol(value.toObject())];
        known.last = price;
        known.bid = *price - cent;
        known.ask = *price + cent;
        known.time = streams.now().toMSecsSinceEpoch();
    }
}

bool applySwitches(AlpacaStreams& streams, const QJsonObject& switches)
{
    AlpacaStreams::Switches& s = streams.switches;
    const QHash<QString, bool*> flags = {{u"duplicates"_s, &s.duplicates}, {u"out_of_order"_s, &s.outOfOrder},
        {u"strangers"_s, &s.strangers}, {u"quiet"_s, &s.quiet}, {u"silent"_s, &s.silent},
        {u"refuse_keys"_s, &s.refuseKeys}};
    for (auto it = switches.begin(); it != switches.end(); ++it) {
        if (flags.contains(it.key()))
            *flags.value(it.key()) = it.value().toBool();
        else if (it.key() == u"text_account")
            s.binaryAccount = !it.value().toBool();
        else if (it.key() == u"refuse_data")
            s.refuseData = it.value().toInt();
        else if (it.key() == u"limit")
            s.limit = it.value().toInt();
        else
            return false;
    }
    return true;
}

QByteArray act(AlpacaSim& sim, AlpacaStreams& streams, const QByteArray& line)
{
    const QJsonObject action = QJsonDocument::fromJson(line).object();
    const QString what = action.value(u"do"_s).toString();
    if (what == u"print_book")
        return book(sim, streams);
    if (what == u"fill")
        return fill(sim, streams, action);
    if (what == u"clients")
        return QByteArray::number(streams.listening()) + ' '
            + QByteArray::number(streams.listeners(action.value(u"symbol"_s).toString()));
    if (what == u"move") {
        streams.move(action.value(u"count"_s).toInt(1));
    } else if (what == u"price") {
        const Decimal last = dec(action.value(u"last"_s));
        if (!last.isPositive())
            return "refused: no price";
        streams.change(action.value(u"symbol"_s).toString(), [&](AlpacaPrice& price) { price.last = last; });
    } else if (what == u"set") {
        if (!applySwitches(streams, action.value(u"switches"_s).toObject()))
            return "refused: unknown switch";
    } else if (what == u"drop") {
        streams.ws.dropAll();
    } else {
        return "refused: unknown action";
    }
    return "done";
}

} // namespace qm::sim
