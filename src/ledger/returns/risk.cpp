// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/returns/returns.h"

#include <cmath>

namespace qm::ledger {

std::optional<Drawdown> maxDrawdown(const QList<GrowthPoint>& growth)
{
    if (growth.size() < 2)
        return std::nullopt;
    Drawdown deepest;
    GrowthPoint peak = growth.first();
    deepest.peak = deepest.trough = peak.date;
    double height = peak.growth; // of the peak that the deepest fall began at
    for (const GrowthPoint& point : growth) {
        if (point.growth >= peak.growth)
            peak = point;
        const double depth = peak.growth > 0 ? 1 - point.growth / peak.growth : 0;
        if (depth > deepest.depth) {
            deepest = {depth, peak.date, point.date, std::nullopt};
            height = peak.growth;
        } else if (deepest.depth > 0 && !deepest.recovered && point.growth >= height) {
            deepest.recovered = point.date;
        }
    }
    return deepest;
}

std::optional<double> volatility(const QList<GrowthPoint>& growth)
{
    constexpr qsizetype kFewest = 20;
    constexpr double kTradingDays = 252;
    double sum = 0;
    double squares = 0;
    qsizetype count = 0;
    for (qsizetype i = 1; i < growth.size(); ++i) {
        if (growth[i].growth <= 0 || growth[i - 1].growth <= 0)
            continue;
        const double r = std::log(growth[i].growth / growth[i - 1].growth);
        sum += r;
        squares += r * r;
        ++count;
    }
    if (count < kFewest)
        return std::nullopt;
    const double mean = sum / double(count);
    const double variance = (squares - double(count) * mean * mean) / double(count - 1);
    return std::sqrt(std::max(0.0, variance) * kTradingDays);
}

} // namespace qm::ledger
