// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QDate>
#include <QList>

#include <optional>

namespace qm::ledger {

// Returns are ratios, not money: doubles, as 0.0746 for 7.46 %. nullopt: undetermined, never zero.

/// Worth at the end of a day.
struct DayValue {
    QDate date;
    Decimal value;
    friend bool operator==(const DayValue&, const DayValue&) = default;
};

/// Money that came from outside (positive) or went there, on a day.
struct Flow {
    QDate date;
    Decimal amount;
    friend bool operator==(const Flow&, const Flow&) = default;
};

/// The money-weighted yearly return: the rate r at which sum(flow x (1 + r)^(-days/365)) + end x (1 + r)^(-days/365)
/// is zero, what goes in counted as paid by the investor. Days over 365, as the function XIRR of the spreadsheets
/// defines it. nullopt: no flows, all on the day of the end, or no rate above -100 % solves it. Where several rates
/// solve it, the one nearest to zero.
[[nodiscard]] std::optional<double> xirr(const QList<Flow>& flows, const DayValue& end);

/// The time-weighted return over the whole time: the days' returns linked, each taken without what flowed that day.
/// Money that comes in works from the start of its day, money that goes out until its end:
/// r = (value + out) / (value before + in) - 1. Flows on days without a value belong to the next day that has one. A
/// first value without a flow is the start. A day that begins with nothing or less has no return; nullopt where no day
/// has one.
[[nodiscard]] std::optional<double> twr(const QList<DayValue>& values, const QList<Flow>& flows);

/// The same, day by day: growth of 1 since the first day. For the chart and for comparing with a benchmark.
struct GrowthPoint {
    QDate date;
    double growth = 1;
};
[[nodiscard]] QList<GrowthPoint> growth(const QList<DayValue>& values, const QList<Flow>& flows);

/// Per year; nullopt for less than a year's time, where it would be a forecast.
[[nodiscard]] std::optional<double> yearly(double total, QDate from, QDate to);

struct Drawdown {
    double depth = 0; ///< largest fall from a peak, as 0.25 for 25 %
    QDate peak;
    QDate trough;
    std::optional<QDate> recovered; ///< first day at the peak's height again
};
/// nullopt for fewer than two points.
[[nodiscard]] std::optional<Drawdown> maxDrawdown(const QList<GrowthPoint>& growth);

/// Standard deviation of the days' logarithmic returns x sqrt(252) (sample, n - 1); nullopt for fewer than 20 returns.
[[nodiscard]] std::optional<double> volatility(const QList<GrowthPoint>& growth);

} // namespace qm::ledger
