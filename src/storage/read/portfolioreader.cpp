// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/read/portfolioreader.h"

#include "storage/read/readmoment.h"
#include "storage/read/snapshotrows.h"
#include "storage/sqlite/storageerror.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace qm::storage {

using namespace Qt::StringLiterals;

namespace {

Result<> readDaily(Statement& statement, AccountState& account)
{
    statement.bind(1, account.accountId);
    while (true) {
        const auto more = statement.step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const auto value = statement.decimal(1);
        const QDate date = statement.date(0);
        if (value && date.isValid()) // a garbled day is a gap, never a zero
            account.daily.append({date, *value, statement.decimal(2)});
    }
    statement.reset();
    return {};
}

Result<> readResults(Statement& statement, AccountState& account)
{
    statement.bind(1, account.accountId);
    while (true) {
        const auto more = statement.step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const auto currency = Currency::parse(statement.text(1));
        const auto realized = statement.decimal(2);
        const auto income = statement.decimal(3);
        const auto flow = statement.decimal(4);
        if (currency && realized && income && flow)
            account.results.append(
                {statement.date(0), *currency, *realized, *income, *flow, static_cast<int>(statement.integer(5))});
    }
    statement.reset();
    return {};
}

/// Identifiers of the instruments that an account holds.
Result<> readIdentifiers(Statement& statement, AccountState& account)
{
    statement.bind(1, account.accountId);
    qsizetype at = 0; // both lists are ordered by instrument key
    while (true) {
        const auto more = statement.step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const QString key = statement.text(0);
        while (at < account.positions.size() && account.positions.at(at).instrument.key() < key)
            ++at;
        if (at < account.positions.size() && account.positions.at(at).instrument.key() == key)
            account.positions[at].instrument.identifiers.insert(statement.text(1), statement.text(2));
    }
    statement.reset();
    return {};
}

Result<FxTable> readFx(Database& db)
{
    auto select = Statement::prepare(db, "SELECT from_currency, to_currency, day, rate, source FROM fx_rates");
    if (!select)
        return select.error();
    FxTable fx;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return fx;
        const auto from = Currency::parse(select->text(0));
        const auto to = Currency::parse(select->text(1));
        const auto rate = select->decimal(3);
        if (from && to && rate)
            fx.insert({*from, *to, select->date(2), *rate, select->text(4)});
    }
}

Result<QString> readBase(Database& db)
{
    auto select = Statement::prepare(db, "SELECT value FROM meta WHERE key = 'base_currency'");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    return *row ? select->text(0) : u"USD"_s;
}

} // namespace

Result<QList<ConnectionConfig>> readConnections(Database& db)
{
    auto select = Statement::prepare(db, "SELECT id, name, kind, settings, enabled FROM connections ORDER BY id");
    if (!select)
        return select.error();
    QList<ConnectionConfig> result;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return result;
        ConnectionConfig connection;
        connection.id = select->integer(0);
        connection.name = select->text(1);
        connection.kind = select->text(2);
        const QJsonObject settings = QJsonDocument::fromJson(select->utf8(3)).object();
        for (auto it = settings.begin(); it != settings.end(); ++it)
            connection.settings.insert(it.key(), it.value().toString());
        connection.enabled = select->integer(4) != 0;
        result.append(connection);
    }
}

Result<PortfolioPtr> readPortfolio(Database& db, const PortfolioPtr& previous)
{
    const ReadMoment moment(db);
    auto portfolio = std::make_shared<PortfolioSnapshot>();
    portfolio->generation = previous ? previous->generation + 1 : 1;
    auto connections = readConnections(db);
    if (!connections)
        return connections.error();
    portfolio->connections = *connections;
    const auto base = readBase(db);
    if (!base)
        return base.error();
    portfolio->base = Currency::parse(*base).value_or(Currency::usd());
    auto fx = readFx(db);
    if (!fx)
        return fx.error();
    portfolio->fx = std::move(*fx);

    QHash<qint64, AccountStatePtr> known;
    if (previous) {
        for (const auto& account : previous->accounts)
            known.insert(account->accountId, account);
    }
    QHash<qint64, const ConnectionConfig*> byId;
    for (const ConnectionConfig& connection : portfolio->connections)
        byId.insert(connection.id, &connection);

    auto select = Statement::prepare(db,
        "SELECT a.id, a.connection_id, a.number, a.name, a.type, a.currency, a.closed, a.revision, s.generation, "
        "s.pulled_at,"
        " s.rejected_rows, s.digest FROM accounts a LEFT JOIN account_snapshots s ON s.account_id = a.id"
        " ORDER BY a.connection_id, a.number");
    if (!select)
        return select.error();
    auto snapshots = SnapshotReader::prepare(db);
    if (!snapshots)
        return snapshots.error();
    auto daily = Statement::prepare(
        db, "SELECT day, net_liquidation, cash FROM daily_values WHERE account_id = ?1 ORDER BY day");
    if (!daily)
        return daily.error();
    auto results = Statement::prepare(db,
        "SELECT day, currency, realized, income, external_flow, closed_lots FROM daily_results"
        " WHERE account_id = ?1 ORDER BY day, currency");
    if (!results)
        return results.error();
    auto identifiers = Statement::prepare(db,
        "SELECT i.key, d.scheme, d.value FROM positions p JOIN instruments i ON i.id = p.instrument_id"
        " JOIN instrument_identifiers d ON d.instrument_id = i.id WHERE p.account_id = ?1 ORDER BY i.key");
    if (!identifiers)
        return identifiers.error();

    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const qint64 id = select->integer(0);
        const auto revision = static_cast<quint64>(select->integer(7));
        if (const AccountStatePtr same = known.value(id); same && same->revision == revision) {
            portfolio->accounts.append(same);
            continue;
        }
        auto account = std::make_shared<AccountState>();
        account->accountId = id;
        account->connectionId = select->integer(1);
        account->revision = revision;
        const ConnectionConfig* connection = byId.value(account->connectionId);
        if (!connection)
            continue; // cannot be: foreign keys
        account->brokerId = connection->brokerId();
        account->connectionName = connection->name;
        account->account = {select->text(2), select->text(3), select->text(4),
            Currency::parse(select->text(5)).value_or(Currency()), select->integer(6) != 0};
        account->generation = static_cast<quint64>(select->integer(8));
        account->rejectedRows = static_cast<int>(select->integer(10));
        if (!select->isNull(8)) {
            account->pulledAt = select->dateTime(9);
            auto rows = snapshots->read(id, select->integer(8), select->view(9));
            if (!rows)
                return rows.error();
            account->intact = rows->readable && rows->digest == select->utf8(11);
            if (account->intact) { // figures of a damaged snapshot are never shown
                account->balances = std::move(rows->balances);
                account->positions = std::move(rows->positions);
            }
        }
        for (const auto& read : {std::pair(&readDaily, &*daily), std::pair(&readResults, &*results),
                 std::pair(&readIdentifiers, &*identifiers)}) {
            if (auto r = read.first(*read.second, *account); !r)
                return r.error();
        }
        portfolio->accounts.append(std::move(account));
    }
    return PortfolioPtr(std::move(portfolio));
}

} // namespace qm::storage
