// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookrows.h"
#include "core/result.h"
#include "spread.h"
#include "storage/storewriter.h"

#include <cstdio>
#include <cstdlib>

namespace qm::bench {

[[noreturn]] inline void giveUp(const QString& why)
{
    std::fprintf(stderr, "bench: %s\n", qPrintable(why));
    std::exit(1);
}

template <typename T>
T need(Result<T> result)
{
    if (!result)
        giveUp(result.error().userText + u' ' + result.error().detail);
    return std::move(*result);
}

inline QDateTime pulledAt() { return QDateTime(QDate(2026, 11, 20), QTime(20, 0), Qt::UTC); }

/// The book as its broker would send it: one pull per account.
[[nodiscard]] QList<AccountPull> pullsOf(const Book& book);

struct Applied {
    Cost cost;
    int touched = 0; ///< rows added or changed
};
/// Applies the pulls, one transaction each.
[[nodiscard]] Applied applyBook(storage::StoreWriter& writer, qint64 connection, const QList<AccountPull>& pulls);

/// "12345" makes a book of so many rows, anything else is the path of a book.csv; gives up where there are none.
[[nodiscard]] Book bookFrom(const QString& source);
/// The first rows of a book: what the answers are checked on before the clock starts.
[[nodiscard]] Book firstOf(const Book& book, int rows);

/// Takes "--rounds N" out of the words; `fallback` where it is absent.
[[nodiscard]] int takeRounds(QStringList& words, int fallback);

} // namespace qm::bench
