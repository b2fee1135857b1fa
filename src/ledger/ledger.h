// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/chapter.h"
#include "ledger/parts/rowindex.h"

#include <QHash>
#include <QSet>

#include <algorithm>
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
    explicit Ledger(LedgerRules rules = {}) : m_rules(std::move(rules)) { }

    /// Another choice of method or premium: folds everything again.
    void setRules(LedgerRules rules);
    [[nodiscard]] const LedgerRules& rules() const { return m_rules; }

    /// Adds rows, or replaces those with the same Booking::row; rows that are the same already cost nothing. They were
    /// linked by Intake::link().
    void put(std::vector<Booking> rows) { change(std::move(rows), {}); }
    [[nodiscard]] std::vector<Booking> rows() const; ///< all of them, in no order
    [[nodiscard]] bool isEmpty() const { return m_chapters.empty(); }
    /// The booking of this row; nullptr: none. Valid until the next change.
    [[nodiscard]] const Booking* find(qint64 row) const;
    /// What was open of the booking's holding just before it, in order of age: what a sale can choose from. Empty where
    /// there is no such booking.
    [[nodiscard]] std::vector<Lot> lotsBefore(qint64 row) const;
    template <typename Visit>
    void eachRow(Visit visit) const; ///< visit(const Booking&), in no order
    /// Rows that no longer count (voided by the broker, an import undone).
    void remove(const QSet<qint64>& rows) { change({}, rows); }
    /// Both at once: what is touched is folded once. No row is in both.
    void change(std::vector<Booking> rows, QSet<qint64> gone);

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
    /// The same in no order, for sums: sorting a million takes longer than adding them up.
    template <typename Visit>
    void eachClosed(Visit visit) const; ///< visit(const ClosedLot&)
    template <typename Visit>
    void eachRealizedCash(Visit visit) const; ///< visit(const RealizedCash&)

private:
    [[nodiscard]] qint32 placeFor(const Booking& row);
    [[nodiscard]] qint32 resolved(qint32 place) const; ///< where a chapter went that others were merged into
    [[nodiscard]] Chapter& chapter(qint32 place) const { return *m_chapters[size_t(place)]; }
    void merge(qint32 into, qint32 from);

    LedgerRules m_rules;
    std::vector<std::unique_ptr<Chapter>> m_chapters; ///< merged ones stay as null
    std::vector<qint32> m_mergedInto;                 ///< by place; itself where it still stands
    QHash<quint64, qint32> m_chapterOfHolding;
    QHash<qint64, qint32> m_chapterOfEvent;
    RowIndex m_chapterOfRow;
    qint64 m_foldedRows = 0;
};

template <typename Visit>
void Ledger::eachRow(Visit visit) const
{
    for (const auto& chapter : m_chapters) {
        if (chapter)
            std::for_each(chapter->rows().begin(), chapter->rows().end(), visit);
    }
}

template <typename Visit>
void Ledger::eachClosed(Visit visit) const
{
    for (const auto& chapter : m_chapters) {
        if (chapter)
            std::for_each(chapter->results().closed.begin(), chapter->results().closed.end(), visit);
    }
}

template <typename Visit>
void Ledger::eachRealizedCash(Visit visit) const
{
    for (const auto& chapter : m_chapters) {
        if (chapter)
            std::for_each(chapter->results().cash.begin(), chapter->results().cash.end(), visit);
    }
}

} // namespace qm::ledger
