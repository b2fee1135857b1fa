// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/pull.h"

#include <string>
#include <vector>

/// A large book of bookings for the store's bench: made here, or read from a CSV file (date, account, broker, type,
/// symbol, quantity, price, fees, currency; with a header row) that a generator script wrote.
namespace qm::bench {

/// One booking as plain numbers, so that a million of them are small.
struct BookRow {
    int day = 0;     ///< Julian day
    int account = 0; ///< index into Book::accounts
    int symbol = -1; ///< index into Book::symbols; -1: none
    TransactionType type = TransactionType::Buy;
    qint64 quantity = 0;
    qint64 cents = 0; ///< price
    qint64 fees = 0;  ///< cents
};

struct Book {
    std::vector<std::string> accounts;
    std::vector<std::string> symbols;
    std::vector<BookRow> rows; ///< by date
};

[[nodiscard]] Book makeBook(int rows);
/// Empty where the file is not readable or not in that form.
[[nodiscard]] Book readBook(const QString& csvPath);

/// The booking that a broker's adapter would make of the row; its id is its place in the book, scattered.
[[nodiscard]] Transaction bookingOf(const Book& book, size_t row, const std::vector<Instrument>& instruments);
[[nodiscard]] std::vector<Instrument> instrumentsOf(const Book& book);

} // namespace qm::bench
