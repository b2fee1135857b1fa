// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/daystart.h"
#include "core/values/account.h"
#include "core/values/balance.h"
#include "core/values/connection.h"
#include "core/values/dailyvalue.h"
#include "core/values/fxtable.h"
#include "core/values/position.h"

#include <memory>

namespace qm {

/// Everything the store holds about one account at one moment, immutable once published.
struct AccountState {
    qint64 accountId = 0; ///< the store's id
    qint64 connectionId = 0;
    QString brokerId; ///< ConnectionConfig::brokerId()
    QString connectionName;
    Account account;
    quint64 generation = 0; ///< counts the account's complete pulls
    quint64 revision = 0;   ///< counts every stored change of the account; equal = nothing to read again
    QDateTime pulledAt;     ///< UTC, of the last complete pull
    int rejectedRows = 0;   ///< rows of that pull that were not understood: the account is partial
    bool intact = true;     ///< false: the stored digest does not match, and no figure of it may be shown
    QList<Balance> balances;
    QList<StandardPosition> positions; ///< sorted by instrument key; quantity zero = closed today
    QList<DailyValue> daily;           ///< by date, oldest first
    QList<DailyResult> results;        ///< by date, oldest first
};
using AccountStatePtr = std::shared_ptr<const AccountState>;

/// The whole picture. A new one shares the accounts that did not change.
struct PortfolioSnapshot {
    quint64 generation = 0;
    QList<ConnectionConfig> connections;
    QList<AccountStatePtr> accounts; ///< by connection, then account number
    FxTable fx;
    Currency base = Currency::usd();
    DayStart dayStart = DayStart::NewYorkMidnight; ///< what the day figures of the positions count from
};
using PortfolioPtr = std::shared_ptr<const PortfolioSnapshot>;

} // namespace qm

Q_DECLARE_METATYPE(qm::AccountStatePtr)
Q_DECLARE_METATYPE(qm::PortfolioPtr)
