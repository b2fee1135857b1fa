// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/fxtable.h"

namespace qm {

void FxTable::insert(const FxRate& rate)
{
    if (rate.from.isNull() || rate.to.isNull() || !rate.rate.isPositive() || !rate.date.isValid())
        return;
    m_rates[{rate.from, rate.to}].insert(rate.date, rate);
}

const FxRate* FxTable::direct(Currency from, Currency to, QDate day) const
{
    const auto found = m_rates.constFind({from, to});
    if (found == m_rates.constEnd())
        return nullptr;
    auto after = found->upperBound(day);
    if (after == found->constBegin())
        return nullptr;
    return &*std::prev(after);
}

std::optional<Decimal> FxTable::oneHop(Currency from, Currency to, QDate day) const
{
    if (const FxRate* rate = direct(from, to, day))
        return rate->rate;
    if (const FxRate* inverse = direct(to, from, day))
        return Decimal(1).dividedBy(inverse->rate);
    return std::nullopt;
}

std::optional<Decimal> FxTable::rate(Currency from, Currency to, QDate day) const
{
    if (from == to)
        return Decimal(1);
    if (auto rate = oneHop(from, to, day))
        return rate;
    for (auto it = m_rates.keyBegin(); it != m_rates.keyEnd(); ++it) {
        for (const Currency& via : {it->first, it->second}) {
            const auto first = oneHop(from, via, day);
            const auto second = oneHop(via, to, day);
            if (first && second)
                return *first * *second;
        }
    }
    return std::nullopt;
}

std::optional<QDate> FxTable::rateDay(Currency from, Currency to, QDate day) const
{
    if (const FxRate* rate = direct(from, to, day))
        return rate->date;
    if (const FxRate* inverse = direct(to, from, day))
        return inverse->date;
    return std::nullopt;
}

std::optional<Decimal> FxTable::convert(const Decimal& amount, Currency from, Currency to, QDate day) const
{
    const auto factor = rate(from, to, day);
    if (!factor)
        return std::nullopt;
    return amount * *factor;
}

QList<FxRate> FxTable::all() const
{
    QList<FxRate> result;
    for (const Series& series : m_rates)
        result += series.values();
    return result;
}

} // namespace qm
