// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/tastytrade/dxsim.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

constexpr int kPatienceSeconds = 60;

QByteArray text(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

QJsonObject message(const QString& type, int channel, const QJsonObject& rest = {})
{
    QJsonObject result = rest;
    result.insert(u"type"_s, type);
    result.insert(u"channel"_s, channel);
    return result;
}

} // namespace

DxSim::DxSim(QObject* parent) : QObject(parent)
{
    now = [] { return QDateTime::currentDateTimeUtc(); };
    ws.opened = [this](int peer, const QUrl&) { opened(peer); };
    ws.textArrived = [this](int peer, const QByteArray& bytes) { read(peer, bytes); };
    ws.closed = [this](int peer) { m_peers.remove(peer); };
}

void DxSim::opened(int peer)
{
    Peer& state = m_peers[peer];
    state.patience = std::make_shared<QTimer>();
    state.patience->setSingleShot(true);
    state.patience->setInterval(kPatienceSeconds * 1000);
    connect(state.patience.get(), &QTimer::timeout, this, [this, peer] {
        complain(peer, 0, u"TIMEOUT"_s, u"nothing was received"_s);
        ws.close(peer);
    });
}

void DxSim::read(int peer, const QByteArray& bytes)
{
    if (!m_peers.contains(peer))
        return;
    m_peers[peer].patience->start();
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    m_received.append(document.object());
    if (switches.silent)
        return;
    if (!document.isObject() || !document.object().value(u"type"_s).isString()) {
        complain(peer, 0, u"INVALID_MESSAGE"_s, u"no message"_s);
        return;
    }
    handle(peer, document.object());
}

void DxSim::handle(int peer, const QJsonObject& received)
{
    Peer& state = m_peers[peer];
    const QString type = received.value(u"type"_s).toString();
    const int number = received.value(u"channel"_s).toInt();
    if (type == u"KEEPALIVE") {
        send(peer, message(u"KEEPALIVE"_s, 0));
        return;
    }
    if (type == u"SETUP") {
        state.hasSetup = true;
        send(peer,
            message(u"SETUP"_s, 0,
                {{u"version"_s, u"1.0-sim"_s}, {u"keepaliveTimeout"_s, kPatienceSeconds},
                    {u"acceptKeepaliveTimeout"_s, kPatienceSeconds}}));
        send(peer, message(u"AUTH_STATE"_s, 0, {{u"state"_s, u"UNAUTHORIZED"_s}}));
        return;
    }
    if (!state.hasSetup) {
        complain(peer, 0, u"BAD_ACTION"_s, u"SETUP comes first"_s);
        return;
    }
    if (type == u"AUTH") {
        state.isAuthorized = !switches.refuseToken && received.value(u"token"_s).toString().toUtf8() == token;
        send(peer,
            state.isAuthorized
                ? message(u"AUTH_STATE"_s, 0, {{u"state"_s, u"AUTHORIZED"_s}, {u"userId"_s, u"sim-user"_s}})
                : message(u"AUTH_STATE"_s, 0, {{u"state"_s, u"UNAUTHORIZED"_s}}));
        return;
    }
    if (!state.isAuthorized) {
        complain(peer, 0, u"UNAUTHORIZED"_s, u"no token yet"_s);
        return;
    }
    if (number % 2 == 0) {
        complain(peer, 0, u"BAD_ACTION"_s, u"Protocol violation with an even channel usage."_s);
        return;
    }
    if (type == u"CHANNEL_REQUEST") {
        if (switches.refuseChannel || received.value(u"service"_s).toString() != u"FEED") {
            complain(peer, number, u"BAD_ACTION"_s, u"no such service"_s);
            return;
        }
        state.channels.insert(number, {});
        QJsonObject parameters = received.value(u"parameters"_s).toObject();
        parameters.insert(u"subFormat"_s, u"LIST"_s);
        send(peer,
            message(u"CHANNEL_OPENED"_s, number,
                {{u"service"_s, u"FEED"_s}, {u"version"_s, u"1.0"_s}, {u"parameters"_s, parameters}}));
        return;
    }
    const auto channel = state.channels.find(number);
    if (channel == state.channels.end()) {
        complain(peer, number, u"BAD_ACTION"_s, u"the channel is not open"_s);
        return;
    }
    if (type == u"CHANNEL_CANCEL") {
        state.channels.erase(channel);
        send(peer, message(u"CHANNEL_CLOSED"_s, number));
        return;
    }
    handleFeed(peer, number, *channel, received);
}

