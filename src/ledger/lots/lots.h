// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"

#include <deque>
#include <optional>

namespace qm::ledger {

/// What was opened by one fill and is still open. Everything is signed, so longs and shorts are one rule:
/// gain = cash of the opening + cash of the closing.
struct Lot {
    Decimal quantity;            ///< short: negative
    std::optional<Decimal> cash; ///< effect on cash when it was opened, fees included (buy: negative); nullopt: unknown
    Currency currency;
};

/// What closing some lots brought.
struct Closing {
    Decimal realized;
    int lots = 0; ///< lots (or parts of one) closed with a known gain
};

/// The open lots of one instrument in one account, first in first out. A position is long or short, never both: a fill
/// against it closes first, and what is left of the fill opens the other side.
/// Cash is shared out by quantity; the last share is the rest, so that nothing is lost in rounding.
class Lots {
public:
    [[nodiscard]] Decimal quantity() const { return m_quantity; }
    [[nodiscard]] const std::deque<Lot>& open() const { return m_lots; }

    /// A fill: `quantity` signed, `cash` its whole effect on cash. With `closeOnly` (expiry, assignment) what goes
    /// beyond the open position is dropped instead of opening the other side.
    Closing fill(
        const Decimal& quantity, const std::optional<Decimal>& cash, Currency currency, bool closeOnly = false);
    /// Opens without looking for something to close (transfers in, spin-offs).
    void put(const Lot& lot);
    /// Takes lots out unrealised (transfers out, mergers): the oldest `quantity` of them, at most all.
    std::deque<Lot> take(const Decimal& quantity);
    /// Splits and stock dividends: `change` more (or fewer) units for the same money.
    void scaleBy(const Decimal& change);
    /// Money that changes the basis (returned capital): shared out by quantity. False where nothing is open.
    bool addCash(const Decimal& cash);

private:
    Lot takeFront(const Decimal& quantity); ///< at most the front lot's quantity
    std::deque<Lot> m_lots;
    Decimal m_quantity;
};

} // namespace qm::ledger
