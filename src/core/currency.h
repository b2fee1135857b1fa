// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <array>
#include <compare>
#include <cstring>
#include <optional>

namespace qm {

/// A currency that money can be counted in: an ISO 4217 code or one of the stable coins that brokers settle in.
/// Eight bytes, trivially copyable. Unknown codes are refused: an amount in an unknown currency is never summed.
class Currency {
public:
    constexpr Currency() = default; ///< "no currency", isNull()

    /// Reads "USD", "usd" or " EUR "; nullopt for anything that is not a known code.
    [[nodiscard]] static std::optional<Currency> parse(QStringView code);
    [[nodiscard]] static Currency usd() { return fromKnown("USD"); }
    [[nodiscard]] static Currency eur() { return fromKnown("EUR"); }

    [[nodiscard]] bool isNull() const { return m_code[0] == 0; }
    [[nodiscard]] QString code() const { return QString::fromLatin1(m_code.data()); }
    [[nodiscard]] const char* data() const { return m_code.data(); } ///< zero-terminated ASCII

    friend bool operator==(const Currency&, const Currency&) = default;
    friend auto operator<=>(const Currency&, const Currency&) = default;
    friend size_t qHash(const Currency& c, size_t seed = 0) noexcept
    {
        quint64 bits;
        std::memcpy(&bits, c.m_code.data(), sizeof bits);
        return ::qHash(bits, seed);
    }

private:
    static Currency fromKnown(const char* code);
    std::array<char, 8> m_code{};
};

} // namespace qm

Q_DECLARE_METATYPE(qm::Currency)
