// SPDX-License-Identifier: GPL-3.0-or-later
// Version 4. Second ids of bookings (Transaction::otherId): which booking is meant when one of them is told alone.
#include "storage/migrations/steps.h"

namespace qm::storage {

namespace {

constexpr const char* kStatements[] = {
    "CREATE TABLE booking_ids(account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,"
    " other_key TEXT NOT NULL, broker_key TEXT NOT NULL, PRIMARY KEY(account_id, other_key)) STRICT, WITHOUT ROWID",
};

} // namespace

Migration bookingIdsSchema() { return {4, 1, kStatements}; }

} // namespace qm::storage
