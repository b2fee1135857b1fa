// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/quote.h"

#include <QList>

#include <optional>

namespace qm::ledger {

/// How strongly an instrument moved with an index: covariance of the daily returns over the variance of the index's
/// (the slope of the least-squares line), over the days that both have a price for; the last year's, at least 60 days.
/// nullopt: too few days, or an index that did not move. A statistic, so double.
[[nodiscard]] std::optional<double> beta(const QList<Bar>& instrument, const QList<Bar>& index);

} // namespace qm::ledger
