// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/bookkeeper.h"

namespace qm::ledger {

void Bookkeeper::put(std::span<const Entry> entries)
{
    std::vector<Booking> rows;
    rows.reserve(entries.size());
    QSet<qint64> gone;
    for (const Entry& entry : entries) {
        if (auto booking = m_intake.booking(entry.transaction, entry.row, entry.account))
            rows.push_back(*booking);
        else
            gone.insert(entry.row);
    }
    put(std::move(rows), gone);
}

/// Could it be a leg of an event, by what is known so far? All others stand alone whatever comes.
bool Bookkeeper::mayBeLeg(const Booking& row) const
{
    return row.event != 0 || Intake::isLinkable(row) || (row.group != 0 && m_eventGroups.contains(row.group))
        || (!m_optionEndDays.isEmpty() && m_optionEndDays.contains(row.day));
}

void Bookkeeper::note(const Booking& row)
{
    if (row.group != 0 && Intake::makesEvent(row))
        m_eventGroups.insert(row.group);
    if (!Intake::endsOption(row))
        return;
    for (int day = -Intake::kExerciseDays; day <= Intake::kExerciseDays; ++day)
        m_optionEndDays.insert(row.day + day);
}

/// Links anew what may belong together, of the new rows and of those that are there: a late row may take another's
/// partner. Those that are there (but not `gone`) are put behind `rows`; the ledger knows which of them changed.
void Bookkeeper::link(std::vector<Booking>& rows, const QSet<qint64>& gone) const
{
    if (!m_ledger.isEmpty()) {
        QSet<qint64> fresh = gone;
        for (const Booking& row : rows)
            fresh.insert(row.row);
        m_ledger.eachRow([&](const Booking& row) {
            if (mayBeLeg(row) && !fresh.contains(row.row))
                rows.push_back(row);
        });
    }
    const auto legs = std::partition(rows.begin(), rows.end(), [this](const Booking& row) { return !mayBeLeg(row); });
    m_intake.link({legs, rows.end()});
}

void Bookkeeper::put(std::vector<Booking> rows, const QSet<qint64>& gone)
{
    bool mayLink = false;
    const auto lookAt = [&](qint64 row) { // what a row was may have been another's partner
        const Booking* known = m_ledger.find(row);
        mayLink = mayLink || (known && mayBeLeg(*known));
    };
    if (!m_ledger.isEmpty()) {
        for (const Booking& row : rows)
            lookAt(row.row);
        for (const qint64 row : gone)
            lookAt(row);
    }
    for (const Booking& row : rows)
        note(row);
    if (mayLink || std::any_of(rows.begin(), rows.end(), [this](const Booking& row) { return mayBeLeg(row); }))
        link(rows, gone);
    m_ledger.change(std::move(rows), gone);
}

Bookkeeper Bookkeeper::under(LedgerRules rules) const
{
    Bookkeeper copy(std::move(rules));
    copy.m_intake = m_intake;
    copy.m_eventGroups = m_eventGroups;
    copy.m_optionEndDays = m_optionEndDays;
    copy.m_ledger.put(m_ledger.rows());
    return copy;
}

} // namespace qm::ledger
