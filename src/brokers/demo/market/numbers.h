// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Whole-number helpers of the demo market. No floating point: the same seed gives the same cents on every machine.
namespace qm::broker::demo {

/// Well mixed 64 bits from three numbers (the finaliser of SplitMix64).
[[nodiscard]] constexpr quint64 mix(quint64 a, quint64 b, quint64 c)
{
    quint64 x = a * 0x9E3779B97F4A7C15ULL ^ (b + 0xD1B54A32D192ED03ULL) * 0xBF58476D1CE4E5B9ULL ^ (c << 32 | c >> 32);
    for (int round = 0; round < 2; ++round) {
        x += 0x9E3779B97F4A7C15ULL;
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ x >> 27) * 0x94D049BB133111EBULL;
        x ^= x >> 31;
    }
    return x;
}

/// Nearly normal, mean 0, standard deviation 1000: four uniform parts of one hash.
[[nodiscard]] constexpr qint64 bell(quint64 hash)
{
    qint64 sum = 0;
    for (int part = 0; part < 4; ++part)
        sum += static_cast<qint64>(hash >> (16 * part) & 0xFFFF) - 32768;
    return sum * 866 / 32768;
}

/// a / b rounded to the nearest whole number, halves away from zero; b > 0.
[[nodiscard]] constexpr qint64 divideRounded(qint64 a, qint64 b)
{
    return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b);
}

[[nodiscard]] constexpr qint64 squareRoot(qint64 value)
{
    qint64 root = 0;
    for (qint64 bit = qint64(1) << 31; bit != 0; bit >>= 1) {
        if ((root + bit) * (root + bit) <= value)
            root += bit;
    }
    return root;
}

} // namespace qm::broker::demo
