// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/marketreader.h"
#include "core/values/pull.h"

namespace qm::broker::tastytrade {

/// What to read of one account.
struct AccountTask {
    Account account;
    PullRequest::Known known;
    bool full = false; ///< whatever is known
    QDateTime now;     ///< UTC
    QDate marketToday;
};

/// One account half-way: all but the positions' figures, which need marks.
struct AccountRead {
    AccountPull pull;
    QList<PositionRow> positions;
    std::optional<Error> whole; ///< the connection as a whole failed
};

/// Balances, positions, transactions (from five days before the last known one) and daily history, one after another.
/// `stepped`: what has just been read.
[[nodiscard]] Task<AccountRead> readAccount(
    Client* client, AccountTask task, std::function<void(QString)> stepped, net::CancelToken cancel);

/// Values the positions: one row per instrument, those that say nothing today left out.
void figurePositions(AccountRead& read, const MarketRead& market, const QDateTime& now, QDate marketToday);

/// The shortest period of the history service that reaches back to `lastDaily` with some days to spare; "all" without
/// one.
[[nodiscard]] QByteArray timeBack(std::optional<QDate> lastDaily, QDate today);

} // namespace qm::broker::tastytrade
