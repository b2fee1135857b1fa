// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/alpaca/alpacastreams.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

QByteArray text(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

double number(const std::optional<Decimal>& value) { return value ? value->toDouble() : 0; }

QJsonObject success(const QString& words) { return {{u"T"_s, u"success"_s}, {u"msg"_s, words}}; }

QJsonObject refusal(int code, const QString& words)
{
    return {{u"T"_s, u"error"_s}, {u"code"_s, code}, {u"msg"_s, words}};
}

} // namespace

AlpacaStreams::AlpacaStreams(QObject* parent) : QObject(parent)
{
    now = [] { return QDateTime::currentDateTimeUtc(); };
    ws.opened = [this](int peer, const QUrl& url) { opened(peer, url.path()); };
    ws.textArrived = [this](int peer, const QByteArray& bytes) { read(peer, bytes); };
    ws.binaryArrived = [this](int peer, const QByteArray& bytes) { read(peer, bytes); };
    ws.closed = [this](int peer) { m_peers.remove(peer); };
}

void AlpacaStreams::opened(int peer, const QString& path)
{
    Peer state;
    state.path = path;
    state.isPacked = path.startsWith(u"/v1beta1/"_s) || ws.header(peer, "Content-Type") == "application/msgpack";
    m_peers.insert(peer, state);
    if (!state.isAccount())
        sendData(peer, success(u"connected"_s));
}

QString AlpacaStreams::momentOf(qint64 time) const
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u'Z';
}

bool AlpacaStreams::mayCome(const QJsonObject& message) const
{
    const QJsonObject older = message.value(u"data"_s).toObject(); // {"action": "authenticate", "data": {...}}
    const QString id = message.value(u"key"_s).toString(older.value(u"key_id"_s).toString());
    const QString secret = message.value(u"secret"_s).toString(older.value(u"secret_key"_s).toString());
    return !switches.refuseKeys && id.toUtf8() == keyId && secret.toUtf8() == secretKey;
}

void AlpacaStreams::read(int peer, const QByteArray& bytes)
{
    if (!m_peers.contains(peer) || switches.silent)
        return;
    const bool isJson = bytes.startsWith('{');
    const QJsonObject message = isJson ? QJsonDocument::fromJson(bytes).object() : unpacked(bytes);
    if (m_peers.value(peer).isAccount())
        readAccount(peer, message);
    else
        readData(peer, message);
}

void AlpacaStreams::readAccount(int peer, const QJsonObject& message)
{
    Peer& state = m_peers[peer];
    const QString action = message.value(u"action"_s).toString();
    if (action == u"auth" || action == u"authenticate") {
        state.isIn = mayCome(message);
        const QJsonObject body{
            {u"action"_s, u"authenticate"_s}, {u"status"_s, state.isIn ? u"authorized"_s : u"unauthorized"_s}};
        sendAccount(peer, {{u"stream"_s, u"authorization"_s}, {u"data"_s, body}});
    } else if (action == u"listen" && state.isIn) {
        const QJsonValue streams = message.value(u"data"_s).toObject().value(u"streams"_s);
        state.isListening = streams.toArray().contains(u"trade_updates"_s);
        sendAccount(peer, {{u"stream"_s, u"listening"_s}, {u"data"_s, QJsonObject{{u"streams"_s, streams}}}});
    }
}

void AlpacaStreams::readData(int peer, const QJsonObject& message)
{
    Peer& state = m_peers[peer];
    const QString action = message.value(u"action"_s).toString();
    if (action == u"auth") {
        if (switches.refuseData != 0 || !mayCome(message)) {
            sendData(peer, refusal(switches.refuseData != 0 ? switches.refuseData : 402, u"auth failed"_s));
            return;
        }
        state.isIn = true;
        sendData(peer, success(u"authenticated"_s));
        return;
    }
    if (!state.isIn) {
        sendData(peer, refusal(401, u"not authenticated"_s));
        return;
    }
    QSet<QString> symbols;
    for (const QString& list : {u"trades"_s, u"quotes"_s}) {
        for (const QJsonValue& symbol : message.value(list).toArray())
            symbols.insert(symbol.toString());
    }
    if (action == u"unsubscribe") {
        state.symbols -= symbols;
    } else if (action == u"subscribe") {
        if (state.path.startsWith(u"/v2/"_s) && (state.symbols + symbols).size() > switches.limit) {
            sendData(peer, refusal(405, u"symbol limit exceeded"_s));
            return;
        }
        state.symbols += symbols;
    } else {
        sendData(peer, refusal(400, u"invalid syntax"_s));
        return;
    }
    const QJsonArray all = QJsonArray::fromStringList(state.symbols.values());
    sendData(peer, {{u"T"_s, u"subscription"_s}, {u"trades"_s, all}, {u"quotes"_s, all}, {u"bars"_s, QJsonArray()}});
    if (action != u"subscribe")
        return;
    for (const QString& symbol : std::as_const(symbols)) { // a busy market tells soon: here at once
        if (m_prices.contains(symbol))
            sendState(peer, symbol, m_prices.value(symbol));
    }
}

void AlpacaStreams::sendData(int peer, const QJsonObject& message)
{
    if (switches.silent)
        return;
    const QJsonArray list{message};
    if (m_peers.value(peer).isPacked)
        ws.sendBinary(peer, packed(list));
    else
        ws.sendText(peer, QJsonDocument(list).toJson(QJsonDocument::Compact));
}

