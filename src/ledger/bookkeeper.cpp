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

bool Bookkeeper::mayLink(const std::vector<Booking>& rows) const
{
    return std::any_of(rows.begin(), rows.end(), [this](const Booking& row) {
        return Intake::isLinkable(row) || row.group != 0 || m_linkableDays.contains(row.day);
    });
}

void Bookkeeper::put(std::vector<Booking> rows, const QSet<qint64>& gone)
{
    if (!gone.isEmpty())
        m_ledger.remove(gone);
    for (const Booking& row : rows) {
        if (!Intake::isLinkable(row))
            continue;
        for (int day = -Intake::kTransferDays; day <= Intake::kTransferDays; ++day)
            m_linkableDays.insert(row.day + day);
    }
    if (mayLink(rows) || (!gone.isEmpty() && !m_linkableDays.isEmpty())) {
        QSet<qint64> fresh;
        for (const Booking& row : rows)
            fresh.insert(row.row);
        for (const Booking& row : m_ledger.rows()) {
            if (!fresh.contains(row.row))
                rows.push_back(row);
        }
        m_intake.link(rows);
    }
    m_ledger.put(std::move(rows));
}

} // namespace qm::ledger
