// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookprices.h"

namespace qm::bench {

/// The book as plain-text accounting, for the programs that read that. Prices: the last close of each symbol, or the
/// last one traded. False: the file could not be written.
[[nodiscard]] bool writeLedgerJournal(const QString& path, const Book& book, const Prices& prices); ///< ledger, hledger
[[nodiscard]] bool writeBeancount(const QString& path, const Book& book, const Prices& prices);

/// "12345.67"
[[nodiscard]] QByteArray centsText(qint64 cents);
/// The last close of each symbol, or the last price traded.
[[nodiscard]] std::vector<qint64> lastPrices(const Book& book, const Prices& prices);

} // namespace qm::bench
