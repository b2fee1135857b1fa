// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decimal.h"

#include <QVarLengthArray>

#include <array>
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
namespace {

__extension__ typedef unsigned __int128 Uint128;

constexpr int kBias = 6176;
constexpr int kMaxDigits = 34;
constexpr int kMaxMagnitude = 34;
constexpr int kMinExponent = -68; // 34 digits behind 34 zeros: what any quotient of ours prints must read back
constexpr quint64 kSignBit = 0x8000000000000000ULL;
constexpr quint64 kHighCoefficientMask = 0x0001FFFFFFFFFFFFULL;

struct Parts {
    bool negative;
    int exponent;
    Uint128 coefficient;
};

Parts unpack(quint64 low, quint64 high)
{
    return {(high & kSignBit) != 0, static_cast<int>((high >> 49) & 0x3FFF) - kBias,
        (static_cast<Uint128>(high & kHighCoefficientMask) << 64) | low};
}

void pack(const Parts& parts, quint64& low, quint64& high)
{
    low = static_cast<quint64>(parts.coefficient);
    high = (static_cast<quint64>(parts.coefficient >> 64) & kHighCoefficientMask)
        | (static_cast<quint64>(parts.exponent + kBias) << 49) | (parts.negative ? kSignBit : 0);
}

void stripZeros(Parts& parts)
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

template <typename Value>
BID_UINT128 bid(const Value& value)
{
    static_assert(sizeof(Value) == sizeof(BID_UINT128));
    BID_UINT128 result;
    std::memcpy(&result, &value, sizeof result);
    return result;
}

template <typename Char>
std::optional<Parts> parseParts(const Char* it, const Char* end)
{
    Parts parts{false, 0, 0};
    if (it != end && (*it == Char('-') || *it == Char('+')))
        parts.negative = *it++ == Char('-');
    bool point = false;
    bool any = false;
    int digits = 0;       // significant digits taken into the coefficient
    int pendingZeros = 0; // zeros that only count once another digit follows
    for (; it != end; ++it) {
        const Char c = *it;
        if (c == Char('.') && !point) {
            point = true;
            continue;
        }
        if (c < Char('0') || c > Char('9'))
            break;
        any = true;
        const unsigned digit = static_cast<unsigned>(c - Char('0'));
        if (digit == 0) {
            ++pendingZeros;
        } else {
            const int grow = digits == 0 ? 1 : pendingZeros + 1;
            digits += grow;
            if (digits > kMaxDigits)
                return std::nullopt;
            for (int i = 0; i < grow; ++i)
                parts.coefficient *= 10;
            parts.coefficient += digit;
            pendingZeros = 0;
        }
        if (point)
            --parts.exponent;
    }
    if (!any)
        return std::nullopt;
    if (it != end && (*it == Char('e') || *it == Char('E'))) {
        ++it;
        bool negative = false;
        if (it != end && (*it == Char('-') || *it == Char('+')))
            negative = *it++ == Char('-');
        if (it == end)
            return std::nullopt;
        int exponent = 0;
        for (; it != end && *it >= Char('0') && *it <= Char('9'); ++it) {
            exponent = exponent * 10 + static_cast<int>(*it - Char('0'));
            if (exponent > 9999)
                exponent = 9999; // refused below, but 0e99999 is still zero
        }
        parts.exponent += negative ? -exponent : exponent;
    }
    if (it != end)
        return std::nullopt;
    if (parts.coefficient == 0)
        return Parts{false, 0, 0};
    parts.exponent += pendingZeros;
    if (parts.exponent < kMinExponent || parts.exponent + digits > kMaxMagnitude)
        return std::nullopt;
    if (parts.exponent > 0) { // keep whole numbers at exponent 0 where they fit
        if (digits + parts.exponent > kMaxDigits)
            return std::nullopt;
        for (; parts.exponent > 0; --parts.exponent)
            parts.coefficient *= 10;
    }
    return parts;
}

int writeParts(Parts parts, char* out)
{
    stripZeros(parts);
    if (parts.coefficient == 0) {
        *out = '0';
        return 1;
    }
    std::array<char, 40> reversed;
    int count = 0;
    Uint128 rest = parts.coefficient;
    while (rest >> 64) {
        reversed[static_cast<size_t>(count++)] = static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    }
    for (quint64 small = static_cast<quint64>(rest); small; small /= 10)
        reversed[static_cast<size_t>(count++)] = static_cast<char>('0' + static_cast<int>(small % 10));
    char* at = out;
    if (parts.negative)
        *at++ = '-';
    const int whole = count + parts.exponent; // digits before the point
    if (whole <= 0) {
        *at++ = '0';
        *at++ = '.';
        for (int i = whole; i < 0; ++i)
            *at++ = '0';
    }
    for (int i = 0; i < count; ++i) {
        if (i == whole && whole > 0)
            *at++ = '.';
        *at++ = reversed[static_cast<size_t>(count - 1 - i)];
    }
    for (int i = 0; i < parts.exponent; ++i)
        *at++ = '0';
    return static_cast<int>(at - out);
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

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    const auto parts = parseParts(text.data(), text.data() + text.size());
    if (!parts)
        return std::nullopt;
    Decimal result;
    pack(*parts, result.m_low, result.m_high);
    return result;
}

std::optional<Decimal> Decimal::parse(QStringView text)
{
    const auto parts = parseParts(text.utf16(), text.utf16() + text.size());
    if (!parts)
        return std::nullopt;
    Decimal result;
    pack(*parts, result.m_low, result.m_high);
    return result;
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

QString Decimal::toString() const
{
    char buffer[128];
    return QString::fromLatin1(buffer, write(buffer));
}

int Decimal::write(char* buffer) const { return writeParts(unpack(m_low, m_high), buffer); }

QString Decimal::toFixed(int places) const
{
    QString text = rounded(places).toString();
    if (places <= 0)
        return text;
    qsizetype point = text.indexOf(u'.');
    if (point < 0) {
        point = text.size();
        text.append(u'.');
    }
    return text.append(QString(places - (text.size() - point - 1), u'0'));
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
    unsigned flags = 0;
    const BID_UINT128 value = bid128_add(bid(*this), bid(other), BID_ROUNDING_TO_NEAREST, &flags);
    std::memcpy(static_cast<void*>(this), &value, sizeof *this);
    return *this;
}

Decimal& Decimal::operator-=(const Decimal& other) { return *this += -other; }

Decimal& Decimal::operator*=(const Decimal& other)
{
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
    unsigned flags = 0;
    return bid128_quiet_equal(bid(a), bid(b), &flags) != 0;
}

std::weak_ordering operator<=>(const Decimal& a, const Decimal& b)
{
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
