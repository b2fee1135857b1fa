// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/read/transactionreader.h"

#include "storage/read/readmoment.h"
#include "storage/read/snapshotrows.h"
#include "storage/read/transactionquery.h"

#include <array>
#include <cstring>

namespace qm::storage {

using namespace Qt::StringLiterals;

namespace {

/// Where an account belongs, looked up once per account instead of joined to every row.
struct Place {
    QByteArray broker, connection, number;
};

Result<QHash<qint64, Place>> readPlaces(Database& db)
{
    auto select = Statement::prepare(
        db, "SELECT a.id, c.broker_id, c.name, a.number FROM accounts a JOIN connections c ON c.id = a.connection_id");
    if (!select)
        return select.error();
    QHash<qint64, Place> places;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return places;
        places.insert(select->integer(0), {select->utf8(1), select->utf8(2), select->utf8(3)});
    }
}

/// The columns that transactionFrom() reads, and the instrument's after them.
const QByteArray& rowColumns()
{
    static const QByteArray columns =
        QByteArray("t.id, t.account_id, t.broker_key, t.trade_date, t.settle_date, "
                   "t.executed_at, t.type, t.quantity, t.price, t.amount,"
                   " t.commission, t.fees, t.currency, t.fx_rate_to_base, t.description, "
                   "t.source, t.broker_specific, t.commission_currency, "
                   "t.event_group, t.cost_basis, t.held_since, t.instrument_id, t.position_effect, ")
        + kInstrumentColumns;
    return columns;
}

Transaction transactionFrom(Statement& row)
{
    Transaction t;
    t.id = row.text(2);
    t.tradeDate = row.date(3);
    if (!row.isNull(4))
        t.settleDate = row.date(4);
    if (!row.isNull(5))
        t.executedAt = row.dateTime(5);
    t.type = transactionTypeFromId(row.text(6)).value_or(TransactionType::Other);
    t.quantity = row.decimal(7);
    t.price = row.decimal(8);
    t.amount = row.decimal(9);
    t.commission = row.decimal(10);
    t.fees = row.decimal(11);
    t.currency = Currency::parse(row.text(12)).value_or(Currency());
    t.fxRateToBase = row.decimal(13);
    t.description = row.text(14);
    t.source = row.text(15);
    t.brokerSpecific = row.utf8(16);
    if (!row.isNull(17))
        t.commissionCurrency = Currency::parse(row.text(17));
    t.group = row.text(18);
    t.costBasis = row.decimal(19);
    if (!row.isNull(20))
        t.heldSince = row.date(20);
    if (!row.isNull(21))
        t.instrument = instrumentFrom(row, 23);
    t.effect = positionEffectFromId(row.view(22));
    return t;
}

TransactionRow rowFrom(Statement& select, const QHash<qint64, Place>& places)
{
    TransactionRow row;
    row.rowId = select.integer(0);
    row.accountId = select.integer(1);
    const Place place = places.value(row.accountId);
    row.brokerId = QString::fromUtf8(place.broker);
    row.connectionName = QString::fromUtf8(place.connection);
    row.accountNumber = QString::fromUtf8(place.number);
    row.transaction = transactionFrom(select);
    return row;
}

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.isNull() ? "" : bytes.constData(), static_cast<size_t>(bytes.size())};
}

} // namespace

Result<qint64> countRows(Database& db, const RowFilter& filter)
{
    const auto query = TransactionQuery::make(db, filter);
    if (!query)
        return query.error();
    if (query->isEmpty())
        return 0;
    auto select = Statement::prepare(db, "SELECT count(*) FROM transactions t" + query->where());
    if (!select)
        return select.error();
    query->bind(*select);
    const auto row = select->step();
    if (!row)
        return row.error();
    return select->integer(0);
}

