// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QSet>

namespace qm::storage {

/// What one write changed: what readers must look at again.
struct ChangeSet {
    QSet<qint64> accounts;          ///< positions, balances, daily values or results changed
    QSet<qint64> newTransactionsOf; ///< accounts whose transactions changed
    int transactionsNew = 0;
    int transactionsChanged = 0;
    QList<qint64> bookings;    ///< row numbers of the bookings added, changed or removed, as far as they are named
    bool moreBookings = false; ///< other bookings changed too: too many to name, or an instrument that they stand on
    bool connections = false;  ///< a connection was added, removed or edited
    bool fx = false;
    bool bars = false; ///< daily prices
    [[nodiscard]] bool isEmpty() const
    {
        return accounts.isEmpty() && newTransactionsOf.isEmpty() && !connections && !fx && !bars;
    }
    ChangeSet& operator|=(const ChangeSet& other);
};

} // namespace qm::storage

Q_DECLARE_METATYPE(qm::storage::ChangeSet)
