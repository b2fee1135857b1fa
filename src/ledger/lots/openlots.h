// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/lots/lot.h"
#include "ledger/lots/rules.h"

#include <deque>
#include <vector>

namespace qm::ledger {

/// A fill as the lots see it.
struct Fill {
    Decimal quantity;            ///< signed
    std::optional<Decimal> cash; ///< its whole effect on cash
    Currency currency;
    qint32 day = 0;
    qint64 row = 0;
};

/// A part of a fill met by an open lot.
struct Match {
    Lot lot;                     ///< the part of it that was closed
    std::optional<Decimal> cash; ///< the fill's share
};

/// The open lots of one instrument in one account, by age. A position is long or short, never both: a fill against it
/// closes first, and what is left of the fill opens the other side.
/// Cash is shared out by quantity; the last share is the rest, so that nothing is lost in rounding.
class OpenLots {
public:
    [[nodiscard]] const Decimal& quantity() const { return m_quantity; }
    [[nodiscard]] const std::deque<Lot>& lots() const { return m_lots; }
    [[nodiscard]] bool isEmpty() const { return m_lots.empty(); }

    /// Closes lots in the order of `method`, then opens with what is left; with `closeOnly` (expiry, assignment, a fill
    /// that the broker calls closing) that rest met a lot that nobody told of: of unknown basis and age, opened by row
    /// 0 on day 0. `choices` are for LotMethod::Specific.
    void fill(const Fill& fill, LotMethod method, bool closeOnly, const QList<LotChoice>& choices,
        std::vector<Match>& matches);
    /// Opens without looking for something to close (transfers in, spin-offs).
    void put(const Lot& lot);
    /// Takes lots out unrealised (transfers out, mergers): the oldest, at most all.
    [[nodiscard]] std::vector<Lot> take(const Decimal& quantity);
    /// Splits and stock dividends: `change` more (or fewer) units for the same money.
    void scaleBy(const Decimal& change);
    /// Money that changes the basis (returned capital, cost moved to a spin-off): shared out by quantity. A basis never
    /// turns over: what goes beyond it is answered. nullopt where nothing is open.
    [[nodiscard]] std::optional<Decimal> addCash(const Decimal& cash, bool mayTurn = false);
    friend bool operator==(const OpenLots&, const OpenLots&) = default;

private:
    using Iterator = std::deque<Lot>::iterator;
    Lot takeFrom(Iterator lot, const Decimal& quantity);
    void close(
        Iterator lot, const Decimal& most, Decimal& left, std::optional<Decimal>& cash, std::vector<Match>& matches);
    [[nodiscard]] Iterator next(LotMethod method);
    void evenOut();

    std::deque<Lot> m_lots; ///< by day of opening, oldest first
    Decimal m_quantity;
};

} // namespace qm::ledger
