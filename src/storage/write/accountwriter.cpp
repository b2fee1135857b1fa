// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/write/accountwriter.h"

#include "storage/failpoint.h"
#include "storage/read/snapshotrows.h"
#include "storage/sqlite/storageerror.h"

#include <sqlite3.h>

namespace qm::storage {

using namespace Qt::StringLiterals;

Result<AccountWriter> AccountWriter::prepare(Database& db)
{
    auto instruments = InstrumentWriter::prepare(db);
    if (!instruments)
        return instruments.error();
    auto transactions = TransactionWriter::prepare(db);
    if (!transactions)
        return transactions.error();
    return AccountWriter(&db, std::move(*instruments), std::move(*transactions));
}

Result<ChangeSet> AccountWriter::apply(qint64 connectionId, const AccountPull& pull, const QDateTime& pulledAt)
{
    const bool statement = pull.statement.has_value();
    const auto accountId = statement ? upsertStatementAccount(connectionId, pull) : upsertAccount(connectionId, pull);
    if (!accountId)
        return accountId.error();
    // Positions before bookings: what they tell of an instrument is fuller.
    auto sections = statement ? applyStatementSections(*accountId, pull) : applySections(*accountId, pull, pulledAt);
    if (!sections)
        return sections.error();
    const auto rule = statement ? TransactionWriter::Rule::FullerWins : TransactionWriter::Rule::LaterWins;
    const auto counts = m_transactions.write(*accountId, pull.transactions, m_instruments, rule);
    if (!counts)
        return counts.error();
    if (auto r = upsertDaily(*accountId, pull.daily); !r)
        return r.error();
    if (auto r = bumpRevision(*accountId); !r)
        return r.error();
    ChangeSet changes;
    changes.accounts.insert(*accountId);
    changes.transactionsNew = counts->added;
    changes.transactionsChanged = counts->changed;
    if (counts->added + counts->changed > 0)
        changes.newTransactionsOf.insert(*accountId);
    return changes;
}

Result<qint64> AccountWriter::upsertAccount(qint64 connectionId, const AccountPull& pull)
{
    return upsertReturningId(connectionId, pull,
        "INSERT INTO accounts(connection_id, number, name, type, currency, closed, cursor) VALUES(?1,?2,?3,?4,?5,?6,?7)"
        " ON CONFLICT(connection_id, number) DO UPDATE SET name = excluded.name, type = excluded.type, currency = "
        "excluded.currency,"
        " closed = excluded.closed, cursor = CASE WHEN excluded.cursor = '' THEN cursor ELSE excluded.cursor END "
        "RETURNING id");
}

Result<qint64> AccountWriter::upsertReturningId(qint64 connectionId, const AccountPull& pull, const QByteArray& sql)
{
    auto upsert = Statement::prepare(*m_db, sql);
    if (!upsert)
        return upsert.error();
    upsert->bind(1, connectionId);
    upsert->bind(2, pull.account.number);
    upsert->bind(3, pull.account.name);
    upsert->bind(4, pull.account.type);
    upsert->bind(5, pull.account.currency.code());
    upsert->bind(6, pull.account.closed);
    upsert->bind(7, pull.cursor);
    const auto row = upsert->step();
    if (!row)
        return row.error();
    if (!*row)
        return storageError(
            text("The store refused an operation. Nothing was changed; see the details."), u"account"_s);
    const qint64 id = upsert->integer(0);
    const auto done = upsert->step();
    if (!done)
        return done.error();
    return id;
}

Result<> AccountWriter::replaceBalances(qint64 accountId, const QList<Balance>& balances)
{
    auto remove = Statement::prepare(*m_db, "DELETE FROM balances WHERE account_id = ?1");
    if (!remove)
        return remove.error();
    remove->bind(1, accountId);
    if (auto r = remove->run(); !r)
        return r;
    auto insert = Statement::prepare(*m_db,
        "INSERT INTO balances(account_id, currency, cash, net_liquidation, previous_net_liquidation, pending_cash, "
        "buying_power,"
        " maintenance_margin, as_of, broker_specific) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
    if (!insert)
        return insert.error();
    for (const Balance& balance : balances) {
        insert->bind(1, accountId);
        insert->bind(2, balance.currency.code());
        insert->bind(3, balance.cash);
        insert->bind(4, balance.netLiquidation);
        insert->bind(5, balance.previousNetLiquidation);
        insert->bind(6, balance.pendingCash);
        insert->bind(7, balance.buyingPower);
        insert->bind(8, balance.maintenanceMargin);
        insert->bind(9, balance.asOf);
        insert->bind(10, balance.brokerSpecific);
        if (auto r = insert->run(); !r)
            return r;
    }
    return {};
}

Result<> AccountWriter::replacePositions(qint64 accountId, const QList<StandardPosition>& positions)
{
    auto remove = Statement::prepare(*m_db, "DELETE FROM positions WHERE account_id = ?1");
    if (!remove)
        return remove.error();
    remove->bind(1, accountId);
    if (auto r = remove->run(); !r)
        return r;
    auto insert = Statement::prepare(*m_db,
        "INSERT INTO positions(account_id, instrument_id, quantity, multiplier, average_cost, cost_basis, market_price,"
        " previous_close, market_value, notional, unrealized_pnl, day_pnl, realized_day_pnl, currency, as_of, "
        "broker_specific)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)");
    if (!insert)
        return insert.error();
    for (const StandardPosition& p : positions) {
        const auto instrument = m_instruments.idOf(p.instrument);
        if (!instrument)
            return instrument.error();
        insert->bind(1, accountId);
        insert->bind(2, *instrument);
        insert->bind(3, p.quantity);
        insert->bind(4, p.instrument.multiplier);
        insert->bind(5, p.averageCost);
        insert->bind(6, p.costBasis);
        insert->bind(7, p.marketPrice);
        insert->bind(8, p.previousClose);
        insert->bind(9, p.marketValue);
        insert->bind(10, p.notional);
        insert->bind(11, p.unrealizedPnl);
        insert->bind(12, p.dayPnl);
        insert->bind(13, p.realizedDayPnl);
        insert->bind(14, p.currency.code());
        insert->bind(15, p.asOf);
        insert->bind(16, p.brokerSpecific);
        if (auto r = insert->run(); !r)
            return r;
        failpoint("mid-positions");
    }
    return {};
}

Result<> AccountWriter::upsertDaily(qint64 accountId, const QList<DailyValue>& daily)
{
    auto upsert = Statement::prepare(*m_db,
        "INSERT INTO daily_values(account_id, day, net_liquidation, cash) VALUES(?1,?2,?3,?4) ON CONFLICT(account_id, "
        "day)"
        " DO UPDATE SET net_liquidation = excluded.net_liquidation, cash = excluded.cash"
        " WHERE net_liquidation <> excluded.net_liquidation OR cash IS NOT excluded.cash");
    if (!upsert)
        return upsert.error();
    for (const DailyValue& value : daily) {
        upsert->bind(1, accountId);
        upsert->bind(2, value.date);
        upsert->bind(3, value.netLiquidation);
        upsert->bind(4, value.cash);
        if (auto r = upsert->run(); !r)
            return r;
    }
    return {};
}

Result<> AccountWriter::applySections(qint64 accountId, const AccountPull& pull, const QDateTime& pulledAt)
{
    m_tookBalances = true;
    m_tookPositions = true;
    if (auto r = replaceBalances(accountId, pull.balances); !r)
        return r;
    if (auto r = replacePositions(accountId, pull.positions); !r)
        return r;
    return storeSnapshot(accountId, pull.rejectedRows, isoUtc(pulledAt));
}

Result<> AccountWriter::storeSnapshot(
    qint64 accountId, int rejectedRows, const QByteArray& moment, const std::optional<SectionAges>& ages)
{
    qint64 generation = 1;
    auto last = Statement::prepare(*m_db, "SELECT generation FROM account_snapshots WHERE account_id = ?1");
    if (!last)
        return last.error();
    last->bind(1, accountId);
    const auto found = last->step();
    if (!found)
        return found.error();
    if (*found)
        generation = last->integer(0) + 1;
    last->reset();
    // The digest is taken over what SQLite gives back, inside the transaction: what is read later must be this.
    auto reader = SnapshotReader::prepare(*m_db);
    if (!reader)
        return reader.error();
    const auto rows =
        reader->read(accountId, generation, std::string_view(moment.constData(), static_cast<size_t>(moment.size())));
    if (!rows)
        return rows.error();
    auto upsert = Statement::prepare(*m_db,
        "INSERT INTO account_snapshots(account_id, generation, pulled_at, rejected_rows, digest, balances_as_of,"
        " positions_as_of) VALUES(?1,?2,?3,?4,?5,?6,?7)"
        " ON CONFLICT(account_id) DO UPDATE SET generation = excluded.generation, pulled_at = excluded.pulled_at,"
        " rejected_rows = excluded.rejected_rows, digest = excluded.digest,"
        " balances_as_of = excluded.balances_as_of, positions_as_of = excluded.positions_as_of");
    if (!upsert)
        return upsert.error();
    upsert->bind(1, accountId);
    upsert->bind(2, generation);
    upsert->bind(3, moment);
    upsert->bind(4, rejectedRows);
    upsert->bind(5, rows->digest);
    if (ages) {
        upsert->bind(6, ages->balances);
        upsert->bind(7, ages->positions);
    } else {
        upsert->bindNull(6);
        upsert->bindNull(7);
    }
    return upsert->run();
}

Result<> AccountWriter::bumpRevision(qint64 accountId)
{
    auto update = Statement::prepare(*m_db, "UPDATE accounts SET revision = revision + 1 WHERE id = ?1");
    if (!update)
        return update.error();
    update->bind(1, accountId);
    return update->run();
}

Result<ChangeSet> AccountWriter::replaceResults(qint64 accountId, const QList<DailyResult>& results)
{
    auto known = Statement::prepare(*m_db, "SELECT 1 FROM accounts WHERE id = ?1");
    if (!known)
        return known.error();
    known->bind(1, accountId);
    const auto exists = known->step();
    if (!exists)
        return exists.error();
    if (!*exists)
        return ChangeSet(); // removed in the meantime
    known->reset();
    auto remove = Statement::prepare(*m_db, "DELETE FROM daily_results WHERE account_id = ?1");
    if (!remove)
        return remove.error();
    remove->bind(1, accountId);
    if (auto r = remove->run(); !r)
        return r.error();
    auto insert = Statement::prepare(*m_db,
        "INSERT INTO daily_results(account_id, day, currency, realized, income, external_flow, closed_lots) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7)");
    if (!insert)
        return insert.error();
    for (const DailyResult& result : results) {
        insert->bind(1, accountId);
        insert->bind(2, result.date);
        insert->bind(3, result.currency.code());
        insert->bind(4, result.realized);
        insert->bind(5, result.income);
        insert->bind(6, result.externalFlow);
        insert->bind(7, result.closedLots);
        if (auto r = insert->run(); !r)
            return r.error();
    }
    if (auto r = bumpRevision(accountId); !r)
        return r.error();
    ChangeSet changes;
    changes.accounts.insert(accountId);
    return changes;
}

} // namespace qm::storage
