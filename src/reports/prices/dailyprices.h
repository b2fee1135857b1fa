// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/portfolio.h"
#include "ledger/returns/returns.h"
#include "storage/storereader.h"

#include <QDate>

#include <map>

namespace qm::reports {

/// One instrument's daily closes in the base currency, each at its day's rate. A day without a close has that of the
/// days before it, as far as kStaleDays back; beyond, the price is not known.
class DailyPrices {
public:
    static constexpr int kStaleDays = 7; ///< covers holidays; a hole beyond is no price

    /// Days before `from` are read as far as they may stand for it.
    [[nodiscard]] static Result<DailyPrices> read(storage::StoreReader& reader, const QString& instrumentKey,
        const PortfolioSnapshot& portfolio, QDate from, QDate to);

    [[nodiscard]] bool isEmpty() const { return m_closes.empty(); }
    [[nodiscard]] std::optional<Decimal> on(QDate day) const;
    [[nodiscard]] const std::map<QDate, Decimal>& closes() const { return m_closes; }

private:
    std::map<QDate, Decimal> m_closes;
};

/// The currency that an instrument's key ends with, as "EQ:SPY:USD" or "CR:BTC-USD"; nullopt: none.
[[nodiscard]] std::optional<Currency> currencyOfKey(QStringView instrumentKey);
/// The symbol in a key: "SPY".
[[nodiscard]] QString symbolOfKey(QStringView instrumentKey);

/// The instrument with daily prices that a person calls `text`: a key, or its symbol. Error{Input} names the known
/// ones.
[[nodiscard]] Result<QString> pricedInstrument(storage::StoreReader& reader, const QString& text);

/// What one unit of money in something would have become: its growth on each day with a price from `from` to `to`.
/// Empty where the price at either end is not known. Without dividends: the closes are prices, not total returns.
[[nodiscard]] QList<ledger::GrowthPoint> priceGrowth(const DailyPrices& prices, QDate from, QDate to);

} // namespace qm::reports
