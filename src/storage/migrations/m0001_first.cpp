// SPDX-License-Identifier: GPL-3.0-or-later
// Version 1. Decimals are canonical TEXT, days ISO 8601 dates, moments ISO 8601 UTC with milliseconds.
#include "storage/migrations/steps.h"

namespace qm::storage {

namespace {

constexpr const char* kStatements[] = {
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",

    "CREATE TABLE connections(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, broker_id TEXT "
    "NOT NULL,"
    " settings TEXT NOT NULL, enabled INTEGER NOT NULL DEFAULT 1) STRICT",

    // revision counts every change that a reader must see; generation (account_snapshots) counts complete pulls.
    "CREATE TABLE accounts(id INTEGER PRIMARY KEY, connection_id INTEGER NOT NULL REFERENCES connections(id) ON DELETE "
    "CASCADE,"
    " number TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, currency TEXT NOT NULL, closed INTEGER NOT NULL "
    "DEFAULT 0,"
    " cursor TEXT NOT NULL DEFAULT '', revision INTEGER NOT NULL DEFAULT 0, UNIQUE(connection_id, number)) STRICT",

    "CREATE TABLE account_snapshots(account_id INTEGER PRIMARY KEY REFERENCES accounts(id) ON DELETE CASCADE,"
    " generation INTEGER NOT NULL, pulled_at TEXT NOT NULL, rejected_rows INTEGER NOT NULL DEFAULT 0, digest TEXT NOT "
    "NULL) STRICT",

    "CREATE TABLE instruments(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, asset_class TEXT NOT NULL, symbol TEXT "
    "NOT NULL,"
    " currency TEXT NOT NULL, underlying TEXT NOT NULL DEFAULT '', multiplier TEXT, deliverable TEXT, root TEXT, "
    "expiry TEXT,"
    " strike TEXT, put_call TEXT, description TEXT NOT NULL DEFAULT '') STRICT",
    "CREATE INDEX instruments_by_symbol ON instruments(symbol COLLATE NOCASE)",
    "CREATE INDEX instruments_by_underlying ON instruments(underlying COLLATE NOCASE)",

    "CREATE TABLE instrument_identifiers(instrument_id INTEGER NOT NULL REFERENCES instruments(id) ON DELETE CASCADE,"
    " scheme TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(instrument_id, scheme)) STRICT, WITHOUT ROWID",

    "CREATE TABLE balances(account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, currency TEXT NOT "
    "NULL,"
    " cash TEXT, net_liquidation TEXT, previous_net_liquidation TEXT, pending_cash TEXT, buying_power TEXT,"
    " maintenance_margin TEXT, as_of TEXT, broker_specific TEXT NOT NULL DEFAULT '', PRIMARY KEY(account_id, currency))"
    " STRICT, WITHOUT ROWID",

    // The multiplier stands here too: it belongs to what the broker valued, and is covered by the account's digest.
    "CREATE TABLE positions(account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,"
    " instrument_id INTEGER NOT NULL REFERENCES instruments(id), quantity TEXT NOT NULL, multiplier TEXT, average_cost "
    "TEXT,"
    " cost_basis TEXT, market_price TEXT, previous_close TEXT, market_value TEXT, notional TEXT, unrealized_pnl TEXT,"
    " day_pnl TEXT, realized_day_pnl TEXT, currency TEXT NOT NULL, as_of TEXT, broker_specific TEXT NOT NULL DEFAULT "
    "'',"
    " PRIMARY KEY(account_id, instrument_id)) STRICT, WITHOUT ROWID",

    "CREATE TABLE daily_values(account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, day TEXT NOT "
    "NULL,"
    " net_liquidation TEXT NOT NULL, cash TEXT, PRIMARY KEY(account_id, day)) STRICT, WITHOUT ROWID",

    "CREATE TABLE daily_results(account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, day TEXT NOT "
    "NULL,"
    " currency TEXT NOT NULL, realized TEXT NOT NULL, income TEXT NOT NULL, external_flow TEXT NOT NULL,"
    " closed_lots INTEGER NOT NULL, PRIMARY KEY(account_id, day, currency)) STRICT, WITHOUT ROWID",

    "CREATE TABLE transactions(id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE "
    "CASCADE,"
    " broker_key TEXT NOT NULL, trade_date TEXT NOT NULL, settle_date TEXT, executed_at TEXT, type TEXT NOT NULL,"
    " instrument_id INTEGER REFERENCES instruments(id), quantity TEXT, price TEXT, amount TEXT, commission TEXT, fees "
    "TEXT,"
    " currency TEXT NOT NULL, fx_rate_to_base TEXT, description TEXT NOT NULL, source TEXT NOT NULL,"
    " voided INTEGER NOT NULL DEFAULT 0, broker_specific TEXT NOT NULL DEFAULT '', UNIQUE(account_id, broker_key)) "
    "STRICT",
    // In the order of the pages; the account stands behind it, so that its newest booking is found without the rows.
    "CREATE INDEX transactions_by_day ON transactions(trade_date, id, account_id)",

    "CREATE TABLE quotes(instrument_key TEXT PRIMARY KEY, bid TEXT, ask TEXT, last TEXT, mark TEXT, previous_close "
    "TEXT,"
    " as_of TEXT, source TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID",

    "CREATE TABLE bars(instrument_key TEXT NOT NULL, day TEXT NOT NULL, open TEXT NOT NULL, high TEXT NOT NULL,"
    " low TEXT NOT NULL, close TEXT NOT NULL, volume TEXT, source TEXT NOT NULL DEFAULT '', PRIMARY "
    "KEY(instrument_key, day))"
    " STRICT, WITHOUT ROWID",

    "CREATE TABLE fx_rates(from_currency TEXT NOT NULL, to_currency TEXT NOT NULL, day TEXT NOT NULL, rate TEXT NOT "
    "NULL,"
    " source TEXT NOT NULL DEFAULT '', PRIMARY KEY(from_currency, to_currency, day)) STRICT, WITHOUT ROWID",

    "CREATE TABLE sync_runs(id INTEGER PRIMARY KEY, connection_id INTEGER NOT NULL REFERENCES connections(id) ON "
    "DELETE CASCADE,"
    " started_at TEXT NOT NULL, duration_ms INTEGER NOT NULL, status TEXT NOT NULL, error_kind TEXT NOT NULL,"
    " error_text TEXT NOT NULL, accounts INTEGER NOT NULL, positions INTEGER NOT NULL, transactions_new INTEGER NOT "
    "NULL,"
    " rejected_rows INTEGER NOT NULL) STRICT",
    "CREATE INDEX sync_runs_by_connection ON sync_runs(connection_id, id)",

    "INSERT INTO meta(key, value) VALUES('base_currency', 'USD')",
};

} // namespace

Migration firstSchema() { return {1, 1, kStatements}; }

} // namespace qm::storage
