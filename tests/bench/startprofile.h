// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookprices.h"
#include "core/result.h"

/// A profile as a person has it after a sync of the book: bookings, open positions, ten years of daily values, the
/// ledger's results, one recorded sync run; all of it through the product's own writer.
namespace qm::bench {

struct Expected {
    int accounts = 0;
    int positions = 0;
    qint64 bookings = 0;
};

/// Writes the store into `profileDir` and reads it back: an Error where what stands in it is not the book.
[[nodiscard]] Result<Expected> makeProfile(const QString& profileDir, const Book& book, const Prices& prices = {});

} // namespace qm::bench
