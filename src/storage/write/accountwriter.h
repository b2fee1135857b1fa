// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/pull.h"
#include "storage/changeset.h"
#include "storage/write/transactionwriter.h"

namespace qm::storage {

/// Applies one account's pull inside the caller's transaction.
class AccountWriter {
public:
    [[nodiscard]] static Result<AccountWriter> prepare(Database& db);
    [[nodiscard]] Result<ChangeSet> apply(qint64 connectionId, const AccountPull& pull, const QDateTime& pulledAt);
    [[nodiscard]] Result<ChangeSet> replaceResults(qint64 accountId, const QList<DailyResult>& results);
    void forgetCaches() { m_instruments.forget(); }
    /// Whether the last pull's balances and positions replaced the stored ones: a statement's may be older than those.
    [[nodiscard]] bool tookBalances() const { return m_tookBalances; }
    [[nodiscard]] bool tookPositions() const { return m_tookPositions; }

private:
    AccountWriter(Database* db, InstrumentWriter instruments, TransactionWriter transactions)
        : m_db(db), m_instruments(std::move(instruments)), m_transactions(std::move(transactions))
    {
    }
    struct SectionAges { ///< how old the stored sections are, as sortable text; empty: never told
        QByteArray balances;
        QByteArray positions;
        QByteArray pulledAt;
    };
    [[nodiscard]] Result<qint64> upsertAccount(qint64 connectionId, const AccountPull& pull);
    [[nodiscard]] Result<qint64> upsertStatementAccount(qint64 connectionId, const AccountPull& pull);
    /// Runs an upsert of an account with the parameters ?1 to ?7 that ends in RETURNING id.
    [[nodiscard]] Result<qint64> upsertReturningId(qint64 connectionId, const AccountPull& pull, const QByteArray& sql);
    [[nodiscard]] Result<SectionAges> storedAges(qint64 accountId);
    [[nodiscard]] Result<> applySections(qint64 accountId, const AccountPull& pull, const QDateTime& pulledAt);
    [[nodiscard]] Result<> applyStatementSections(qint64 accountId, const AccountPull& pull);
    [[nodiscard]] Result<> replaceBalances(qint64 accountId, const QList<Balance>& balances);
    [[nodiscard]] Result<> replacePositions(qint64 accountId, const QList<StandardPosition>& positions);
    [[nodiscard]] Result<> upsertDaily(qint64 accountId, const QList<DailyValue>& daily);
    /// `ages`: none for the present state.
    [[nodiscard]] Result<> storeSnapshot(
        qint64 accountId, int rejectedRows, const QByteArray& moment, const std::optional<SectionAges>& ages = {});
    [[nodiscard]] Result<> bumpRevision(qint64 accountId);

    Database* m_db;
    InstrumentWriter m_instruments;
    TransactionWriter m_transactions;
    bool m_tookBalances = false;
    bool m_tookPositions = false;
};

} // namespace qm::storage
