// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decimal.h"

#include "core/decimalbits.h"

#include <cstring>

// The library's three conventions are chosen by macro (see its README): values, not pointers; rounding by argument;
// exception flags by argument.
#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
extern "C" {
#include <bid_conf.h>
#include <bid_functions.h>
}

namespace qm {

using namespace decimal;

namespace {

template <typename Value>
BID_UINT128 bid(const Value& value)
{
    static_assert(sizeof(Value) == sizeof(BID_UINT128));
    BID_UINT128 result;
    std::memcpy(&result, &value, sizeof result);
    return result;
}

unsigned modeOf(Decimal::Rounding rounding)
{
    switch (rounding) {
    case Decimal::Rounding::HalfEven:
        return BID_ROUNDING_TO_NEAREST;
    case Decimal::Rounding::HalfUp:
        return BID_ROUNDING_TIES_AWAY;
    case Decimal::Rounding::TowardZero:
        return BID_ROUNDING_TO_ZERO;
    case Decimal::Rounding::Floor:
        return BID_ROUNDING_DOWN;
    case Decimal::Rounding::Ceiling:
        return BID_ROUNDING_UP;
    }
    Q_UNREACHABLE();
}

} // namespace

Decimal::Decimal(qint64 value)
{
    const bool negative = value < 0;
    const quint64 magnitude = negative ? 0 - static_cast<quint64>(value) : static_cast<quint64>(value);
    pack({negative, 0, magnitude}, m_low, m_high);
}

Decimal Decimal::scaled(qint64 coefficient, int exponent)
{
    Q_ASSERT(exponent >= -kMaxMagnitude && exponent <= kMaxMagnitude);
    const bool negative = coefficient < 0;
    const quint64 magnitude = negative ? 0 - static_cast<quint64>(coefficient) : static_cast<quint64>(coefficient);
    Decimal result;
    pack({negative && magnitude != 0, exponent, magnitude}, result.m_low, result.m_high);
    return result;
}

double Decimal::toDouble() const
{
    unsigned flags = 0;
    return bid128_to_binary64(bid(*this), BID_ROUNDING_TO_NEAREST, &flags);
}

std::optional<qint64> Decimal::toInt64() const
{
    const Decimal whole = rounded(0, Rounding::TowardZero);
    unsigned flags = 0;
    const qint64 value = bid128_to_int64_int(bid(whole), &flags);
    if (flags & BID_INVALID_EXCEPTION)
        return std::nullopt;
    return value;
}

bool Decimal::isZero() const { return m_low == 0 && (m_high & kHighCoefficientMask) == 0; }

bool Decimal::isNegative() const { return (m_high & kSignBit) && !isZero(); }

bool Decimal::isInteger() const
{
    Parts parts = unpack(m_low, m_high);
    stripZeros(parts);
    return parts.exponent >= 0;
}

Decimal Decimal::abs() const
{
    Decimal result = *this;
    result.m_high &= ~kSignBit;
    return result;
}

Decimal Decimal::rounded(int places, Rounding rounding) const
{
    const Parts parts = unpack(m_low, m_high);
    if (parts.exponent >= -places)
        return *this;
    Decimal unit;
    pack({false, -places, 1}, unit.m_low, unit.m_high);
    unsigned flags = 0;
    const BID_UINT128 value = bid128_quantize(bid(*this), bid(unit), modeOf(rounding), &flags);
    Decimal result;
    std::memcpy(static_cast<void*>(&result), &value, sizeof result);
    if (result.isZero())
        return {};
    return result;
}

std::optional<Decimal> Decimal::dividedBy(const Decimal& divisor) const
{
    if (divisor.isZero())
        return std::nullopt;
    return *this / divisor;
}

Decimal Decimal::operator-() const
{
    if (isZero())
        return {};
    Decimal result = *this;
    result.m_high ^= kSignBit;
    return result;
}

Decimal& Decimal::operator+=(const Decimal& other)
{
    if (isSmall(m_low, m_high) && isSmall(other.m_low, other.m_high)) {
        Small a = small(m_low, m_high);
        Small b = small(other.m_low, other.m_high);
        if (align(a, b) && !__builtin_add_overflow(a.value, b.value, &a.value)) {
            packSmall(a, m_low, m_high);
            return *this;
        }
    }
    unsigned flags = 0;
    const BID_UINT128 value = bid128_add(bid(*this), bid(other), BID_ROUNDING_TO_NEAREST, &flags);
    std::memcpy(static_cast<void*>(this), &value, sizeof *this);
    return *this;
}

Decimal& Decimal::operator-=(const Decimal& other) { return *this += -other; }

Decimal& Decimal::operator*=(const Decimal& other)
{
    constexpr int kFactorBits = 56; // a product of two such is below 10^34
    constexpr int kFarExponent = 3000;
    if (isSmall(m_low, m_high) && isSmall(other.m_low, other.m_high) && (m_low >> kFactorBits) == 0
        && (other.m_low >> kFactorBits) == 0) {
        const int exponent = small(m_low, m_high).exponent + small(other.m_low, other.m_high).exponent;
        if (exponent > -kFarExponent && exponent < kFarExponent) {
            const bool negative = ((m_high ^ other.m_high) & kSignBit) != 0;
            pack({negative, exponent, static_cast<Uint128>(m_low) * other.m_low}, m_low, m_high);
            return *this;
        }
    }
    unsigned flags = 0;
    const BID_UINT128 value = bid128_mul(bid(*this), bid(other), BID_ROUNDING_TO_NEAREST, &flags);
    std::memcpy(static_cast<void*>(this), &value, sizeof *this);
    return *this;
}

Decimal operator/(const Decimal& a, const Decimal& b)
{
    Q_ASSERT(!b.isZero());
    unsigned flags = 0;
    const BID_UINT128 value = bid128_div(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags);
    Decimal result;
    std::memcpy(static_cast<void*>(&result), &value, sizeof result);
    return result;
}

bool operator==(const Decimal& a, const Decimal& b)
{
    if (a.m_low == b.m_low && a.m_high == b.m_high)
        return true;
    if (isSmall(a.m_low, a.m_high) && isSmall(b.m_low, b.m_high)) {
        Small x = small(a.m_low, a.m_high);
        Small y = small(b.m_low, b.m_high);
        if (align(x, y))
            return x.value == y.value;
    }
    unsigned flags = 0;
    return bid128_quiet_equal(bid(a), bid(b), &flags) != 0;
}

std::weak_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    if (isSmall(a.m_low, a.m_high) && isSmall(b.m_low, b.m_high)) {
        Small x = small(a.m_low, a.m_high);
        Small y = small(b.m_low, b.m_high);
        if (align(x, y))
            return x.value <=> y.value;
    }
    if (a == b)
        return std::weak_ordering::equivalent;
    unsigned flags = 0;
    return bid128_quiet_less(bid(a), bid(b), &flags) ? std::weak_ordering::less : std::weak_ordering::greater;
}

size_t qHash(const Decimal& value, size_t seed) noexcept
{
    Parts parts = unpack(value.m_low, value.m_high);
    stripZeros(parts);
    return qHashMulti(seed, parts.negative, parts.exponent, static_cast<quint64>(parts.coefficient),
        static_cast<quint64>(parts.coefficient >> 64));
}

std::optional<Decimal> addKnown(const std::optional<Decimal>& a, const std::optional<Decimal>& b)
{
    if (!a || !b)
        return std::nullopt;
    return *a + *b;
}

} // namespace qm
