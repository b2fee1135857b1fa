// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/stream/wire/msgpack.h"
#include "core/decimal.h"
#include "core/secret.h"

/// The market data streams' messages: stocks and crypto as JSON, options as MessagePack; the same in both.
namespace qm::broker::alpaca::data {

struct Connected { };
struct Authenticated { };
struct Subscribed {
    int symbols = 0; ///< whose quotes are told
};
struct Refused {
    int code = 0; ///< 402 sign-in refused, 405 too many symbols, 406 too many connections, ...
    QString message;
};
/// Times are epoch milliseconds, 0: not told. A price of 0 on one side means that there is none.
struct Quote {
    QString symbol;
    std::optional<Decimal> bid;
    std::optional<Decimal> ask;
    qint64 time = 0;
};
struct Trade {
    QString symbol;
    std::optional<Decimal> price;
    QString id;
    qint64 time = 0;
};
/// A trade was told wrongly: `price` is the right one, nullopt: it never was.
struct Correction {
    QString symbol;
    QString id; ///< of the wrong one
    std::optional<Decimal> price;
    QString newId;
};
using Message = std::variant<Connected, Authenticated, Subscribed, Refused, Quote, Trade, Correction>;

/// A list of messages, or a single one. Unknown types are left out. Error{Protocol}: neither JSON nor (where `packed`)
/// MessagePack.
[[nodiscard]] Result<std::vector<Message>> readMessages(QByteArrayView bytes, bool packed);

[[nodiscard]] wire::Fields auth(const Secret& keyId, const Secret& secretKey);
/// `action`: "subscribe" or "unsubscribe"; trades and quotes of each symbol.
[[nodiscard]] wire::Fields subscription(const QString& action, const QStringList& symbols);

} // namespace qm::broker::alpaca::data
