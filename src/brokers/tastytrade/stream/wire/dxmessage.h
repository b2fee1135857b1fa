// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/result.h"

#include <QMap>
#include <QStringList>

#include <variant>

/// DXLink, as values: what a server may send. Times in seconds as on the wire.
namespace qm::broker::tastytrade::dx {

struct Setup {
    QString version;
    std::optional<qint64> keepAliveTimeout; ///< s: so long the server waits for anything from us
};
struct AuthState {
    bool isAuthorized = false;
    QString userId;
};
struct ChannelOpened {
    qint64 channel = 0;
    QString service;
};
struct ChannelClosed {
    qint64 channel = 0;
};
struct FeedConfig {
    qint64 channel = 0;
    std::optional<bool> isCompact;          ///< nullopt: not told
    QMap<QString, QStringList> eventFields; ///< by event type; only those that this message tells
};
struct FeedData {
    qint64 channel = 0;
    json::Value message;
    [[nodiscard]] const json::Value& rows() const { return message["data"]; }
};
struct ProtocolError {
    qint64 channel = 0;
    QString error; ///< UNSUPPORTED_PROTOCOL, TIMEOUT, UNAUTHORIZED, INVALID_MESSAGE, BAD_ACTION, UNKNOWN
    QString message;
};
struct KeepAlive { };
struct Unknown {
    QString type;
};
using Message = std::variant<Setup, AuthState, ChannelOpened, ChannelClosed, FeedConfig, FeedData, ProtocolError,
    KeepAlive, Unknown>;

/// One message, or a list of messages (batches have been seen). Error{Protocol}: no JSON, or a message without a type.
[[nodiscard]] Result<std::vector<Message>> readMessages(QByteArrayView bytes);

} // namespace qm::broker::tastytrade::dx