void AlpacaStreams::sendAccount(int peer, const QJsonObject& message)
{
    if (switches.silent)
        return;
    if (switches.binaryAccount)
        ws.sendBinary(peer, text(message));
    else
        ws.sendText(peer, text(message));
}

void AlpacaStreams::sendState(int peer, const QString& symbol, const AlpacaPrice& price)
{
    if (switches.quiet)
        return;
    const QString moment = momentOf(price.time);
    for (int i = 0; i < (switches.duplicates ? 2 : 1); ++i) {
        if (price.bid || price.ask)
            sendData(peer,
                {{u"T"_s, u"q"_s}, {u"S"_s, symbol}, {u"bx"_s, u"V"_s}, {u"bp"_s, number(price.bid)}, {u"bs"_s, 100},
                    {u"ax"_s, u"V"_s}, {u"ap"_s, number(price.ask)}, {u"as"_s, 200}, {u"c"_s, QJsonArray{u"R"_s}},
                    {u"t"_s, moment}, {u"z"_s, u"C"_s}});
        if (price.last)
            sendData(peer,
                {{u"T"_s, u"t"_s}, {u"S"_s, symbol}, {u"i"_s, price.tradeId}, {u"x"_s, u"V"_s},
                    {u"p"_s, number(price.last)}, {u"s"_s, 10}, {u"c"_s, QJsonArray{u"@"_s}}, {u"t"_s, moment},
                    {u"z"_s, u"C"_s}});
    }
}

void AlpacaStreams::change(const QString& symbol, const std::function<void(AlpacaPrice&)>& edit, bool isSent)
{
    AlpacaPrice& price = m_prices[symbol];
    const AlpacaPrice before = price;
    edit(price);
    price.time = std::max(price.time + 1, now().toMSecsSinceEpoch());
    ++price.tradeId;
    if (!isSent)
        return;
    for (auto peer = m_peers.begin(); peer != m_peers.end(); ++peer) {
        if (!peer->symbols.contains(symbol))
            continue;
        sendState(peer.key(), symbol, price);
        if (switches.outOfOrder && before.time != 0)
            sendState(peer.key(), symbol, before);
        if (switches.strangers)
            sendState(peer.key(), u"WHO"_s, price);
    }
}

void AlpacaStreams::move(int steps)
{
    const QStringList symbols = m_prices.keys();
    for (int i = 0; i < steps && !symbols.isEmpty(); ++i) {
        m_walk = m_walk * 6364136223846793005ULL + 1442695040888963407ULL;
        const QString symbol =
            symbols.at(static_cast<qsizetype>((m_walk >> 33) % static_cast<quint64>(symbols.size())));
        const Decimal step = Decimal::scaled(static_cast<int>((m_walk >> 20) % 7) - 3, -2);
        change(symbol, [&](AlpacaPrice& price) {
            for (std::optional<Decimal>* one : {&price.bid, &price.ask, &price.last}) {
                if (*one && (**one + step).isPositive())
                    *one = **one + step;
            }
        });
    }
}

void AlpacaStreams::correct(const QString& symbol, const Decimal& price)
{
    AlpacaPrice& known = m_prices[symbol];
    const int old = known.tradeId++;
    known.last = price;
    for (auto peer = m_peers.begin(); peer != m_peers.end(); ++peer) {
        if (peer->symbols.contains(symbol))
            sendData(peer.key(),
                {{u"T"_s, u"c"_s}, {u"S"_s, symbol}, {u"oi"_s, old}, {u"ci"_s, known.tradeId},
                    {u"cp"_s, number(price)}});
    }
}

void AlpacaStreams::tradeUpdate(const QJsonObject& update)
{
    for (auto peer = m_peers.begin(); peer != m_peers.end(); ++peer) {
        for (int i = 0; peer->isListening && i < (switches.duplicates ? 2 : 1); ++i)
            sendAccount(peer.key(), {{u"stream"_s, u"trade_updates"_s}, {u"data"_s, update}});
    }
}

void AlpacaStreams::sendToData(const QByteArray& bytes)
{
    for (auto peer = m_peers.begin(); peer != m_peers.end(); ++peer) {
        if (!peer->isAccount())
            ws.sendText(peer.key(), bytes);
    }
}

QSet<QString> AlpacaStreams::subscribed() const
{
    QSet<QString> all;
    for (const Peer& peer : m_peers)
        all += peer.symbols;
    return all;
}

int AlpacaStreams::listening() const
{
    return static_cast<int>(
        std::count_if(m_peers.begin(), m_peers.end(), [](const Peer& peer) { return peer.isListening; }));
}

int AlpacaStreams::clients(const QString& path) const
{
    return static_cast<int>(std::count_if(
        m_peers.begin(), m_peers.end(), [&](const Peer& peer) { return peer.isIn && peer.path == path; }));
}

int AlpacaStreams::listeners(const QString& symbol) const
{
    return static_cast<int>(
        std::count_if(m_peers.begin(), m_peers.end(), [&](const Peer& peer) { return peer.symbols.contains(symbol); }));
}

QList<int> AlpacaStreams::peersAt(const QString& path) const
{
    QList<int> peers;
    for (auto peer = m_peers.begin(); peer != m_peers.end(); ++peer) {
        if (peer->path == path)
            peers.append(peer.key());
    }
    return peers;
}

} // namespace qm::sim
