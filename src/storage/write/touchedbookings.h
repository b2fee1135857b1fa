// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/changeset.h"
#include "storage/sqlite/database.h"

namespace qm::storage {

/// Notes which rows of `transactions` a connection adds, changes or deletes, whatever does it: an upsert, a changeset
/// that is taken back, a deletion that follows its account's (SQLite's update hook). A write that leaves a row as it is
/// is not noted. An instrument that is changed may stand in any number of bookings: those are not named.
class TouchedBookings {
    Q_DISABLE_COPY_MOVE(TouchedBookings)
public:
    explicit TouchedBookings(Database& db); ///< outlives it
    ~TouchedBookings();

    void clear(); ///< before a transaction; what one that was rolled back touched is none of the next one's business
    /// Says in `changes` what was touched since; to be called once it is committed.
    void tellIn(ChangeSet& changes);

    static constexpr qsizetype kMostNamed = 4096; ///< reading them one by one is cheaper than reading all up to there

private:
    static void noted(void* self, int operation, const char* database, const char* table, long long row);

    Database& m_db;
    QList<qint64> m_rows;
    bool m_more = false;
};

} // namespace qm::storage
