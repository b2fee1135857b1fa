// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/fold/fold.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace qm::ledger {

/// Lots and realised gains of any number of accounts, kept up to date by the smallest re-fold.
///
/// Holdings that events link (a merger, an exercise, a transfer between own accounts) form one chapter; chapters are
/// folded independently. New rows at a chapter's end are folded onto what is there; a row in its past re-folds that
/// chapter from the last checkpoint before it. Any order and chunking of put() gives the same as one put() of all.
/// One thread at a time; pure: no clock, no I/O.
class Ledger {
public:
    explicit Ledger(LedgerRules rules = {});
    ~Ledger();
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;

    /// Another choice of method or premium: folds everything again.
    void setRules(LedgerRules rules);
    [[nodiscard]] const LedgerRules& rules() const { return m_rules; }

    /// Adds rows, or replaces those with the same Booking::row; rows that are the same already cost nothing. They were
    /// linked by Intake::link().
    void put(std::vector<Booking> rows);
    [[nodiscard]] std::vector<Booking> rows() const; ///< all of them, in no order
    /// Rows that no longer count (voided by the broker, an import undone).
    void remove(const QSet<qint64>& rows);

    /// How many bookings the calls since the last reset folded: what an update cost.
    [[nodiscard]] qint64 foldedRows() const { return m_foldedRows; }
    void resetFoldedRows() { m_foldedRows = 0; }

    struct Open {
        HoldingKey key;
        const OpenLots* lots = nullptr;
    };
    /// Every holding with open lots, by account and instrument. Valid until the next change.
    [[nodiscard]] std::vector<Open> open() const;
    [[nodiscard]] const OpenLots* openLots(HoldingKey key) const; ///< nullptr: nothing known of it
    /// In the order of closing days, then of the bookings. Valid until the next change.
    [[nodiscard]] std::vector<const ClosedLot*> closed() const;
    [[nodiscard]] std::vector<const RealizedCash*> realizedCash() const;

private:
    struct Chapter;
    [[nodiscard]] Chapter& chapterFor(const Booking& row);
    [[nodiscard]] qsizetype resolved(qsizetype place) const; ///< where a chapter went that others were merged into
    void merge(qsizetype into, qsizetype from);
    void takeIn(Chapter& chapter);
    void refold(Chapter& chapter, size_t from);

    LedgerRules m_rules;
    std::vector<std::unique_ptr<Chapter>> m_chapters; ///< merged ones stay as null
    std::vector<qsizetype> m_mergedInto;              ///< by place; itself where it still stands
    QHash<quint64, qsizetype> m_chapterOfHolding;
    QHash<qint64, qsizetype> m_chapterOfEvent;
    QHash<qint64, qsizetype> m_chapterOfRow;
    qint64 m_foldedRows = 0;
};

} // namespace qm::ledger
