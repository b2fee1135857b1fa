// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/tastytrade/commands.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

bool setPriceSwitch(DxSim::Switches& s, const QString& name, bool on)
{
    const QHash<QString, bool*> known = {{u"refuse_token"_s, &s.refuseToken}, {u"refuse_channel"_s, &s.refuseChannel},
        {u"server_fields"_s, &s.serverFields}, {u"full"_s, &s.full}, {u"batches"_s, &s.batches},
        {u"duplicates"_s, &s.duplicates}, {u"out_of_order"_s, &s.outOfOrder}, {u"strangers"_s, &s.strangers},
        {u"keepalive_only"_s, &s.keepAliveOnly}, {u"silent"_s, &s.silent}};
    if (!known.contains(name))
        return false;
    *known.value(name) = on;
    return true;
}

bool setAccountSwitch(AccountSim::Switches& s, const QString& name, bool on)
{
    const QHash<QString, bool*> known = {{u"refuse"_s, &s.refuse}, {u"duplicates"_s, &s.duplicates},
        {u"batches"_s, &s.batches}, {u"swapped_account"_s, &s.swappedAccount},
        {u"heartbeats_only"_s, &s.heartbeatsOnly}, {u"silent"_s, &s.silent}};
    if (!known.contains(name))
        return false;
    *known.value(name) = on;
    return true;
}

QJsonValue text(const std::optional<Decimal>& value) { return value ? QJsonValue(value->toString()) : QJsonValue(); }

QJsonObject book(TastytradeSim& sim)
{
    QJsonObject quotes;
    const QHash<QString, SimPrice>& prices = sim.dx().prices();
    for (auto it = prices.begin(); it != prices.end(); ++it) {
        QJsonObject one{{u"bid"_s, text(it->bid)}, {u"ask"_s, text(it->ask)}, {u"last"_s, text(it->last)},
            {u"previousClose"_s, text(it->previousClose)}};
        if (it->hasGreeks) {
            one.insert(u"volatility"_s, text(it->volatility));
            one.insert(u"delta"_s, text(it->delta));
            one.insert(u"gamma"_s, text(it->gamma));
            one.insert(u"theta"_s, text(it->theta));
            one.insert(u"rho"_s, text(it->rho));
            one.insert(u"vega"_s, text(it->vega));
        }
        quotes.insert(it.key(), one);
    }
    QJsonObject documents;
    for (const QString& name : sim.documentNames())
        documents.insert(name.chopped(5), QJsonDocument::fromJson(sim.document(name)).object());
    return {{u"quotes"_s, quotes}, {u"documents"_s, documents}};
}

} // namespace

bool applySwitches(TastytradeSim& sim, const QJsonObject& switches)
{
    const QJsonObject prices = switches.value(u"price_stream"_s).toObject();
    for (auto it = prices.begin(); it != prices.end(); ++it) {
        if (!setPriceSwitch(sim.dx().switches, it.key(), it.value().toBool()))
            return false;
    }
    const QJsonObject accounts = switches.value(u"account_stream"_s).toObject();
    for (auto it = accounts.begin(); it != accounts.end(); ++it) {
        if (!setAccountSwitch(sim.accountStream().switches, it.key(), it.value().toBool()))
            return false;
    }
    return true;
}

QByteArray act(TastytradeSim& sim, const QByteArray& line)
{
    const QJsonObject action = QJsonDocument::fromJson(line).object();
    const QString what = action.value(u"do"_s).toString();
    const auto everyPeer = [&](auto trouble) {
        for (WsSim* server : {&sim.dx().ws, &sim.accountStream().ws}) {
            for (const int peer : server->peers())
                (server->*trouble)(peer);
        }
    };
    if (what == u"print_book")
        return QJsonDocument(book(sim)).toJson(QJsonDocument::Compact);
    if (what == u"clients")
        return QByteArray::number(sim.accountStream().connected()) + ' '
            + QByteArray::number(sim.dx().listeners(action.value(u"topic"_s).toString()));
    if (what == u"price") {
        const auto last = Decimal::parse(action.value(u"last"_s).toString());
        if (!last)
            return "refused: no number";
        sim.dx().change(action.value(u"symbol"_s).toString(), [&](SimPrice& price) { price.last = last; });
    } else if (what == u"move") {
        sim.dx().move(action.value(u"count"_s).toInt(1));
    } else if (what == u"fill") {
        const auto quantity = Decimal::parse(action.value(u"quantity"_s).toString());
        const auto price = Decimal::parse(action.value(u"price"_s).toString());
        if (!quantity || !price
            || !sim.fill(
                action.value(u"account"_s).toString(), action.value(u"symbol"_s).toString(), *quantity, *price))
            return "refused: not held, or no number";
    } else if (what == u"set") {
        if (!applySwitches(sim, action))
            return "refused: unknown switch";
    } else if (what == u"drop") {
        everyPeer(&WsSim::drop);
    } else if (what == u"cut_frame") {
        everyPeer(&WsSim::cutInFrame);
    } else if (what == u"length_bomb") {
        everyPeer(&WsSim::lengthBomb);
    } else {
        return "refused: unknown action";
    }
    return "done";
}

} // namespace qm::sim
