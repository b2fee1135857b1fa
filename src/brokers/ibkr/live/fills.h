// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/live/contracts.h"
#include "brokers/ibkr/tws/messages/execution.h"
#include "core/values/transaction.h"

#include <QList>
#include <QTimeZone>

namespace qm::broker::ibkr {

/// Of corrected executions only the newest version: it has the highest digits after the last dot of its id.
[[nodiscard]] QList<tws::Fill> withoutCorrected(const QList<tws::Fill>& fills);

/// The booking of a fill, under the id that Flex statements know it by too. A fill of a currency pair is two bookings.
/// `twsZone`: where TWS runs, for times without a zone. Empty: a combination (its legs are told beside it), or one that
/// lacks side, size, price or a readable time.
[[nodiscard]] QList<Transaction> transactionsOf(
    const tws::Fill& fill, const tws::ContractDetails* details, const QTimeZone& twsZone);

} // namespace qm::broker::ibkr
