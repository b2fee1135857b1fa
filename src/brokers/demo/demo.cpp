// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/demo.h"

#include "brokers/demo/demobroker.h"

#include <QCoreApplication>

namespace qm::broker::demo {

using namespace Qt::StringLiterals;

namespace {
QString tr(const char* text) { return QCoreApplication::translate("Demo", text); }
} // namespace

Descriptor descriptor()
{
    Descriptor d;
    d.kind = u"demo"_s;
    d.name = tr("Demo");
    d.summary = tr("A made-up brokerage with three years of history and live prices. No sign-in, no network.");
    d.chip = u"DE"_s;
    d.capabilities = {Capability::Accounts, Capability::Balances, Capability::Positions, Capability::Transactions,
        Capability::History, Capability::Quotes, Capability::Streaming, Capability::Candles};
    SettingField label;
    label.key = u"label"_s;
    label.label = tr("Name of the brokerage");
    label.help =
        tr("Each name is a brokerage of its own in the filter. Atlas, Borealis and Cascade hold different books.");
    label.defaultValue = u"Atlas"_s;
    SettingField seed;
    seed.key = u"seed"_s;
    seed.type = SettingField::Type::Integer;
    seed.label = tr("Seed");
    seed.help = tr("A whole number. Another seed gives another course of prices; the same seed always the same.");
    seed.defaultValue = u"1"_s;
    seed.advanced = true;
    d.settings = {label, seed};
    d.helpText = tr("Nothing is needed: choose a name and press Test.");
    return d;
}

std::unique_ptr<Broker> create(const BrokerContext& context) { return std::make_unique<DemoBroker>(context); }

QList<ConnectionConfig> standardConnections()
{
    QList<ConnectionConfig> result;
    for (const QString& label : {u"Atlas"_s, u"Borealis"_s, u"Cascade"_s}) {
        ConnectionConfig connection;
        connection.name = u"Demo "_s + label;
        connection.kind = u"demo"_s;
        connection.settings = {{u"label"_s, label}, {u"seed"_s, u"1"_s}};
        result.append(connection);
    }
    return result;
}

} // namespace qm::broker::demo
