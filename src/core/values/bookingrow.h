// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"
#include "core/values/transaction.h"

#include <optional>
#include <string_view>

namespace qm {

/// A transaction without its texts, for folding millions of them. Views are valid only while it is handed over.
struct BookingRow {
    qint64 row = 0; ///< the store's number of the transaction
    qint64 accountId = 0;
    qint64 instrumentId = 0;    ///< the store's number; 0: none
    std::string_view brokerKey; ///< Transaction::id
    std::string_view group;
    qint32 day = 0;               ///< Julian, of tradeDate
    std::optional<qint64> second; ///< of executedAt, from the trade date's midnight UTC
    qint32 heldSince = 0;         ///< Julian; 0: not told
    TransactionType type = TransactionType::Other;
    PositionEffect effect = PositionEffect::NotTold;
    Currency currency;
    Currency commissionCurrency; ///< where it is another one: the commission is not part of the amount; else null
    bool voided = false;
    std::optional<Decimal> quantity;
    std::optional<Decimal> price;
    std::optional<Decimal> amount;
    std::optional<Decimal> commission;
    std::optional<Decimal> fees;
    std::optional<Decimal> costBasis;
};

} // namespace qm
