// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/stream/wire/trademessage.h"

#include "brokers/alpaca/stream/wire/msgpack.h"
#include "core/json/parse.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace qm::broker::alpaca::trades {

namespace {

std::optional<Message> readOne(const json::Value& value)
{
    const std::string_view stream = value["stream"].utf8();
    const json::Value& body = value["data"];
    if (stream == "authorization")
        return Authorization{body["status"].utf8() == "authorized"};
    if (stream == "listening") {
        Listening listening;
        for (const json::Value& name : body["streams"].items())
            listening.toTrades = listening.toTrades || name.utf8() == "trade_updates";
        listening.error = body["error"].text().left(200);
        return listening;
    }
    if (stream == "trade_updates")
        return Update{body["event"].text(), body["execution_id"].text()};
    return std::nullopt;
}

} // namespace

Result<std::vector<Message>> readMessages(QByteArrayView bytes)
{
    const auto root = json::parse(bytes);
    if (!root || (!root->isObject() && !root->isArray()))
        return Error{Error::Kind::Protocol,
            QCoreApplication::translate("Alpaca",
                "Alpaca's account stream sent something that could not be understood. The regular synchronisation "
                "goes on."),
            u"account stream: "_s + (root ? u"neither an object nor a list"_s : root.error().detail), {}};
    std::vector<Message> messages;
    if (root->isObject()) {
        if (auto message = readOne(*root))
            messages.push_back(*message);
        return messages;
    }
    for (const json::Value& value : root->items()) {
        if (auto message = readOne(value))
            messages.push_back(*message);
    }
    return messages;
}

QByteArray auth(const Secret& keyId, const Secret& secretKey)
{
    return wire::asJson({{u"action"_s, u"auth"_s}, {u"key"_s, QString::fromUtf8(keyId.reveal())},
        {u"secret"_s, QString::fromUtf8(secretKey.reveal())}});
}

QByteArray listen() { return R"({"action":"listen","data":{"streams":["trade_updates"]}})"; }

bool Diary::isNews(const Update& update)
{
    static const QSet<QString> events = {
        u"fill"_s, u"partial_fill"_s, u"trade_bust"_s, u"trade_correct"_s, u"calculated"_s};
    if (!events.contains(update.event))
        return false;
    if (update.executionId.isEmpty())
        return true; // nothing to know it by
    const QString name = update.event + u' ' + update.executionId;
    if (m_known.contains(name))
        return false;
    m_known.insert(name);
    return true;
}

} // namespace qm::broker::alpaca::trades
