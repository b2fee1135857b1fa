// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"

#include <QMutex>

#include <vector>

namespace qm::bench {

/// A brokerage of 10,000 positions and 100,000 transactions whose prices move so many times a second. What it told last
/// is kept for the sum at the end. Written on the connection's thread, read on the main one.
struct QuoteSource {
    int accounts = 20;
    int positions = 10'000;
    int transactions = 100'000;
    std::atomic_int perSecond = 0; ///< 0: silence
    std::atomic<qint64> told = 0;

    static QuoteSource& instance();
    [[nodiscard]] static const broker::Registry& registry();
    /// Quantity x last price over everything, exact.
    [[nodiscard]] Decimal worth() const;

    mutable QMutex mutex;
    std::vector<Decimal> prices; ///< by number of the position
    [[nodiscard]] static Decimal quantityOf(int number);
    [[nodiscard]] static QString symbolOf(int number);
};

} // namespace qm::bench
