// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

/// The bits of a Decimal, for its own source files: IEEE decimal128 in the binary integer encoding.
namespace qm::decimal {

__extension__ typedef unsigned __int128 Uint128;

inline constexpr int kBias = 6176;
inline constexpr int kMaxDigits = 34;
inline constexpr int kMaxMagnitude = 34;
inline constexpr int kMinExponent = -68; // 34 digits behind 34 zeros: what any quotient of ours prints must read back
inline constexpr quint64 kSignBit = 0x8000000000000000ULL;
inline constexpr quint64 kHighCoefficientMask = 0x0001FFFFFFFFFFFFULL;

inline constexpr int kSmallDigits = 18;
inline constexpr std::array<quint64, kSmallDigits + 1> kPowersOfTen = [] {
    std::array<quint64, kSmallDigits + 1> powers{1};
    for (size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

struct Parts {
    bool negative;
    int exponent;
    Uint128 coefficient;
};

inline Parts unpack(quint64 low, quint64 high)
{
    return {(high & kSignBit) != 0, static_cast<int>((high >> 49) & 0x3FFF) - kBias,
        (static_cast<Uint128>(high & kHighCoefficientMask) << 64) | low};
}

inline void pack(const Parts& parts, quint64& low, quint64& high)
{
    low = static_cast<quint64>(parts.coefficient);
    high = (static_cast<quint64>(parts.coefficient >> 64) & kHighCoefficientMask)
        | (static_cast<quint64>(parts.exponent + kBias) << 49) | (parts.negative ? kSignBit : 0);
}

inline void stripZeros(Parts& parts)
{
    if (parts.coefficient == 0) {
        parts = {false, 0, 0};
        return;
    }
    while (parts.coefficient % 10 == 0) {
        parts.coefficient /= 10;
        ++parts.exponent;
    }
}

/// What most money is: a coefficient of 63 bits. Their sums, products and order need no call of the library; the
/// results are the same to the last digit.
struct Small {
    qint64 value = 0;
    int exponent = 0;
};

inline bool isSmall(quint64 low, quint64 high) { return (high & kHighCoefficientMask) == 0 && (low >> 63) == 0; }

inline Small small(quint64 low, quint64 high)
{
    const auto magnitude = static_cast<qint64>(low);
    return {(high & kSignBit) != 0 ? -magnitude : magnitude, static_cast<int>((high >> 49) & 0x3FFF) - kBias};
}

inline void packSmall(const Small& number, quint64& low, quint64& high)
{
    const bool negative = number.value < 0;
    const auto bits = static_cast<quint64>(number.value);
    low = negative ? 0 - bits : bits;
    high = (static_cast<quint64>(number.exponent + kBias) << 49) | (negative ? kSignBit : 0);
}

/// Brings both to the lower exponent; false where one of them would grow too large.
inline bool align(Small& a, Small& b)
{
    if (a.exponent == b.exponent)
        return true;
    Small& higher = a.exponent > b.exponent ? a : b;
    const Small& lower = a.exponent > b.exponent ? b : a;
    const int places = higher.exponent - lower.exponent;
    if (places > kSmallDigits
        || __builtin_mul_overflow(
            higher.value, static_cast<qint64>(kPowersOfTen[static_cast<size_t>(places)]), &higher.value))
        return false;
    higher.exponent = lower.exponent;
    return true;
}

} // namespace qm::decimal
