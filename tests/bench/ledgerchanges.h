// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledgerstore.h"

namespace qm::bench {

/// What keeping a book up costs, against its full rebuild in the same round.
struct Changes {
    Spread fillMs, fillOfRebuild; ///< one new fill at the end, from its commit to the updated book
    Spread editMs, editOfRebuild; ///< a fill in the middle told with another price
    Spread methodMs, methodOfRebuild;
    qint64 fillFolded = 0; ///< bookings that were folded, the most of all rounds
    qint64 editFolded = 0;
    qint64 editTouches = 0; ///< fills of that instrument in that account from that day on
};

/// Writes into the store and brings the book up; leaves the store with a fill more. Gives up where the book is not what
/// reading anew gives.
void measureChanges(
    LedgerStore& store, reports::LedgerBook& book, storage::StoreReader& reader, const Cost& rebuild, Changes& changes);
void print(const Changes& changes);

} // namespace qm::bench
