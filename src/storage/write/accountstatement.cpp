// SPDX-License-Identifier: GPL-3.0-or-later
// What a statement may change of an account: its bookings always, its figures only where they are newer.
#include "storage/write/accountwriter.h"

#include "storage/sqlite/storageerror.h"

#include <algorithm>

namespace qm::storage {

using namespace Qt::StringLiterals;

Result<qint64> AccountWriter::upsertStatementAccount(qint64 connectionId, const AccountPull& pull)
{
    // A statement tells of the account only what its query was set to: what is not told blanks nothing.
    return upsertReturningId(connectionId, pull,
        "INSERT INTO accounts(connection_id, number, name, type, currency, closed, cursor) VALUES(?1,?2,?3,?4,"
        " CASE WHEN ?5 = '' THEN 'USD' ELSE ?5 END,?6,?7)"
        " ON CONFLICT(connection_id, number) DO UPDATE SET"
        " name = CASE WHEN name = '' THEN excluded.name ELSE name END,"
        " type = CASE WHEN type = '' THEN excluded.type ELSE type END,"
        " currency = CASE WHEN ?5 = '' THEN currency ELSE ?5 END,"
        " cursor = CASE WHEN excluded.cursor = '' THEN cursor ELSE excluded.cursor END RETURNING id");
}

Result<AccountWriter::SectionAges> AccountWriter::storedAges(qint64 accountId)
{
    auto select = Statement::prepare(*m_db,
        "SELECT coalesce(balances_as_of, pulled_at), coalesce(positions_as_of, pulled_at), pulled_at"
        " FROM account_snapshots WHERE account_id = ?1");
    if (!select)
        return select.error();
    select->bind(1, accountId);
    const auto row = select->step();
    if (!row)
        return row.error();
    if (!*row)
        return SectionAges();
    return SectionAges{select->utf8(0), select->utf8(1), select->utf8(2)};
}

Result<> AccountWriter::applyStatementSections(qint64 accountId, const AccountPull& pull)
{
    const StatementScope& scope = *pull.statement;
    auto ages = storedAges(accountId);
    if (!ages)
        return ages.error();
    const QByteArray written = isoUtc(scope.generatedAt);
    const auto ageOf = [&](const QDateTime& asOf) {
        return asOf.isValid() ? isoUtc(asOf) + '|' + written : QByteArray();
    };
    const QByteArray balances = ageOf(scope.balancesAsOf);
    const QByteArray positions = ageOf(scope.positionsAsOf);
    m_tookBalances = !balances.isEmpty() && balances >= ages->balances;
    m_tookPositions = !positions.isEmpty() && positions >= ages->positions;
    if (!m_tookBalances && !m_tookPositions)
        return {};
    QByteArray moment = ages->pulledAt;
    if (m_tookBalances) {
        if (auto r = replaceBalances(accountId, pull.balances); !r)
            return r;
        ages->balances = balances;
        moment = std::max(moment, isoUtc(scope.balancesAsOf));
    }
    if (m_tookPositions) {
        if (auto r = replacePositions(accountId, pull.positions); !r)
            return r;
        ages->positions = positions;
        moment = std::max(moment, isoUtc(scope.positionsAsOf));
    }
    return storeSnapshot(accountId, pull.rejectedRows, moment, *ages);
}

} // namespace qm::storage
