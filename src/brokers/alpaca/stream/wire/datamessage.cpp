// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/stream/wire/datamessage.h"

#include "core/json/parse.h"
#include "core/timestamp.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace qm::broker::alpaca::data {

namespace {

Error notUnderstood(const QString& why)
{
    return Error{Error::Kind::Protocol,
        QCoreApplication::translate("Alpaca",
            "Alpaca's stream sent something that could not be understood. Prices come from the regular "
            "synchronisation until it works again."),
        u"market data stream: "_s + why, {}};
}

std::optional<Decimal> price(const json::Value& value)
{
    const auto number = value.decimal();
    return number && number->isPositive() ? number : std::nullopt;
}

qint64 time(const json::Value& value)
{
    const auto moment = parseTimestamp(value.text());
    return moment ? moment->toMSecsSinceEpoch() : 0;
}

std::optional<Message> readOne(const json::Value& value)
{
    const std::string_view type = value["T"].utf8();
    const QString symbol = value["S"].text();
    if (type == "q")
        return Quote{symbol, price(value["bp"]), price(value["ap"]), time(value["t"])};
    if (type == "t")
        return Trade{symbol, price(value["p"]), value["i"].text(), time(value["t"])};
    if (type == "c")
        return Correction{symbol, value["oi"].text(), price(value["cp"]), value["ci"].text()};
    if (type == "x")
        return Correction{symbol, value["i"].text(), std::nullopt, {}};
    if (type == "error")
        return Refused{static_cast<int>(value["code"].integer().value_or(0)), value["msg"].text().left(200)};
    if (type == "subscription")
        return Subscribed{static_cast<int>(value["quotes"].size())};
    if (type == "success" && value["msg"].utf8() == "connected")
        return Connected{};
    if (type == "success" && value["msg"].utf8() == "authenticated")
        return Authenticated{};
    return std::nullopt; // bars, halts, limits, and what comes new
}

} // namespace

Result<std::vector<Message>> readMessages(QByteArrayView bytes, bool packed)
{
    QByteArray unpacked;
    if (packed && !bytes.isEmpty() && bytes.front() != '[' && bytes.front() != '{') {
        auto text = wire::jsonFromMsgpack(bytes);
        if (!text)
            return notUnderstood(u"no MessagePack"_s);
        unpacked = std::move(*text);
        bytes = unpacked;
    }
    const auto root = json::parse(bytes);
    if (!root)
        return notUnderstood(root.error().detail);
    std::vector<Message> messages;
    const auto take = [&](const json::Value& value) {
        if (auto message = readOne(value))
            messages.push_back(std::move(*message));
    };
    if (root->isArray()) {
        for (const json::Value& value : root->items())
            take(value);
    } else if (root->isObject()) {
        take(*root);
    } else {
        return notUnderstood(u"neither a list nor a message"_s);
    }
    return messages;
}

wire::Fields auth(const Secret& keyId, const Secret& secretKey)
{
    return {{u"action"_s, u"auth"_s}, {u"key"_s, QString::fromUtf8(keyId.reveal())},
        {u"secret"_s, QString::fromUtf8(secretKey.reveal())}};
}

wire::Fields subscription(const QString& action, const QStringList& symbols)
{
    return {{u"action"_s, action}, {u"trades"_s, symbols}, {u"quotes"_s, symbols}};
}

} // namespace qm::broker::alpaca::data
