// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/returns/returns.h"

#include <algorithm>
#include <cmath>

namespace qm::ledger {

QList<GrowthPoint> growth(const QList<DayValue>& values, const QList<Flow>& flows)
{
    QList<Flow> byDate = flows;
    std::stable_sort(byDate.begin(), byDate.end(), [](const Flow& a, const Flow& b) { return a.date < b.date; });
    QList<GrowthPoint> points;
    points.reserve(values.size());
    double index = 1;
    qsizetype next = 0;
    Decimal before;
    for (const DayValue& day : values) {
        Decimal in;
        Decimal out;
        for (; next < byDate.size() && byDate.at(next).date <= day.date; ++next)
            (byDate.at(next).amount.isNegative() ? out : in) += byDate.at(next).amount;
        const Decimal base = before + in;
        if (base.isPositive())
            index *= (day.value - out).toDouble() / base.toDouble();
        before = day.value;
        if (points.isEmpty() && !base.isPositive() && day.value.isZero())
            continue; // nothing there yet
        points.append({day.date, index});
    }
    return points;
}

std::optional<double> twr(const QList<DayValue>& values, const QList<Flow>& flows)
{
    const QList<GrowthPoint> points = growth(values, flows);
    // A first value without a flow is only the height that the return is measured from.
    const bool startsByFlow = !points.isEmpty() && std::any_of(flows.begin(), flows.end(), [&](const Flow& flow) {
        return flow.amount.isPositive() && flow.date <= points.first().date;
    });
    if (points.size() < (startsByFlow ? 1 : 2))
        return std::nullopt;
    return points.last().growth - 1;
}

std::optional<double> yearly(double total, QDate from, QDate to)
{
    const double years = double(from.daysTo(to)) / 365.0;
    if (years < 1 || total <= -1)
        return std::nullopt;
    return std::pow(1 + total, 1 / years) - 1;
}

} // namespace qm::ledger
