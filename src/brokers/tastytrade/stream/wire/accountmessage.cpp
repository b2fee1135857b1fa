// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/wire/accountmessage.h"

#include "brokers/tastytrade/stream/wire/text.h"

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade::account {

namespace {

void readOne(const json::Value& value, std::vector<Message>& messages)
{
    if (const json::Value& results = value["results"]; results.isArray()) {
        for (const json::Value& one : results.items())
            readOne(one, messages);
        return;
    }
    if (value["status"].isString() && value["action"].isString()) {
        messages.push_back(Ack{value["status"].utf8() == "ok", value["action"].text().left(40),
            value["message"].text().left(200), value["request-id"].integer()});
        return;
    }
    if (value["type"].isString() && value["data"].isObject())
        messages.push_back(Notice{value["type"].text(), value["data"]["account-number"].text(), value["data"],
            value["timestamp"].integer().value_or(0)});
}

QByteArray tail(const Secret& authorization, qint64 requestId)
{
    return ",\"auth-token\":" + wire::quoted(QString::fromUtf8(authorization.reveal()))
        + ",\"request-id\":" + QByteArray::number(requestId) + '}';
}

} // namespace

Result<std::vector<Message>> readMessages(QByteArrayView bytes)
{
    const Result<json::Value> root = wire::parseMessage(bytes, u"account stream"_s);
    if (!root)
        return root.error();
    std::vector<Message> messages;
    if (root->isObject()) {
        readOne(*root, messages);
    } else if (root->isArray()) {
        for (const json::Value& one : root->items())
            readOne(one, messages);
    } else {
        return wire::notUnderstood(u"account stream"_s, u"neither an object nor a list"_s);
    }
    return messages;
}

QByteArray connectMessage(const QStringList& accounts, const Secret& authorization, qint64 requestId)
{
    QByteArrayList numbers;
    for (const QString& number : accounts)
        numbers.append(wire::quoted(number));
    return R"({"action":"connect","value":[)" + numbers.join(',') + ']' + tail(authorization, requestId);
}

QByteArray heartbeat(const Secret& authorization, qint64 requestId)
{
    return R"({"action":"heartbeat")" + tail(authorization, requestId);
}

} // namespace qm::broker::tastytrade::account
