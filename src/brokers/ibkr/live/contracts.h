// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/details.h"
#include "core/values/instrument.h"

namespace qm::broker::ibkr {

/// The instrument that TWS means, with the same key that Flex statements of the same contract have, so that file and
/// live data meet. `details`: what reqContractDetails told of it; nullptr: not known yet (long name, ISIN and an ETF's
/// kind are missing then). `on`: today, for one-digit years. nullopt: a currency position, which the balances tell, or
/// a currency that does not exist.
[[nodiscard]] std::optional<Instrument> instrumentOf(
    const tws::Contract& contract, const tws::ContractDetails* details, QDate on);

/// Futures and options margined like them: the day's settlement moves the money, not the notional.
[[nodiscard]] bool isSettledDaily(const tws::Contract& contract);

} // namespace qm::broker::ibkr
