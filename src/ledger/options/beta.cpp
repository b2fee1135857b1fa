// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/options/beta.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace qm::ledger {

namespace {

constexpr size_t kYear = 252; ///< trading days
constexpr size_t kLeast = 60;

double ratio(const Decimal& now, const Decimal& before)
{
    const auto quotient = now.dividedBy(before);
    return quotient ? quotient->toDouble() - 1.0 : 0.0;
}

} // namespace

std::optional<double> beta(const QList<Bar>& instrument, const QList<Bar>& index)
{
    QHash<QDate, Decimal> closes;
    for (const Bar& bar : index)
        closes.insert(bar.date, bar.close);
    struct Day {
        QDate date;
        Decimal own, market;
    };
    std::vector<Day> days;
    for (const Bar& bar : instrument) {
        const auto market = closes.constFind(bar.date);
        if (market != closes.constEnd() && !market->isZero() && !bar.close.isZero())
            days.push_back({bar.date, bar.close, *market});
    }
    std::sort(days.begin(), days.end(), [](const Day& a, const Day& b) { return a.date < b.date; });
    if (days.size() > kYear + 1)
        days.erase(days.begin(), days.end() - (kYear + 1));
    if (days.size() < kLeast + 1)
        return std::nullopt;
    double sumOwn = 0;
    double sumMarket = 0;
    const auto count = double(days.size() - 1);
    for (size_t i = 1; i < days.size(); ++i) {
        sumOwn += ratio(days[i].own, days[i - 1].own);
        sumMarket += ratio(days[i].market, days[i - 1].market);
    }
    double together = 0;
    double alone = 0;
    for (size_t i = 1; i < days.size(); ++i) {
        const double market = ratio(days[i].market, days[i - 1].market) - sumMarket / count;
        together += (ratio(days[i].own, days[i - 1].own) - sumOwn / count) * market;
        alone += market * market;
    }
    return alone > 0 ? std::optional(together / alone) : std::nullopt;
}

} // namespace qm::ledger
