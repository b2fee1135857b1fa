// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"

namespace qm::broker::ibkr {

[[nodiscard]] Descriptor descriptor();
[[nodiscard]] std::unique_ptr<Broker> create(const BrokerContext& context);

} // namespace qm::broker::ibkr
