// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/chapter.h"

#include <algorithm>

namespace qm::ledger {
namespace {

/// Rows between checkpoints: bounds what an edit in the past folds in vain.
constexpr size_t kStride = 64;

} // namespace

void Chapter::addAllOf(const Chapter& other)
{
    for (const auto* rows : {&other.m_rows, &other.m_incoming})
        m_incoming.insert(m_incoming.end(), rows->begin(), rows->end());
    m_hasEvents = m_hasEvents || other.m_hasEvents;
}

bool Chapter::holds(const Booking& row) const
{
    const auto same = std::lower_bound(m_rows.begin(), m_rows.end(), row, isBefore);
    return same != m_rows.end() && *same == row;
}

const Booking* Chapter::find(qint64 row) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [row](const Booking& booking) { return booking.row == row; });
    return found == m_rows.end() ? nullptr : &*found;
}

std::vector<Lot> Chapter::lotsBefore(const Booking& booking, const LedgerRules& rules) const
{
    Chapter before;
    before.m_hasEvents = m_hasEvents;
    for (const Booking& row : m_rows) {
        if (isBefore(row, booking))
            before.add(row);
    }
    before.takeIn(rules);
    const auto open = before.fold().holdings().find({booking.account, booking.holding});
    if (open == before.fold().holdings().end())
        return {};
    return {open->second.lots().begin(), open->second.lots().end()};
}

void Chapter::drop(const QSet<qint64>& gone)
{
    const auto isGone = [&](const Booking& row) { return gone.contains(row.row); };
    const auto first = std::find_if(m_rows.begin(), m_rows.end(), isGone);
    // Without one of its legs an event is another one, wherever its other legs are.
    const bool hadEvent =
        std::any_of(first, m_rows.end(), [&](const Booking& row) { return isGone(row) && row.event != 0; });
    m_changed = hadEvent ? 0 : std::min(m_changed, size_t(first - m_rows.begin()));
    m_rows.erase(std::remove_if(first, m_rows.end(), isGone), m_rows.end());
}

void Chapter::takeIn(const LedgerRules& rules)
{
    size_t from = std::exchange(m_changed, kNothing);
    if (!m_incoming.empty()) {
        if (!std::is_sorted(m_incoming.begin(), m_incoming.end(), isBefore))
            std::sort(m_incoming.begin(), m_incoming.end(), isBefore);
        if (m_rows.empty()) { // the first reading: a million rows must not keep room for another half
            goBackTo(0);
            m_rows = std::exchange(m_incoming, {});
            m_results.closed.reserve(m_rows.size());
            refold(0, rules);
            m_results.closed.shrink_to_fit();
            return;
        }
        const std::vector<Booking> incoming = std::exchange(m_incoming, {});
        const auto place = std::upper_bound(m_rows.begin(), m_rows.end(), incoming.front(), isBefore);
        const ptrdiff_t at = place - m_rows.begin();
        const auto middle = ptrdiff_t(m_rows.size());
        m_rows.insert(m_rows.end(), incoming.begin(), incoming.end());
        std::inplace_merge(m_rows.begin() + at, m_rows.begin() + middle, m_rows.end(), isBefore);
        from = std::min(from, size_t(at));
    }
    refold(from, rules);
}

void Chapter::goBackTo(size_t from)
{
    if (from >= m_folded)
        return;
    while (!m_checkpoints.empty() && m_checkpoints.back().nextRow > from)
        m_checkpoints.pop_back();
    const bool atStart = m_checkpoints.empty();
    m_fold = atStart ? Fold() : m_checkpoints.back().fold;
    m_results.closed.resize(atStart ? 0 : m_checkpoints.back().closed);
    m_results.cash.resize(atStart ? 0 : m_checkpoints.back().cash);
    m_folded = atStart ? 0 : m_checkpoints.back().nextRow;
}

/// A checkpoint is a copy of all open lots: never more of them than rows were folded since the one before, so that all
/// checkpoints together stay smaller than the rows however many lots stay open.
void Chapter::markAt(size_t row)
{
    const size_t last = m_checkpoints.empty() ? 0 : m_checkpoints.back().nextRow;
    if (row - last >= kStride && row - last >= m_fold.openLotCount())
        m_checkpoints.push_back({row, m_results.closed.size(), m_results.cash.size(), m_fold});
}

/// Folds on from row `from`, or from the last checkpoint before it where rows behind it were folded already.
void Chapter::refold(size_t from, const LedgerRules& rules)
{
    Events events;
    if (m_hasEvents) {
        for (size_t i = 0; i < m_rows.size(); ++i) {
            if (m_rows[i].event != 0)
                events[m_rows[i].event].push_back(i);
        }
        for (const auto& [event, legs] : events) {
            if (legs.back() >= from) // an event happens at its first leg
                from = std::min(from, legs.front());
        }
    }
    goBackTo(from);
    std::vector<const Booking*> legs;
    for (size_t i = m_folded; i < m_rows.size(); ++i) {
        const Booking& row = m_rows[i];
        if (i % kStride == 0)
            markAt(i);
        ++m_foldedRows;
        legs.assign(1, &row);
        if (row.event != 0) {
            const std::vector<size_t>& places = events.at(row.event);
            if (places.front() != i)
                continue; // booked with its first leg
            legs.clear();
            for (const size_t place : places)
                legs.push_back(&m_rows[place]);
            std::stable_partition(legs.begin(), legs.end(), [](const Booking* leg) { return !leg->isOtherSide; });
        }
        m_fold.book(legs, rules, m_results);
    }
    m_folded = m_rows.size();
}

} // namespace qm::ledger
