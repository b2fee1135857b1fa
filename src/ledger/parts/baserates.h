// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"

#include <vector>

namespace qm::ledger {

/// Turns amounts into the base currency at one day's rates, looking each currency up once. Borrows the rate table.
/// Any thread, one at a time.
class BaseRates {
public:
    BaseRates(const FxTable& fx, Currency base, QDate day) : m_fx(fx), m_base(base), m_day(day) { }

    [[nodiscard]] std::optional<Decimal> rate(Currency from) const;
    /// nullopt where the amount or the rate is unknown.
    [[nodiscard]] std::optional<Decimal> convert(const std::optional<Decimal>& amount, Currency from) const;

private:
    struct Entry {
        Currency from;
        std::optional<Decimal> rate;
    };
    const FxTable& m_fx;
    Currency m_base;
    QDate m_day;
    mutable std::vector<Entry> m_known; ///< a handful: a linear search beats a hash
};

} // namespace qm::ledger