void DxSim::handleFeed(int peer, int number, Channel& channel, const QJsonObject& received)
{
    const QString type = received.value(u"type"_s).toString();
    if (type == u"FEED_SETUP") {
        channel.isSetUp = true;
        channel.told.clear();
        channel.fields.clear();
        channel.asked = received.value(u"acceptEventFields"_s).toObject();
        channel.period = received.value(u"acceptAggregationPeriod"_s).toDouble(10);
        send(peer, config(channel, number));
        return;
    }
    if (type == u"FEED_SUBSCRIPTION") {
        subscribe(peer, number, channel, received);
        return;
    }
    complain(peer, number, u"INVALID_MESSAGE"_s, u"unknown type"_s);
}

void DxSim::subscribe(int peer, int number, Channel& channel, const QJsonObject& received)
{
    if (received.value(u"reset"_s).toBool())
        channel.topics.clear();
    const auto name = [](const QJsonObject& entry) {
        return entry.value(u"type"_s).toString() + u' ' + entry.value(u"symbol"_s).toString();
    };
    for (const QJsonValue& entry : received.value(u"remove"_s).toArray())
        channel.topics.remove(name(entry.toObject()));
    QMap<QString, QList<QJsonObject>> events;
    for (const QJsonValue& value : received.value(u"add"_s).toArray()) {
        const QJsonObject entry = value.toObject();
        const QString type = entry.value(u"type"_s).toString();
        const QString symbol = entry.value(u"symbol"_s).toString();
        channel.topics.insert(name(entry));
        if (type == u"Candle")
            events[type] += candlesOf(symbol, static_cast<qint64>(entry.value(u"fromTime"_s).toDouble()));
        else if (const auto price = m_prices.constFind(symbol); price != m_prices.constEnd())
            if (const QJsonObject event = eventOf(type, symbol, *price); !event.isEmpty())
                events[type].append(event);
    }
    for (auto it = events.begin(); it != events.end(); ++it)
        sendEvents(peer, number, channel, it.key(), it.value());
}

QJsonObject DxSim::config(const Channel& channel, int number) const
{
    return message(u"FEED_CONFIG"_s, number,
        {{u"aggregationPeriod"_s, channel.period}, {u"dataFormat"_s, switches.full ? u"FULL"_s : u"COMPACT"_s}});
}

QStringList DxSim::fieldsFor(const Channel& channel, const QString& type) const
{
    static const QMap<QString, QStringList> own = {
        {u"Quote"_s,
            {u"eventType"_s, u"eventSymbol"_s, u"eventTime"_s, u"bidTime"_s, u"bidExchangeCode"_s, u"bidPrice"_s,
                u"bidSize"_s, u"askTime"_s, u"askPrice"_s, u"askSize"_s}},
        {u"Trade"_s,
            {u"eventType"_s, u"eventSymbol"_s, u"time"_s, u"sequence"_s, u"price"_s, u"size"_s, u"dayVolume"_s}},
        {u"Summary"_s, {u"eventType"_s, u"eventSymbol"_s, u"dayId"_s, u"dayOpenPrice"_s, u"prevDayClosePrice"_s}},
        {u"Greeks"_s,
            {u"eventType"_s, u"eventSymbol"_s, u"time"_s, u"price"_s, u"volatility"_s, u"delta"_s, u"gamma"_s,
                u"theta"_s, u"rho"_s, u"vega"_s}},
        {u"Candle"_s,
            {u"eventType"_s, u"eventSymbol"_s, u"eventFlags"_s, u"time"_s, u"open"_s, u"high"_s, u"low"_s, u"close"_s,
                u"volume"_s}}};
    QStringList fields;
    for (const QJsonValue& field : channel.asked.value(type).toArray())
        fields.append(field.toString());
    if (fields.isEmpty())
        fields = own.value(type);
    if (switches.serverFields) {
        std::reverse(fields.begin(), fields.end());
        fields.append(u"somethingNew"_s);
    }
    return fields;
}

