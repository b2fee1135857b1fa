// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/ibkr/book/simbook.h"

namespace qm::sim {

struct SimBar {
    QDateTime start; ///< UTC; of a day bar: midnight of its date
    bool wholeDay = false;
    Decimal open, high, low, close, volume, average;
    int count = 0;
};

struct SimBarRequest {
    QDateTime end;    ///< UTC, exclusive
    QString barSize;  ///< "1 day", "5 mins"
    QString duration; ///< "30 D"
    bool regularHours = true;
};

/// nullopt: a bar size or duration that does not exist. The same question has the same answer, whatever the price does.
[[nodiscard]] std::optional<QList<SimBar>> simBars(const SimContract& contract, const SimBarRequest& request);
/// Seconds of "5 mins", 86400 of "1 day"; 0: no such size.
[[nodiscard]] qint64 barSeconds(const QString& size);
/// Where a request starts in time.
[[nodiscard]] QDateTime startOf(const SimBarRequest& request);

} // namespace qm::sim
