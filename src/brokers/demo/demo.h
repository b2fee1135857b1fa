// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"

namespace qm::broker::demo {

[[nodiscard]] Descriptor descriptor();
[[nodiscard]] std::unique_ptr<Broker> create(const BrokerContext& context);

/// The three connections of a demo profile: "Demo Atlas", "Demo Borealis", "Demo Cascade".
[[nodiscard]] QList<ConnectionConfig> standardConnections();

} // namespace qm::broker::demo
