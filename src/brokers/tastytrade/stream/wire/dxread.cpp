// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/wire/dxmessage.h"

#include "brokers/tastytrade/stream/wire/text.h"

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade::dx {

namespace {

constexpr int kLongestName = 60;

FeedConfig feedConfig(const json::Value& value, qint64 channel)
{
    FeedConfig config;
    config.channel = channel;
    const std::string_view format = value["dataFormat"].utf8();
    if (format == "COMPACT" || format == "FULL")
        config.isCompact = format == "COMPACT";
    const json::Value& fields = value["eventFields"];
    for (size_t i = 0; i < fields.keys().size(); ++i) {
        QStringList names;
        for (const json::Value& name : fields.items().at(i).items())
            names.append(name.text());
        if (!names.isEmpty())
            config.eventFields.insert(QString::fromStdString(fields.keys().at(i)), names);
    }
    return config;
}

Result<Message> readOne(json::Value&& value)
{
    const QString type = value["type"].text();
    if (!value.isObject() || type.isEmpty())
        return wire::notUnderstood(u"DXLink"_s, u"a message without a type"_s);
    const qint64 channel = value["channel"].integer().value_or(0);
    if (type == u"FEED_DATA")
        return Message(FeedData{channel, std::move(value)});
    if (type == u"KEEPALIVE")
        return Message(KeepAlive{});
    if (type == u"FEED_CONFIG")
        return Message(feedConfig(value, channel));
    if (type == u"SETUP")
        return Message(Setup{value["version"].text(), value["keepaliveTimeout"].integer()});
    if (type == u"AUTH_STATE")
        return Message(AuthState{value["state"].utf8() == "AUTHORIZED", value["userId"].text()});
    if (type == u"CHANNEL_OPENED")
        return Message(ChannelOpened{channel, value["service"].text()});
    if (type == u"CHANNEL_CLOSED")
        return Message(ChannelClosed{channel});
    if (type == u"ERROR")
        return Message(
            ProtocolError{channel, value["error"].text().left(kLongestName), value["message"].text().left(200)});
    return Message(Unknown{type.left(kLongestName)});
}

} // namespace

Result<std::vector<Message>> readMessages(QByteArrayView bytes)
{
    Result<json::Value> root = wire::parseMessage(bytes, u"DXLink"_s);
    if (!root)
        return root.error();
    std::vector<Message> messages;
    if (root->isArray()) {
        for (const json::Value& item : root->items()) {
            Result<Message> message = readOne(json::Value(item));
            if (!message)
                return message.error();
            messages.push_back(std::move(*message));
        }
        return messages;
    }
    Result<Message> message = readOne(std::move(*root));
    if (!message)
        return message.error();
    messages.push_back(std::move(*message));
    return messages;
}

} // namespace qm::broker::tastytrade::dx
