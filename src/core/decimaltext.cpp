// SPDX-License-Identifier: GPL-3.0-or-later
// Decimals from text and to text.
#include "core/decimal.h"
#include "core/decimalbits.h"

namespace qm {

using namespace decimal;

namespace {

template <typename Char>
std::optional<Parts> parseParts(const Char* it, const Char* end)
{
    Parts parts{false, 0, 0};
    if (it != end && (*it == Char('-') || *it == Char('+')))
        parts.negative = *it++ == Char('-');
    bool point = false;
    bool any = false;
    quint64 head = 0;     // the coefficient as long as it fits: most numbers never need more
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
            if (digits <= kSmallDigits) {
                head = head * kPowersOfTen[static_cast<size_t>(grow)] + digit;
            } else {
                if (digits - grow <= kSmallDigits)
                    parts.coefficient = head;
                for (int i = 0; i < grow; ++i)
                    parts.coefficient *= 10;
                parts.coefficient += digit;
            }
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
    if (digits == 0)
        return Parts{false, 0, 0};
    if (digits <= kSmallDigits)
        parts.coefficient = head;
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

} // namespace

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

} // namespace qm
