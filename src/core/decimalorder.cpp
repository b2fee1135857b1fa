// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decimalorder.h"

#include "core/decimalbits.h"

#include <bit>

namespace qm {

using namespace decimal;

namespace {

constexpr int kExactBits = 53;
/// The powers of ten that a double holds exactly.
constexpr std::array<double, 23> kExactPowers{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
    1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr int kMostPlaces = static_cast<int>(kExactPowers.size()) - 1;

/// The double nearest to the decimal. Always the nearest one, by whichever way: that is what keeps the order.
double nearest(const Decimal& value)
{
    const auto [low, high] = std::bit_cast<std::array<quint64, 2>>(value);
    if ((high & kHighCoefficientMask) == 0 && (low >> kExactBits) == 0) {
        const Small number = small(low, high);
        const auto coefficient = static_cast<double>(number.value);
        // One operation on two exact numbers is rounded once, so correctly.
        if (number.exponent <= 0 && number.exponent >= -kMostPlaces)
            return coefficient / kExactPowers[static_cast<size_t>(-number.exponent)];
        if (number.exponent > 0 && number.exponent <= kMostPlaces)
            return coefficient * kExactPowers[static_cast<size_t>(number.exponent)];
    }
    return value.toDouble();
}

} // namespace

quint64 orderPrefix(const Decimal& value)
{
    static_assert(std::is_trivially_copyable_v<Decimal>);
    constexpr quint64 kSign = 0x8000000000000000ULL;
    const auto bits = std::bit_cast<quint64>(nearest(value) + 0.0); // no minus zero
    return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

} // namespace qm
