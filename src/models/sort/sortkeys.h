// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "models/sort/textkeys.h"

#include <QVariant>

#include <functional>

namespace qm::models {

/// The keys of rows that are to be sorted by one column: each is made once, and rows change places as numbers. To be
/// added with ascending rows. Unknown ones come last whichever the direction, totals after them; equal ones stay as
/// they are, both ways. Keys of different kinds: numbers of any size first, then names, then texts. Any thread.
class SortKeys {
public:
    /// How two rows stand to each other: below, at or above zero.
    using Exact = std::function<int(int, int)>;

    void reserve(size_t rows);
    void addUnknown(int row) { m_unknown.push_back(row); }
    void addTotal(int row) { m_totals.push_back(row); }
    void addWhole(int row, qint64 value);
    void addNumber(int row, const Decimal& value);
    void addNumber(int row, const std::optional<Decimal>& value);
    /// In the locale's order, without regard to case.
    void addText(int row, const QString& text) { m_texts.add(row, text); }
    /// What SortRole gives: Decimal, a whole number, a date, a time or text; anything else counts as unknown.
    void addValue(int row, const QVariant& value);
    /// Rows that know themselves how they stand to each other. `prefix`: a number in that order, as far as it goes.
    void addNamed(int row, quint64 prefix);
    void setExact(Exact exact) { m_exact = std::move(exact); } ///< of addNamed()

    /// The rows in their order; the keys are gone then.
    [[nodiscard]] std::vector<int> takeSorted(Qt::SortOrder order);

private:
    std::vector<SortEntry> m_wholes;
    std::vector<SortEntry> m_numbers;
    std::vector<Decimal> m_decimals; ///< by slot of m_numbers
    std::vector<SortEntry> m_named;
    Exact m_exact;
    TextKeys m_texts;
    std::vector<int> m_unknown;
    std::vector<int> m_totals;
    size_t m_reserved = 0;
};

} // namespace qm::models
