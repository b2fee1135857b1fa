// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QHash>
#include <QString>

#include <optional>

namespace qm::models {

/// What one connection's broker says of the day's profit, by account number and instrument key, in the position's
/// currency; without a key of the whole account, in the account's. nullopt: the broker took it back.
using BrokerPnl = QHash<std::pair<QString, QString>, std::optional<Decimal>>;

} // namespace qm::models
