// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"

namespace qm {

/// An amount in one currency. Two currencies are never added: plus() answers nullopt instead.
struct Money {
    Decimal amount;
    Currency currency;

    [[nodiscard]] std::optional<Money> plus(const Money& other) const
    {
        if (currency != other.currency)
            return std::nullopt;
        return Money{amount + other.amount, currency};
    }
    Money operator-() const { return {-amount, currency}; }
    friend bool operator==(const Money&, const Money&) = default;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::Money)
