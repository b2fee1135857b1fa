// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArray>
#include <QSet>

#include <variant>

/// The account stream's messages; text and binary frames alike.
namespace qm::broker::alpaca::trades {

struct Authorization {
    bool isAuthorized = false;
};
struct Listening {
    bool toTrades = false;
    QString error;
};
/// Something happened to an order.
struct Update {
    QString event; ///< "fill", "partial_fill", "new", "canceled", ...
    QString executionId;
};
using Message = std::variant<Authorization, Listening, Update>;

/// Messages of other streams are left out. Error{Protocol}: no JSON object (or list of them).
[[nodiscard]] Result<std::vector<Message>> readMessages(QByteArrayView bytes);

[[nodiscard]] QByteArray auth(const Secret& keyId, const Secret& secretKey);
[[nodiscard]] QByteArray listen();

/// Whether a pull would bring something: fills, and what voids or corrects them; each execution once.
class Diary {
public:
    [[nodiscard]] bool isNews(const Update& update);

private:
    QSet<QString> m_known; ///< event and execution id
};

} // namespace qm::broker::alpaca::trades
