// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/read/barreader.h"

#include "storage/sqlite/statement.h"
#include "storage/sqlite/storageerror.h"

namespace qm::storage {

using namespace Qt::StringLiterals;

Result<QStringList> readPricedKeys(Database& db)
{
    // From key to key along the primary key: the cost is that of the instruments, not of the days.
    auto next = Statement::prepare(db, "SELECT min(instrument_key) FROM bars WHERE instrument_key > ?1");
    if (!next)
        return next.error();
    QStringList keys;
    QString last;
    while (true) {
        next->bind(1, last.isNull() ? u""_s : last);
        const auto row = next->step();
        if (!row)
            return row.error();
        if (!*row || next->isNull(0))
            return keys;
        last = next->text(0);
        keys.append(last);
        next->reset();
    }
}

Result<QList<Bar>> readBars(Database& db, const QString& key, QDate from, QDate to)
{
    auto select = Statement::prepare(db,
        "SELECT day, open, high, low, close, volume, source FROM bars WHERE instrument_key = ?1 AND day BETWEEN ?2 AND "
        "?3"
        " ORDER BY day");
    if (!select)
        return select.error();
    select->bind(1, key);
    select->bind(2, from);
    select->bind(3, to);
    QList<Bar> bars;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return bars;
        const auto open = select->decimal(1);
        const auto high = select->decimal(2);
        const auto low = select->decimal(3);
        const auto close = select->decimal(4);
        const QDate day = select->date(0);
        const auto volume = select->decimal(5);
        if (select->isGarbled() || !open || !high || !low || !close)
            return Error{Error::Kind::Storage,
                text("A stored price cannot be read. Restore a backup, or import the prices again."), key, {}};
        bars.append({key, day, *open, *high, *low, *close, volume, select->text(6)});
    }
}

} // namespace qm::storage
