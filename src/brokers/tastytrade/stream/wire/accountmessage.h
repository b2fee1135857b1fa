// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/result.h"
#include "core/secret.h"

#include <QStringList>

#include <variant>

/// The account streamer's messages. It needs a sign-in in every message that we send.
namespace qm::broker::tastytrade::account {

/// The answer to something that we sent.
struct Ack {
    bool isOk = false;
    QString action;  ///< "connect", "heartbeat"
    QString message; ///< why not
    std::optional<qint64> requestId;
};
/// Something happened. `body` is the whole object, as the matching GET would answer it.
struct Notice {
    QString type; ///< "Order", "AccountBalance", "CurrentPosition", ...
    QString accountNumber;
    json::Value body;
    qint64 time = 0; ///< epoch milliseconds; 0: not told
};
using Message = std::variant<Ack, Notice>;

/// One message, a list of them, or {"results": [...]}. Objects of neither form are left out (unknown ones must not
/// matter). Error{Protocol}: no JSON, or no object at all.
[[nodiscard]] Result<std::vector<Message>> readMessages(QByteArrayView bytes);

[[nodiscard]] QByteArray connectMessage(const QStringList& accounts, const Secret& authorization, qint64 requestId);
[[nodiscard]] QByteArray heartbeat(const Secret& authorization, qint64 requestId);

} // namespace qm::broker::tastytrade::account
