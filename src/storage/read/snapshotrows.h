// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "storage/sqlite/statement.h"

namespace qm::storage {

/// What is stored of one account's snapshot, read back and held against its digest. `positions` and `balances` are
/// filled even when the digest does not match; `intact` says whether they may be shown.
struct SnapshotRows {
    QList<Balance> balances;
    QList<StandardPosition> positions; ///< sorted by instrument key
    QByteArray digest;                 ///< over what was read
    bool readable = true;              ///< false: a value could not be read as its type
};

/// Reads balances and positions of accounts; its statements are prepared once and used for all of them.
class SnapshotReader {
public:
    [[nodiscard]] static Result<SnapshotReader> prepare(Database& db);
    [[nodiscard]] Result<SnapshotRows> read(qint64 accountId, qint64 generation, std::string_view pulledAt);

private:
    SnapshotReader(Statement balances, Statement positions)
        : m_balances(std::move(balances)), m_positions(std::move(positions))
    {
    }
    Statement m_balances;
    Statement m_positions;
};

/// The columns of `instruments i` that instrumentFrom() reads, in its order.
inline constexpr const char* kInstrumentColumns =
    "i.asset_class, i.symbol, i.currency, i.underlying, i.multiplier, i.deliverable, i.root, i.expiry, i.strike, "
    "i.put_call, i.description";
[[nodiscard]] Instrument instrumentFrom(Statement& row, int firstColumn);

} // namespace qm::storage
