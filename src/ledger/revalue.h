// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"

#include <QHash>

namespace qm::ledger {

/// The same picture at newer prices: each position that has a quote with a mark moves its market value, notional,
/// unrealised and day P&L by size x (mark - old mark), and the account's net liquidation moves by the same money.
/// What was unknown stays unknown, except that a first price values a position that had none. Accounts that no quote
/// touches are shared; where nothing moves, `portfolio` itself is answered.
[[nodiscard]] PortfolioPtr revalued(const PortfolioPtr& portfolio, const QHash<QString, Quote>& quotes, QDate today);

/// One position at a new mark; false when nothing moved. A quote's previous close is of the exchange's day: where the
/// person's day is another (`start`), it is nobody's base.
bool revalue(StandardPosition& position, const Quote& quote, DayStart start = DayStart::NewYorkMidnight);

} // namespace qm::ledger
