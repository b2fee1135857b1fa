// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/values/account.h"
#include "core/values/balance.h"
#include "core/values/dailyvalue.h"
#include "core/values/position.h"
#include "core/values/quote.h"
#include "core/values/transaction.h"

#include <QHash>

namespace qm {

/// Says that a pull is a statement: a report about a past day, perhaps older than what is stored. Balances and
/// positions are taken only where the statement tells them and is newer; of two versions of a booking the fuller one
/// stays, whichever came first, so that files may be taken in in any order.
struct StatementScope {
    QDateTime balancesAsOf;  ///< UTC, the moment that the balances tell about; invalid: no such section, not even empty
    QDateTime positionsAsOf; ///< likewise
    QDateTime generatedAt;   ///< UTC, when the broker wrote it; decides between two of one day; may be invalid
    friend bool operator==(const StatementScope&, const StatementScope&) = default;
};

/// What one pull brought for one account: applied to the store whole, in one transaction, or not at all.
struct AccountPull {
    Account account;
    QList<Balance> balances;                 ///< complete: replaces the stored ones
    QList<StandardPosition> positions;       ///< complete: replaces the stored ones; one row per instrument
    QList<Transaction> transactions;         ///< new or possibly changed ones; upserted by id
    QList<DailyValue> daily;                 ///< upserted by date
    QString cursor;                          ///< adapter's own bookmark for the next pull; empty: keep the stored one
    int rejectedRows = 0;                    ///< rows left out because they were not understood
    QStringList rejections;                  ///< one line each, redacted, for the log and the health page (at most 50)
    std::optional<Error> error;              ///< this account failed: nothing of it is applied, the old data stays
    std::optional<StatementScope> statement; ///< none: the account's present state, as the broker tells it now
};

/// What one pull of one connection brought. Immutable, sent from the worker to the store as one value.
struct BrokerSnapshot {
    QDateTime pulledAt;          ///< UTC
    QList<AccountPull> accounts; ///< every account the broker knows, closed ones included
    QList<FxRate> fxRates;
    QList<Bar> bars = {}; ///< daily prices of what is held and of what it is compared with; upserted
};

/// What the store already has, so that a pull can be incremental.
struct PullRequest {
    struct Known {
        QString cursor;
        std::optional<QDate> lastTransaction;
        std::optional<QDate> lastDaily;
    };
    QHash<QString, Known> accounts; ///< by account number; absent: never pulled
    bool full = false;              ///< ignore the bookmarks and read the whole history again
};

} // namespace qm

Q_DECLARE_METATYPE(qm::BrokerSnapshot)
