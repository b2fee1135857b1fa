// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/fold/fold.h"

#include <QSet>

#include <unordered_map>
#include <vector>

namespace qm::ledger {

/// Those rows that events link and what they fold into: one holding, or several that a merger, an exercise or a
/// transfer joins. Keeps checkpoints, so that a change in the past does not fold from the beginning.
class Chapter {
public:
    /// Room for so many rows more; then as many add(), then takeIn().
    void expect(size_t rows) { m_incoming.reserve(m_incoming.size() + rows); }
    void add(const Booking& row) { m_incoming.push_back(row); }
    void addAllOf(const Chapter& other);
    void drop(const QSet<qint64>& gone);
    /// Folds what was added and without what was dropped: onto what is there where it is newer, else again from the
    /// last checkpoint before the first change.
    void takeIn(const LedgerRules& rules);
    void foldAll(const LedgerRules& rules) { refold(0, rules); }

    void setHasEvents() { m_hasEvents = true; }
    [[nodiscard]] bool holds(const Booking& row) const; ///< this very row, with all that it says
    [[nodiscard]] const Booking* find(qint64 row) const;
    /// The open lots of the booking's holding just before it; folds anew, changes nothing.
    [[nodiscard]] std::vector<Lot> lotsBefore(const Booking& booking, const LedgerRules& rules) const;
    [[nodiscard]] const std::vector<Booking>& rows() const { return m_rows; }
    [[nodiscard]] const Fold& fold() const { return m_fold; }
    [[nodiscard]] const FoldResults& results() const { return m_results; }
    /// Rows that the calls since the last take folded.
    [[nodiscard]] qint64 takeFoldedRows() { return std::exchange(m_foldedRows, 0); }

private:
    struct Checkpoint {
        size_t nextRow = 0;
        size_t closed = 0;
        size_t cash = 0;
        Fold fold;
    };
    using Events = std::unordered_map<qint64, std::vector<size_t>>; ///< places of the legs, in their order
    void refold(size_t from, const LedgerRules& rules);
    void goBackTo(size_t from);
    void markAt(size_t row);
    static constexpr size_t kNothing = size_t(-1);

    std::vector<Booking> m_rows; ///< in the order of the fold
    std::vector<Booking> m_incoming;
    size_t m_folded = 0;         ///< rows before it are in the fold and the results
    size_t m_changed = kNothing; ///< the first row behind which some were dropped since
    Fold m_fold;
    FoldResults m_results;
    std::vector<Checkpoint> m_checkpoints;
    qint64 m_foldedRows = 0;
    bool m_hasEvents = false;
};

} // namespace qm::ledger
