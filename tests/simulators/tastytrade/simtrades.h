// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>

#include <optional>

namespace qm::sim {

/// What one fill does to the documents, and the notices of it: the changed objects whole, as the streamer sends them.
struct TradeNotices {
    QJsonObject order;
    QJsonObject position;
    QJsonObject balance;
};
/// Buys (quantity > 0) or sells something that the account holds. nullopt: it does not, or there is no such account.
[[nodiscard]] std::optional<TradeNotices> trade(QHash<QString, QByteArray>& documents, const QString& account,
    const QString& symbol, const Decimal& quantity, const Decimal& price, int orderId, const QString& updatedAt);

} // namespace qm::sim