void DxSim::sendEvents(int peer, int number, Channel& channel, const QString& type, const QList<QJsonObject>& events)
{
    if (switches.keepAliveOnly || events.isEmpty())
        return;
    if (!channel.told.contains(type)) {
        channel.told.insert(type);
        channel.fields.insert(type, fieldsFor(channel, type));
        QJsonObject told = config(channel, number);
        told.insert(u"eventFields"_s, QJsonObject{{type, QJsonArray::fromStringList(channel.fields.value(type))}});
        send(peer, told);
    }
    QJsonArray data;
    if (switches.full) {
        for (const QJsonObject& event : events)
            data.append(event);
    } else {
        QJsonArray values;
        for (const QJsonObject& event : events) {
            for (const QString& field : channel.fields.value(type))
                values.append(event.value(field).isUndefined() ? QJsonValue(u"NaN"_s) : event.value(field));
        }
        data = {type, values};
        if (switches.batches) // the specification allows more than one pair
            data = {type, values, type, values};
    }
    const QJsonObject feed = message(u"FEED_DATA"_s, number, {{u"data"_s, data}});
    for (int i = 0; i < (switches.duplicates ? 2 : 1); ++i) {
        if (switches.batches)
            ws.sendText(peer, '[' + text(feed) + ',' + text(message(u"KEEPALIVE"_s, 0)) + ']');
        else
            send(peer, feed);
    }
}

void DxSim::send(int peer, const QJsonObject& object)
{
    if (!switches.silent)
        ws.sendText(peer, text(object));
}

void DxSim::sendToAll(const QByteArray& bytes)
{
    for (const int peer : ws.peers())
        ws.sendText(peer, bytes);
}

void DxSim::complain(int peer, int channel, const QString& error, const QString& why)
{
    ++m_complaints;
    send(peer, message(u"ERROR"_s, channel, {{u"error"_s, error}, {u"message"_s, why}}));
}

void DxSim::publish(const QString& symbol, const SimPrice& price)
{
    for (auto peer = m_peers.begin(); peer != m_peers.end(); ++peer) {
        for (auto channel = peer->channels.begin(); channel != peer->channels.end(); ++channel) {
            for (const QString& type : {u"Quote"_s, u"Trade"_s, u"Summary"_s, u"Greeks"_s}) {
                const QJsonObject event = eventOf(type, symbol, price);
                const bool wanted =
                    channel->topics.contains(type + u' ' + symbol) || (switches.strangers && symbol == u"WHO");
                if (wanted && !event.isEmpty())
                    sendEvents(peer.key(), channel.key(), *channel, type, {event});
            }
        }
    }
}

void DxSim::change(const QString& symbol, const std::function<void(SimPrice&)>& edit, bool isSent)
{
    SimPrice& price = m_prices[symbol];
    const SimPrice before = price;
    edit(price);
    price.time = std::max(price.time + 1, now().toMSecsSinceEpoch());
    ++price.sequence;
    if (!isSent)
        return;
    publish(symbol, price);
    if (switches.outOfOrder && before.time != 0)
        publish(symbol, before);
    if (switches.strangers)
        publish(u"WHO"_s, price);
}

int DxSim::listeners(const QString& topic) const
{
    return static_cast<int>(std::count_if(m_peers.begin(), m_peers.end(), [&](const Peer& peer) {
        return std::any_of(peer.channels.begin(), peer.channels.end(),
            [&](const Channel& channel) { return channel.topics.contains(topic); });
    }));
}

QSet<QString> DxSim::subscribed() const
{
    QSet<QString> all;
    for (const Peer& peer : m_peers) {
        for (const Channel& channel : peer.channels)
            all += channel.topics;
    }
    return all;
}

} // namespace qm::sim
