// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/returns/dailyworth.h"

namespace qm::ledger {

QList<DayValue> dailyWorth(std::span<const WorthChange> changes, const Closes& closes)
{
    QList<DayValue> values;
    values.reserve(qsizetype(closes.days.size()));
    std::vector<Decimal> held(closes.holdings);
    Decimal cash;
    size_t next = 0;
    for (size_t day = 0; day < closes.days.size(); ++day) {
        for (; next < changes.size() && changes[next].day <= closes.days[day]; ++next) {
            cash += changes[next].cash;
            if (changes[next].holding >= 0)
                held[size_t(changes[next].holding)] += changes[next].quantity;
        }
        const Decimal* price = &closes.prices[day * closes.holdings];
        Decimal worth = cash;
        for (size_t holding = 0; holding < closes.holdings; ++holding) {
            if (!held[holding].isZero())
                worth += held[holding] * price[holding];
        }
        values.append({QDate::fromJulianDay(closes.days[day]), worth});
    }
    return values;
}

} // namespace qm::ledger
