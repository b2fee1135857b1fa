// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/instrument.h"
#include "core/values/portfolio.h"
#include "ledger/figures.h"
#include "storage/storereader.h"

#include <QDateTime>
#include <QList>

namespace qm::views {

/// What the person did or got in one instrument, for marks on its price chart.
struct OwnMark {
    enum class Kind { Buy, Sell, Dividend };
    Kind kind = Kind::Buy;
    QDateTime at;     ///< UTC; noon of the trade date where no moment is known
    Decimal quantity; ///< of fills, unsigned
    std::optional<Decimal> price;
    std::optional<Decimal> amount; ///< of dividends
};

/// Fills and dividends of the instrument since `from`, oldest first. On the reader's thread. `filter`: which accounts.
[[nodiscard]] QList<OwnMark> readOwnMarks(
    storage::StoreReader& reader, const Instrument& instrument, storage::RowFilter filter, QDate from);

/// The average price of what is held now in the accounts in scope; nullopt: nothing is held, longs and shorts are
/// mixed, or a part is not known.
[[nodiscard]] std::optional<Decimal> averageHeld(
    const PortfolioSnapshot& portfolio, const ledger::Scope& scope, const QString& instrumentKey);

} // namespace qm::views
