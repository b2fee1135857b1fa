// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookrows.h"

#include <QString>

#include <map>

namespace qm::bench {

/// What one account holds of one symbol at the end of a book, worked out by a plain loop that shares no code with the
/// product: the answer that the ledger is checked against. Money in cents.
struct PlainHolding {
    qint64 quantity = 0;      ///< signed
    long double cash = 0;     ///< effect on cash of what is still open: negative for what was bought
    long double realized = 0; ///< of what was closed
};
using PlainHoldings = std::map<std::pair<int, int>, PlainHolding>; ///< by account and symbol, as in Book

enum class Fees { Counted, LeftOut };
[[nodiscard]] PlainHoldings plainFifo(const Book& book, Fees fees);

/// Compares with the generator's own answer (holdings.csv beside the book: account, symbol, quantity, cost, value,
/// realized; without fees). Empty: every line agrees to the cent; else the first one that does not.
[[nodiscard]] QString differenceFrom(const QString& holdingsCsv, const Book& book, const PlainHoldings& plain);

} // namespace qm::bench
