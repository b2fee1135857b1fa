// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "core/values/portfolio.h"

namespace qm::views {

/// What people call a brokerage: "Tastytrade"; for a Demo connection the label it was given ("Atlas").
[[nodiscard]] QString brokerTitle(
    const QString& brokerId, const PortfolioSnapshot& portfolio, const broker::Registry& registry);
/// Brokerages of the portfolio's connections, each once, in the connections' order.
[[nodiscard]] QStringList brokerIds(const PortfolioSnapshot& portfolio);

} // namespace qm::views
