// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/json/value.h"

#include <QDateTime>

namespace qm::json {

/// Reads the fields of one row (one JSON object) and remembers the first one that is there but is not what it should
/// be, so that a mapper reads straight down and asks once at the end whether the row may be used. Absent optional
/// fields are nullopt or empty and no problem. Borrows the value.
class Reader {
public:
    /// How "NaN" in place of a number counts: as unknown (tastytrade sends it), or as an unreadable row.
    enum class Nan { IsUnknown, IsProblem };
    explicit Reader(const Value& row, Nan nan = Nan::IsProblem);

    [[nodiscard]] QString text(std::string_view key);         ///< string or number; else empty
    [[nodiscard]] QString requiredText(std::string_view key); ///< not empty
    [[nodiscard]] std::optional<Decimal> number(std::string_view key);
    [[nodiscard]] Decimal requiredNumber(std::string_view key);           ///< zero with a problem where absent
    [[nodiscard]] std::optional<QDate> date(std::string_view key);        ///< "2026-11-23", or the day of a timestamp
    [[nodiscard]] std::optional<QDateTime> time(std::string_view key);    ///< RFC 3339, answered in UTC
    [[nodiscard]] std::optional<Currency> currency(std::string_view key); ///< absent: nullopt; unknown code: a problem
    [[nodiscard]] bool flag(std::string_view key);                        ///< true only for true (or "true")

    /// A mapper's own objection.
    void reject(const QString& problem);
    /// Empty: all fields read so far are fine. Holds the field's name and at most 40 characters of its value.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] bool isFine() const { return m_problem.isEmpty(); }

private:
    void object(std::string_view key, const QString& what);
    const Value& m_row;
    Nan m_nan;
    QString m_problem;
};

} // namespace qm::json
