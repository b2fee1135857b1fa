// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/write/plainrows.h"

#include "storage/sqlite/statement.h"
#include "storage/sqlite/storageerror.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sqlite3.h>

namespace qm::storage {

QString settingsText(const ConnectionConfig& connection)
{
    QJsonObject object;
    for (auto it = connection.settings.cbegin(); it != connection.settings.cend(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<qint64> insertConnection(Database& db, const ConnectionConfig& connection)
{
    if (connection.name.trimmed().isEmpty())
        return Error{Error::Kind::Input, text("A connection needs a name."), {}, {}};
    auto insert = Statement::prepare(db,
        "INSERT INTO connections(name, kind, broker_id, settings, enabled) VALUES(?1,?2,?3,?4,?5)"
        " ON CONFLICT(name) DO NOTHING");
    if (!insert)
        return insert.error();
    insert->bind(1, connection.name);
    insert->bind(2, connection.kind);
    insert->bind(3, connection.brokerId());
    insert->bind(4, settingsText(connection));
    insert->bind(5, connection.enabled);
    if (auto r = insert->run(); !r)
        return r.error();
    if (sqlite3_changes(db.handle()) == 0)
        return Error{Error::Kind::Input, text("There is a connection with this name already. Choose another name."),
            connection.name, {}};
    return sqlite3_last_insert_rowid(db.handle());
}

Result<bool> insertFxRates(Database& db, const QList<FxRate>& rates)
{
    auto upsert = Statement::prepare(db,
        "INSERT INTO fx_rates(from_currency, to_currency, day, rate, source) VALUES(?1,?2,?3,?4,?5)"
        " ON CONFLICT(from_currency, to_currency, day) DO UPDATE SET rate = excluded.rate,"
        " source = excluded.source WHERE rate <> excluded.rate");
    if (!upsert)
        return upsert.error();
    const int before = sqlite3_total_changes(db.handle());
    for (const FxRate& rate : rates) {
        upsert->bind(1, rate.from.code());
        upsert->bind(2, rate.to.code());
        upsert->bind(3, rate.date);
        upsert->bind(4, rate.rate);
        upsert->bind(5, rate.source);
        if (auto r = upsert->run(); !r)
            return r.error();
    }
    return sqlite3_total_changes(db.handle()) != before;
}

Result<bool> insertBars(Database& db, const QList<Bar>& bars)
{
    auto upsert = Statement::prepare(db,
        "INSERT INTO bars(instrument_key, day, open, high, low, close, volume, source) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)"
        " ON CONFLICT(instrument_key, day) DO UPDATE SET open = excluded.open, high = excluded.high,"
        " low = excluded.low, close = excluded.close, volume = excluded.volume, source = excluded.source"
        " WHERE close <> excluded.close OR open <> excluded.open OR high <> excluded.high OR low <> excluded.low"
        " OR volume IS NOT excluded.volume");
    if (!upsert)
        return upsert.error();
    const int before = sqlite3_total_changes(db.handle());
    for (const Bar& bar : bars) {
        upsert->bind(1, bar.instrumentKey);
        upsert->bind(2, bar.date);
        upsert->bind(3, bar.open);
        upsert->bind(4, bar.high);
        upsert->bind(5, bar.low);
        upsert->bind(6, bar.close);
        upsert->bind(7, bar.volume);
        upsert->bind(8, bar.source);
        if (auto r = upsert->run(); !r)
            return r.error();
    }
    return sqlite3_total_changes(db.handle()) != before;
}

} // namespace qm::storage
