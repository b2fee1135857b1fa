// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/quote.h"

#include <QHash>
#include <QMap>

#include <optional>

namespace qm {

/// Daily reference rates with look-up by day: the same day, else the nearest earlier one; direct, inverse, or over a
/// third currency that both have a rate with. nullopt where no rate is known (never 1 as a stand-in).
class FxTable {
public:
    void insert(const FxRate& rate);
    [[nodiscard]] bool isEmpty() const { return m_rates.isEmpty(); }
    /// Units of `to` per unit of `from` on `day`.
    [[nodiscard]] std::optional<Decimal> rate(Currency from, Currency to, QDate day) const;
    /// The day that the rate used is from; for the words beside a converted amount.
    [[nodiscard]] std::optional<QDate> rateDay(Currency from, Currency to, QDate day) const;
    [[nodiscard]] std::optional<Decimal> convert(const Decimal& amount, Currency from, Currency to, QDate day) const;
    [[nodiscard]] QList<FxRate> all() const;

    friend bool operator==(const FxTable&, const FxTable&) = default;

private:
    using Series = QMap<QDate, FxRate>;
    [[nodiscard]] const FxRate* direct(Currency from, Currency to, QDate day) const;
    [[nodiscard]] std::optional<Decimal> oneHop(Currency from, Currency to, QDate day) const;
    QHash<QPair<Currency, Currency>, Series> m_rates;
};

} // namespace qm
