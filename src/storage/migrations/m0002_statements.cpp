// SPDX-License-Identifier: GPL-3.0-or-later
// Version 2. What belongs together and what it cost (bookings); how old the sections of a statement are (snapshots);
// a journal of imports, so that each can be undone as one step.
#include "storage/migrations/steps.h"

namespace qm::storage {

namespace {

constexpr const char* kStatements[] = {
    "ALTER TABLE transactions ADD COLUMN commission_currency TEXT",
    "ALTER TABLE transactions ADD COLUMN event_group TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE transactions ADD COLUMN cost_basis TEXT",
    "ALTER TABLE transactions ADD COLUMN held_since TEXT",

    // Moments that the stored balances and positions tell about; NULL: a live pull's, as old as pulled_at.
    "ALTER TABLE account_snapshots ADD COLUMN balances_as_of TEXT",
    "ALTER TABLE account_snapshots ADD COLUMN positions_as_of TEXT",

    // bookings and snapshots: SQLite changesets (compressed) of what the import changed; undone by their inverse.
    "CREATE TABLE imports(id INTEGER PRIMARY KEY, at TEXT NOT NULL, format TEXT NOT NULL, files TEXT NOT NULL,"
    " connection_id INTEGER NOT NULL, made_connection INTEGER NOT NULL DEFAULT 0,"
    " made_accounts TEXT NOT NULL DEFAULT '', transactions_new INTEGER NOT NULL, transactions_changed INTEGER NOT NULL,"
    " bookings BLOB NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT",
    "CREATE TABLE import_snapshots(import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,"
    " account_id INTEGER NOT NULL, generation INTEGER NOT NULL, changes BLOB NOT NULL,"
    " PRIMARY KEY(import_id, account_id)) STRICT, WITHOUT ROWID",
};

} // namespace

Migration statementsSchema() { return {2, 1, kStatements}; }

} // namespace qm::storage
