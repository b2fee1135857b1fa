// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/live/contracts.h"
#include "brokers/ibkr/tws/messages/account.h"
#include "core/values/balance.h"
#include "core/values/position.h"
#include "core/values/quote.h"

#include <QList>

namespace qm::broker::ibkr {

/// A position of one account. TWS's average cost is per contract and has the multiplier and the commissions in it; ours
/// is per unit. `profit`: what reqPnLSingle told of it, the best source of a value without market data; nullptr: not
/// asked. `mark`: a price per unit to value it at where there is no profit. nullopt: a currency position, or one whose
/// size TWS did not tell.
[[nodiscard]] std::optional<StandardPosition> positionOf(const tws::Position& position,
    const tws::ContractDetails* details, const tws::PnlSingle* profit, const QDateTime& asOf,
    const std::optional<Decimal>& mark = std::nullopt);

/// What one account holds in each currency, from reqAccountUpdatesMulti. Net liquidation, buying power and margin are
/// told for the whole account in its base currency and stand in that currency's balance. Empty: the values were not
/// ready (AccountReady false) or none were told.
[[nodiscard]] QList<Balance> balancesOf(const QList<tws::AccountUpdateMulti>& values, const QDateTime& asOf);
/// What a unit of each other currency is worth in the base currency today.
[[nodiscard]] QList<FxRate> ratesOf(const QList<tws::AccountUpdateMulti>& values, QDate day);
/// The base currency that the values name; nullopt: none.
[[nodiscard]] std::optional<Currency> baseCurrencyOf(const QList<tws::AccountUpdateMulti>& values);

} // namespace qm::broker::ibkr
