// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookrows.h"

#include <QString>

namespace qm::bench {

/// Closing prices of a book's symbols, day by day, in cents.
struct Prices {
    std::vector<int> days;                  ///< Julian, ascending
    std::vector<std::vector<qint64>> cents; ///< by day, then by symbol as in Book
    [[nodiscard]] bool isEmpty() const { return days.empty(); }
};

/// From the prices.csv (date, symbol, close) that lies beside a book.csv; empty where there is none.
[[nodiscard]] Prices pricesBeside(const QString& bookCsv, const Book& book);

} // namespace qm::bench
