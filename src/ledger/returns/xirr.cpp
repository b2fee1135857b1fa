// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/returns/returns.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace qm::ledger {
namespace {

struct Payment {
    double years; ///< before the end
    double amount;
};

/// Worth at the end of all payments at a rate; falling or rising, but smooth for rate > -1.
double worth(const std::vector<Payment>& payments, double end, double rate)
{
    const double logarithm = std::log1p(rate);
    double sum = -end;
    for (const Payment& payment : payments)
        sum += payment.amount * std::exp(payment.years * logarithm);
    return sum;
}

/// The root between two rates of opposite sign: bisection that takes the secant's step where that is inside.
double rootBetween(const std::vector<Payment>& payments, double end, double low, double high)
{
    double atLow = worth(payments, end, low);
    for (int i = 0; i < 300 && high - low > 1e-15 * std::max(1.0, std::abs(low)); ++i) {
        const double middle = low + (high - low) / 2;
        const double atMiddle = worth(payments, end, middle);
        if (atMiddle == 0 || middle == low || middle == high)
            return middle;
        if ((atMiddle > 0) == (atLow > 0)) {
            low = middle;
            atLow = atMiddle;
        } else {
            high = middle;
        }
    }
    return low + (high - low) / 2;
}

} // namespace

std::optional<double> xirr(const QList<Flow>& flows, const DayValue& end)
{
    std::vector<Payment> payments;
    for (const Flow& flow : flows) {
        if (flow.date > end.date || flow.amount.isZero())
            continue;
        payments.push_back({double(flow.date.daysTo(end.date)) / 365.0, flow.amount.toDouble()});
    }
    const double worthAtEnd = end.value.toDouble();
    const bool hasTime = std::any_of(payments.begin(), payments.end(), [](const Payment& p) { return p.years > 0; });
    if (!hasTime)
        return std::nullopt;
    // Brackets around zero first, growing outwards: the nearest root wins.
    static constexpr double kRates[] = {0, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 100, 1e3, 1e4, 1e6, 1e9};
    static constexpr double kLosses[] = {0, -0.05, -0.1, -0.25, -0.5, -0.75, -0.9, -0.99, -0.999, -0.9999, -0.9999999};
    const double atZero = worth(payments, worthAtEnd, 0);
    if (atZero == 0)
        return 0;
    for (size_t i = 1; i < std::max(std::size(kRates), std::size(kLosses)); ++i) {
        if (i < std::size(kRates)
            && (worth(payments, worthAtEnd, kRates[i]) > 0) != (worth(payments, worthAtEnd, kRates[i - 1]) > 0))
            return rootBetween(payments, worthAtEnd, kRates[i - 1], kRates[i]);
        if (i < std::size(kLosses)
            && (worth(payments, worthAtEnd, kLosses[i]) > 0) != (worth(payments, worthAtEnd, kLosses[i - 1]) > 0))
            return rootBetween(payments, worthAtEnd, kLosses[i], kLosses[i - 1]);
    }
    return std::nullopt;
}

} // namespace qm::ledger
