// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/parts/shares.h"

#include <algorithm>

namespace qm::ledger {

QList<Decimal> sharesOf(const QList<Decimal>& values)
{
    QList<Decimal> tenths(values.size());
    Decimal total;
    for (const Decimal& value : values)
        total += value;
    if (!total.isPositive())
        return tenths;
    struct Rest {
        qsizetype index;
        Decimal rest;
    };
    QList<Rest> rests;
    Decimal left(1000);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const Decimal exact = values[i] * Decimal(1000) / total;
        tenths[i] = exact.rounded(0, Decimal::Rounding::Floor);
        left -= tenths[i];
        rests.append({i, exact - tenths[i]});
    }
    std::stable_sort(rests.begin(), rests.end(), [](const Rest& a, const Rest& b) { return a.rest > b.rest; });
    for (const Rest& rest : rests) {
        if (!left.isPositive())
            break;
        tenths[rest.index] += Decimal(1);
        left -= Decimal(1);
    }
    for (Decimal& share : tenths)
        share *= Decimal::scaled(1, -1);
    return tenths;
}

} // namespace qm::ledger
