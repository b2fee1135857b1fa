// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/parts/baserates.h"

namespace qm::ledger {

std::optional<Decimal> BaseRates::rate(Currency from) const
{
    if (from.isNull())
        return std::nullopt;
    for (const Entry& entry : m_known) {
        if (entry.from == from)
            return entry.rate;
    }
    m_known.push_back({from, m_fx.rate(from, m_base, m_day)});
    return m_known.back().rate;
}

std::optional<Decimal> BaseRates::convert(const std::optional<Decimal>& amount, Currency from) const
{
    if (!amount || (from == m_base && !from.isNull()))
        return amount;
    const auto factor = rate(from);
    if (!factor)
        return std::nullopt;
    return *amount * *factor;
}

} // namespace qm::ledger
