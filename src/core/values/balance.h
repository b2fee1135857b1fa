// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"

#include <QDateTime>
#include <QMetaType>

#include <optional>

namespace qm {

/// What the broker says about one currency of one account. All amounts in `currency`; negative cash is a margin loan.
/// nullopt: the broker did not send it (never 0 as a stand-in).
struct Balance {
    Currency currency;
    std::optional<Decimal> cash;
    std::optional<Decimal> netLiquidation;         ///< the broker's own figure; wins over cash + market value
    std::optional<Decimal> previousNetLiquidation; ///< at yesterday's close, base of day P&L percent
    std::optional<Decimal> pendingCash;            ///< signed, not yet in cash
    std::optional<Decimal> buyingPower;
    std::optional<Decimal> maintenanceMargin;
    QDateTime asOf;            ///< UTC
    QByteArray brokerSpecific; ///< compact JSON of the rest
    friend bool operator==(const Balance&, const Balance&) = default;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::Balance)
