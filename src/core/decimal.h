// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <compare>
#include <optional>
#include <string_view>

namespace qm {

/// An exact decimal number: IEEE 754-2008 decimal128, 34 digits, 16 bytes, trivially copyable.
/// For money, prices and quantities; there is no double anywhere in those. Always finite: NaN, infinity and
/// numbers that would have to be rounded on the way in are refused by parse(). Values that are numerically equal
/// compare and hash equal ("1.50" == "1.5"). Arithmetic rounds half to even at 34 digits.
/// Any thread. The arithmetic is Intel's decimal floating-point library (binary integer encoding).
class Decimal {
public:
    enum class Rounding { HalfEven, HalfUp, TowardZero, Floor, Ceiling };

    constexpr Decimal() = default;                               ///< zero
    Decimal(int value) : Decimal(static_cast<qint64>(value)) { } // NOLINT: whole numbers convert without surprise
    Decimal(qint64 value);                                       // NOLINT
    Decimal(double) = delete;                                    ///< a double has already lost the exact value

    /// Reads "-12.50", "1e3", "+.5". Nothing else is tolerated: no blanks, no thousands marks, no "NaN".
    /// nullopt for malformed text, for more than 34 significant digits and for magnitudes beyond 1e34 or below 1e-68.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
    [[nodiscard]] static std::optional<Decimal> parse(QStringView text);
    /// coefficient x 10^exponent, for constants and fast readers.
    [[nodiscard]] static Decimal scaled(qint64 coefficient, int exponent);

    /// Canonical text: plain digits with a point, no exponent, no superfluous zeros, "0" for zero. parse() reads it
    /// back.
    [[nodiscard]] QString toString() const;
    /// Writes the canonical text into `buffer` (at least 80 bytes) and returns its length. No allocation.
    int write(char* buffer) const;
    /// Exactly `places` digits after the point, rounded half to even; for display.
    [[nodiscard]] QString toFixed(int places) const;
    /// For chart pixels and ratios on screen only.
    [[nodiscard]] double toDouble() const;
    /// Whole part if it fits, for counters.
    [[nodiscard]] std::optional<qint64> toInt64() const;

    [[nodiscard]] bool isZero() const;
    [[nodiscard]] bool isNegative() const; ///< strictly below zero
    [[nodiscard]] bool isPositive() const { return !isZero() && !isNegative(); }
    [[nodiscard]] int sign() const { return isZero() ? 0 : (isNegative() ? -1 : 1); }
    [[nodiscard]] bool isInteger() const;

    [[nodiscard]] Decimal abs() const;
    [[nodiscard]] Decimal rounded(int places, Rounding rounding = Rounding::HalfEven) const;
    /// Quotient rounded to 34 digits; nullopt when `divisor` is zero.
    [[nodiscard]] std::optional<Decimal> dividedBy(const Decimal& divisor) const;

    Decimal operator-() const;
    Decimal& operator+=(const Decimal& other);
    Decimal& operator-=(const Decimal& other);
    Decimal& operator*=(const Decimal& other);
    friend Decimal operator+(Decimal a, const Decimal& b) { return a += b; }
    friend Decimal operator-(Decimal a, const Decimal& b) { return a -= b; }
    friend Decimal operator*(Decimal a, const Decimal& b) { return a *= b; }
    /// The divisor must not be zero (our own bug otherwise); use dividedBy() on data.
    friend Decimal operator/(const Decimal& a, const Decimal& b);

    friend bool operator==(const Decimal& a, const Decimal& b);
    friend std::weak_ordering operator<=>(const Decimal& a, const Decimal& b);
    friend size_t qHash(const Decimal& value, size_t seed) noexcept;

private:
    quint64 m_low = 0;
    quint64 m_high = 0x3040000000000000ULL; // +0 x 10^0 in the binary integer encoding
};

size_t qHash(const Decimal& value, size_t seed = 0) noexcept;

/// a + b where unknown stays unknown.
[[nodiscard]] std::optional<Decimal> addKnown(const std::optional<Decimal>& a, const std::optional<Decimal>& b);

} // namespace qm

Q_DECLARE_TYPEINFO(qm::Decimal, Q_PRIMITIVE_TYPE);
Q_DECLARE_METATYPE(qm::Decimal)
