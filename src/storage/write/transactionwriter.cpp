// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/write/transactionwriter.h"

#include "storage/failpoint.h"

#include <array>
#include <sqlite3.h>

namespace qm::storage {

namespace {

/// Text parameters of one row, alive until its step, so that SQLite need not copy them.
class RowText {
public:
    explicit RowText(Statement& statement) : m_statement(statement) { }
    void number(int index, const std::optional<Decimal>& value)
    {
        if (!value) {
            m_statement.bindNull(index);
            return;
        }
        auto& buffer = m_numbers.at(m_used++);
        const int length = value->write(buffer.data());
        m_statement.bind(index, std::string_view(buffer.data(), static_cast<size_t>(length)));
    }
    void text(int index, const QString& value, QByteArray& keep)
    {
        keep = value.toUtf8();
        m_statement.bind(
            index, std::string_view(keep.isNull() ? "" : keep.constData(), static_cast<size_t>(keep.size())));
    }
    void bytes(int index, const QByteArray& value)
    {
        m_statement.bind(
            index, std::string_view(value.isNull() ? "" : value.constData(), static_cast<size_t>(value.size())));
    }

private:
    Statement& m_statement;
    std::array<std::array<char, 128>, 7> m_numbers;
    size_t m_used = 0;
};

} // namespace

/// A total order of the versions of one booking: what is voided stays so; then what tells more; then, so that there is
/// one winner whatever came first, the texts themselves. (Not the instrument's row id, which depends on the order.)
static QByteArray rankOf(const QByteArray& of)
{
    static constexpr const char* kTold[] = {
        "settle_date", "executed_at", "instrument_id", "quantity", "price", "amount", "commission", "fees"};
    static constexpr const char* kTexts[] = {"description", "type", "trade_date", "currency", "settle_date",
        "executed_at", "quantity", "price", "amount", "commission", "fees", "fx_rate_to_base", "source", "event_group",
        "commission_currency", "cost_basis", "held_since", "position_effect"};
    QByteArray told;
    for (const char* column : kTold)
        told += (told.isEmpty() ? "(" : " + (") + of + column + " IS NOT NULL)";
    QByteArray rank = "(" + of + "voided, " + told + ", length(" + of + "broker_specific), " + of + "broker_specific";
    for (const char* column : kTexts)
        rank += ", coalesce(" + of + column + ", '')";
    return rank + ")";
}

Result<TransactionWriter> TransactionWriter::prepare(Database& db)
{
    static constexpr const char* kColumns[] = {"trade_date", "settle_date", "executed_at", "type", "instrument_id",
        "quantity", "price", "amount", "commission", "fees", "currency", "fx_rate_to_base", "description", "source",
        "voided", "broker_specific", "commission_currency", "event_group", "cost_basis", "held_since",
        "position_effect"};
    QByteArray sql = "INSERT INTO transactions(account_id, broker_key";
    QByteArray set;
    QByteArray differs;
    for (const char* column : kColumns) {
        sql += QByteArray(", ") + column;
        set += (set.isEmpty() ? QByteArray() : QByteArray(", ")) + column + " = excluded." + column;
        differs += (differs.isEmpty() ? QByteArray() : QByteArray(" OR ")) + "transactions." + column
            + " IS NOT excluded." + column;
    }
    sql += ") VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23) ON "
           "CONFLICT(account_id, "
           "broker_key) DO UPDATE SET "
        + set + " WHERE ";
    auto later =
        Statement::prepare(db, sql + "NOT (transactions.voided = 1 AND excluded.voided = 0) AND (" + differs + ")");
    if (!later)
        return later.error();
    auto fuller = Statement::prepare(db, sql + rankOf("excluded.") + " > " + rankOf("transactions."));
    if (!fuller)
        return fuller.error();
    auto ids = BookingIds::prepare(db);
    if (!ids)
        return ids.error();
    return TransactionWriter(&db, std::move(*ids), std::move(*later), std::move(*fuller));
}

Result<TransactionWriter::Counts> TransactionWriter::write(
    qint64 accountId, const QList<Transaction>& transactions, InstrumentWriter& instruments, Rule rule)
{
    if (auto r = m_ids.beginAccount(accountId); !r)
        return r.error();
    Counts counts;
    sqlite3* handle = m_db->handle();
    // Most bookings of a page share their type, source and day: their texts are made once.
    std::array<QByteArray, int(TransactionType::Other) + 1> types;
    QString lastSource;
    QByteArray lastSourceUtf8("");
    QDate lastDay;
    QByteArray lastDayText;
    for (const Transaction& t : transactions) {
        std::optional<qint64> instrumentId;
        if (t.instrument) {
            const auto number = instruments.idOf(*t.instrument);
            if (!number)
                return number.error();
            instrumentId = *number;
        }
        const auto id = m_ids.keyOf(t);
        if (!id)
            return id.error();
        Statement& upsert = rule == Rule::FullerWins || id->isKnownOther ? m_fuller : m_later;
        RowText row(upsert);
        QByteArray key;
        QByteArray description;
        QByteArray group;
        upsert.bind(1, accountId);
        row.text(2, id->id, key);
        if (t.tradeDate != lastDay || lastDayText.isEmpty()) {
            lastDay = t.tradeDate;
            lastDayText = isoDate(lastDay);
        }
        if (lastDayText.isEmpty())
            upsert.bindNull(3); // refused by NOT NULL: a booking without a day is our own bug
        else
            row.bytes(3, lastDayText);
        upsert.bind(4, t.settleDate.value_or(QDate()));
        upsert.bind(5, t.executedAt.value_or(QDateTime()));
        QByteArray& type = types.at(static_cast<size_t>(t.type));
        if (type.isEmpty())
            type = idOf(t.type).toUtf8();
        row.bytes(6, type);
        if (instrumentId)
            upsert.bind(7, *instrumentId);
        else
            upsert.bindNull(7);
        row.number(8, t.quantity);
        row.number(9, t.price);
        row.number(10, t.amount);
        row.number(11, t.commission);
        row.number(12, t.fees);
        upsert.bind(13, std::string_view(t.currency.data()));
        row.number(14, t.fxRateToBase);
        row.text(15, t.description, description);
        if (t.source != lastSource) {
            lastSource = t.source;
            lastSourceUtf8 = lastSource.toUtf8();
        }
        row.bytes(16, lastSourceUtf8);
        upsert.bind(17, t.voided);
        row.bytes(18, t.brokerSpecific);
        if (t.commissionCurrency)
            upsert.bind(19, std::string_view(t.commissionCurrency->data()));
        else
            upsert.bindNull(19);
        row.text(20, t.group, group);
        row.number(21, t.costBasis);
        upsert.bind(22, t.heldSince.value_or(QDate()));
        const QByteArray effect = idOf(t.effect);
        if (effect.isEmpty())
            upsert.bindNull(23);
        else
            row.bytes(23, effect);
        const int before = sqlite3_total_changes(handle);
        sqlite3_set_last_insert_rowid(handle, 0);
        if (auto r = upsert.run(); !r)
            return r.error();
        if (sqlite3_total_changes(handle) != before)
            ++(sqlite3_last_insert_rowid(handle) != 0 ? counts.added : counts.changed);
        failpoint("mid-rows");
    }
    return counts;
}

} // namespace qm::storage