Result<QList<TransactionRow>> readPage(
    Database& db, const RowFilter& filter, TransactionOrder order, std::optional<PageKey> after, int limit)
{
    const auto query = TransactionQuery::make(db, filter);
    if (!query)
        return query.error();
    QList<TransactionRow> page;
    if (query->isEmpty())
        return page;
    const bool down = order == TransactionOrder::DateDescending;
    QByteArray more;
    if (after)
        more = down ? " AND (t.trade_date, t.id) < (?10, ?11)" : " AND (t.trade_date, t.id) > (?10, ?11)";
    more += down ? " ORDER BY t.trade_date DESC, t.id DESC LIMIT ?12" : " ORDER BY t.trade_date, t.id LIMIT ?12";
    auto select = Statement::prepare(db,
        "SELECT " + rowColumns() + " FROM transactions t LEFT JOIN instruments i ON i.id = t.instrument_id"
            + query->where(more));
    if (!select)
        return select.error();
    query->bind(*select);
    if (after) {
        select->bind(10, after->tradeDate);
        select->bind(11, after->rowId);
    }
    select->bind(12, limit);
    const auto places = readPlaces(db);
    if (!places)
        return places.error();
    while (true) {
        const auto next = select->step();
        if (!next)
            return next.error();
        if (!*next)
            return page;
        page.append(rowFrom(*select, *places));
    }
}

Result<QList<TransactionRow>> readByRow(Database& db, const QList<qint64>& rows)
{
    const ReadMoment moment(db);
    auto select = Statement::prepare(db,
        "SELECT " + rowColumns()
            + " FROM transactions t LEFT JOIN instruments i ON i.id = t.instrument_id WHERE t.id = ?1");
    if (!select)
        return select.error();
    const auto places = readPlaces(db);
    if (!places)
        return places.error();
    QList<TransactionRow> found;
    for (const qint64 row : rows) {
        select->bind(1, row);
        const auto there = select->step();
        if (!there)
            return there.error();
        if (*there)
            found.append(rowFrom(*select, *places));
        select->reset();
    }
    return found;
}

Result<QList<Transaction>> readAllOf(Database& db, qint64 accountId)
{
    auto select = Statement::prepare(db,
        "SELECT " + rowColumns()
            + " FROM transactions t LEFT JOIN instruments i ON i.id = t.instrument_id"
              " WHERE t.account_id = ?1 AND t.voided = 0 ORDER BY t.trade_date, t.executed_at, t.id");
    if (!select)
        return select.error();
    select->bind(1, accountId);
    QList<Transaction> all;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all.append(transactionFrom(*select));
    }
}

Result<qint64> streamRows(Database& db, const RowFilter& filter, const StoreReader::RowSink& sink)
{
    const auto query = TransactionQuery::make(db, filter);
    if (!query)
        return query.error();
    if (query->isEmpty())
        return 0;
    const auto places = readPlaces(db);
    if (!places)
        return places.error();
    // Symbol and class of each instrument: one look-up table instead of a join per row.
    struct Named {
        QByteArray symbol, assetClass;
    };
    QHash<qint64, Named> instruments;
    auto names = Statement::prepare(db, "SELECT id, symbol, asset_class FROM instruments");
    if (!names)
        return names.error();
    while (true) {
        const auto more = names->step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        instruments.insert(names->integer(0), {names->utf8(1), names->utf8(2)});
    }
    auto select = Statement::prepare(db,
        "SELECT t.account_id, t.instrument_id, t.broker_key, t.trade_date, t.settle_date, t.type, t.description, "
        "t.quantity, t.price,"
        " t.amount, t.commission, t.fees, t.currency, t.fx_rate_to_base, t.source FROM transactions t"
            + query->where(" ORDER BY t.trade_date, t.executed_at, t.broker_key, t.account_id"));
    if (!select)
        return select.error();
    query->bind(*select);
    static const Place nowhere;
    static const Named unnamed;
    qint64 lastAccount = -1;
    const Place* place = &nowhere;
    qint64 rows = 0;
    std::array<std::string_view, 18> cells;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return rows;
        if (const qint64 account = select->integer(0); account != lastAccount) {
            const auto found = places->constFind(account);
            place = found == places->constEnd() ? &nowhere : &*found;
            lastAccount = account;
        }
        const bool hasInstrument = !select->isNull(1);
        const auto found = hasInstrument ? instruments.constFind(select->integer(1)) : instruments.constEnd();
        const Named& named = found == instruments.constEnd() ? unnamed : *found;
        cells = {viewOf(place->broker), viewOf(place->connection), viewOf(place->number), select->view(2),
            select->view(3), select->view(4), select->view(5),
            hasInstrument ? viewOf(named.symbol) : std::string_view(), select->view(6),
            hasInstrument ? viewOf(named.assetClass) : std::string_view(), select->view(7), select->view(8),
            select->view(9), select->view(10), select->view(11), select->view(12), select->view(13), select->view(14)};
        ++rows;
        if (!sink(cells))
            return rows;
    }
}

} // namespace qm::storage
