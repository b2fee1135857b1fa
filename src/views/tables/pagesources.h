// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

#include <QHash>
#include <QSet>

namespace qm::views {

// What table pages take from their context. A page without a hub (tests) runs on the system's clock.

[[nodiscard]] const Clock& clockOf(const PageContext& context);
/// By brokerId, what people call it.
[[nodiscard]] QHash<QString, QString> brokerNamesOf(const PageContext& context);
/// Connections whose data is old although it should not be: in trouble and without success for 5 minutes, or without
/// success for 26 hours whatever they say.
[[nodiscard]] QSet<qint64> staleConnectionsOf(const PageContext& context);

} // namespace qm::views
