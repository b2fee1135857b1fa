// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"

#include <QDate>
#include <QMetaType>

#include <optional>

namespace qm {

/// An account's worth at the end of one exchange day, in the account's currency. A day that the broker does not know is
/// absent (a gap in the curve), never zero.
struct DailyValue {
    QDate date;
    Decimal netLiquidation;
    std::optional<Decimal> cash;
    friend bool operator==(const DailyValue&, const DailyValue&) = default;
};

/// What the ledger made of one account's transactions of one day and currency: realised gain (FIFO), income
/// (dividends, interest, fees; signed) and external flow. Days on which nothing happened are absent.
struct DailyResult {
    QDate date;
    Currency currency;
    Decimal realized;
    Decimal income;
    Decimal externalFlow;
    int closedLots = 0;
    friend bool operator==(const DailyResult&, const DailyResult&) = default;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::DailyValue)
Q_DECLARE_METATYPE(qm::DailyResult)
