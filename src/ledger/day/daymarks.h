// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "core/values/quote.h"

#include <QHash>

namespace qm::ledger {

/// What was held was worth so much when the person's day began: the base of its profit where the day is not the
/// brokers' own (docs/figures.md, "The person's day"). Never made of prices that came after that moment.
struct DayMarks {
    DayStart start = DayStart::NewYorkMidnight;
    QDate day;                      ///< the day that begins with these prices; invalid: none yet
    QHash<QString, Decimal> prices; ///< by instrument key, per unit; what was not known has none
    friend bool operator==(const DayMarks&, const DayMarks&) = default;
};

/// The marks with which `day` begins. An instrument without a session since `before` keeps its mark; else it is the
/// newest price that is known and not younger than the day, if it is no more than an hour older than the last moment at
/// which the instrument could be traded before the day began.
[[nodiscard]] DayMarks rolled(const DayMarks& before, DayStart start, QDate day, const PortfolioSnapshot& portfolio,
    const QHash<QString, Quote>& quotes);

} // namespace qm::ledger
