// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"

#include <optional>

namespace qm::ledger {

/// What was opened by one fill and is still open. Everything is signed, so longs and shorts are one rule:
/// gain = cash of the opening + cash of the closing.
struct Lot {
    Decimal quantity;            ///< short: negative
    std::optional<Decimal> cash; ///< effect on cash when it was opened, charges included; nullopt: basis unknown
    Currency currency;
    qint32 opened = 0;  ///< Julian day from which the holding period counts
    qint64 opening = 0; ///< Booking::row of the fill that opened it
    friend bool operator==(const Lot&, const Lot&) = default;
};

/// Held for more than one year: sold on a day after the anniversary. A short is never long-term. Julian days.
[[nodiscard]] bool isLongTerm(const Decimal& quantity, qint32 opened, qint32 closed);

/// A lot, or a part of one, that was closed.
struct ClosedLot {
    qint32 account = 0;
    qint32 holding = 0;               ///< index of the instrument, as in Booking
    Decimal quantity;                 ///< signed as it was held: a closed short is negative
    std::optional<Decimal> openCash;  ///< of the opening; nullopt: basis unknown
    std::optional<Decimal> closeCash; ///< of the closing
    Currency currency;
    qint32 opened = 0; ///< Julian days; 0: before the history that is known
    qint32 closed = 0;
    qint64 opening = 0; ///< Booking::row; 0: not known
    qint64 closing = 0;

    /// nullopt: not known, never counted as zero.
    [[nodiscard]] std::optional<Decimal> realized() const { return addKnown(openCash, closeCash); }
    /// What was paid for it: the opening of a long, the closing of a short. Positive.
    [[nodiscard]] std::optional<Decimal> cost() const { return negated(quantity.isNegative() ? closeCash : openCash); }
    [[nodiscard]] std::optional<Decimal> proceeds() const { return quantity.isNegative() ? openCash : closeCash; }
    [[nodiscard]] bool isLongTerm() const { return ledger::isLongTerm(quantity, opened, closed); }
    friend bool operator==(const ClosedLot&, const ClosedLot&) = default;

private:
    static std::optional<Decimal> negated(const std::optional<Decimal>& cash)
    {
        return cash ? std::optional(-*cash) : std::nullopt;
    }
};

/// A gain that no lot tells: cash in lieu without a quantity, capital returned beyond the basis.
struct RealizedCash {
    qint32 account = 0;
    qint32 holding = 0;
    qint32 day = 0;
    qint64 row = 0;
    Decimal amount;
    Currency currency;
    friend bool operator==(const RealizedCash&, const RealizedCash&) = default;
};

} // namespace qm::ledger
