// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "ledger/parts/partialsum.h"

namespace qm::models {

using Sum = ledger::PartialSum;
using ledger::percentOf;

/// What adds up over positions. Money in the base currency; exact.
struct Sums {
    static constexpr int kMixed = -1;
    static constexpr int kNone = -2;

    Sum marketValue;
    Sum costBasis;
    Sum dayPnl;
    Sum brokerDayPnl; ///< the brokers' own, beside ours
    Sum unrealizedPnl;
    Sum notional;
    Sum ownValue;         ///< in `currency`; meaningless when that is mixed
    Decimal quantity;     ///< has a meaning only for one instrument
    Decimal quantityCost; ///< sum of quantity x average price, for the average
    bool averageKnown = true;
    int longs = 0;
    int shorts = 0;
    int positions = 0;
    int converted = 0;      ///< how many are converted from another currency
    int instrument = kNone; ///< id of the only instrument, kMixed when there are several
    Currency currency;
    bool oneCurrency = true;

    Sums& operator+=(const Sums& other);
    [[nodiscard]] bool isOneInstrument() const { return instrument >= 0; }
    [[nodiscard]] std::optional<Decimal> averageCost() const;       ///< one instrument, one side, all known
    [[nodiscard]] std::optional<Decimal> unrealizedPercent() const; ///< of the absolute cost basis, as ledger::Figures
    friend bool operator==(const Sums& a, const Sums& b);
};

} // namespace qm::models
