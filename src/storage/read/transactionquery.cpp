// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/read/transactionquery.h"

#include "core/values/transaction.h"
#include "storage/read/portfolioreader.h"

namespace qm::storage {

using namespace Qt::StringLiterals;

namespace {

bool matchesBroker(const QStringList& wanted, const ConnectionConfig& connection)
{
    return wanted.isEmpty() || wanted.contains(connection.brokerId()) || wanted.contains(connection.kind);
}

/// Text for LIKE with our own escape sign, so that % and _ are plain characters.
QString likePattern(const QString& text)
{
    QString escaped = text;
    escaped.replace(u'!', u"!!"_s).replace(u'%', u"!%"_s).replace(u'_', u"!_"_s);
    return u'%' + escaped + u'%';
}

} // namespace

Result<TransactionQuery> TransactionQuery::make(Database& db, const RowFilter& filter)
{
    TransactionQuery query;
    query.m_symbol = filter.symbol.trimmed();
    query.m_text = filter.text.trimmed();
    query.m_from = filter.from.value_or(QDate());
    query.m_to = filter.to.value_or(QDate());

    if (!filter.brokers.isEmpty() || !filter.connections.isEmpty() || !filter.accountNumbers.isEmpty()
        || !filter.accountIds.isEmpty()) {
        const auto connections = readConnections(db);
        if (!connections)
            return connections.error();
        QSet<qint64> wanted;
        for (const ConnectionConfig& connection : *connections) {
            if (matchesBroker(filter.brokers, connection)
                && (filter.connections.isEmpty() || filter.connections.contains(connection.name)))
                wanted.insert(connection.id);
        }
        auto accounts = Statement::prepare(db, "SELECT id, connection_id, number FROM accounts ORDER BY id");
        if (!accounts)
            return accounts.error();
        QByteArrayList ids;
        while (true) {
            const auto more = accounts->step();
            if (!more)
                return more.error();
            if (!*more)
                break;
            if (wanted.contains(accounts->integer(1))
                && (filter.accountNumbers.isEmpty() || filter.accountNumbers.contains(accounts->text(2)))
                && (filter.accountIds.isEmpty() || filter.accountIds.contains(accounts->integer(0))))
                ids.append(QByteArray::number(accounts->integer(0)));
        }
        query.m_empty = ids.isEmpty();
        // The plus keeps SQLite from the unique key, whose rows would have to be sorted by day for the first page.
        query.m_conditions += " AND +t.account_id IN (" + ids.join(',') + ")";
    }
    if (!query.m_symbol.isEmpty())
        query.m_conditions += " AND t.instrument_id IN (SELECT id FROM instruments WHERE symbol = ?1 COLLATE NOCASE"
                              " OR underlying = ?1 COLLATE NOCASE)";
    if (!query.m_text.isEmpty())
        query.m_conditions +=
            " AND (t.description LIKE ?2 ESCAPE '!' OR t.broker_key LIKE ?2 ESCAPE '!' OR t.type LIKE ?2 ESCAPE '!'"
            " OR t.instrument_id IN (SELECT id FROM instruments WHERE symbol LIKE ?2 ESCAPE '!'"
            " OR underlying LIKE ?2 ESCAPE '!' OR description LIKE ?2 ESCAPE '!'))";
    if (query.m_from.isValid())
        query.m_conditions += " AND t.trade_date >= ?3";
    if (query.m_to.isValid())
        query.m_conditions += " AND t.trade_date <= ?4";
    QByteArrayList types;
    for (const QString& type : filter.types) {
        if (transactionTypeFromId(type)) // a known word: safe to spell
            types.append('\'' + type.toLatin1() + '\'');
    }
    if (!filter.types.isEmpty()) {
        query.m_empty |= types.isEmpty();
        query.m_conditions += " AND t.type IN (" + types.join(',') + ")";
    }
    return query;
}

QByteArray TransactionQuery::where(const QByteArray& more) const { return " WHERE t.voided = 0" + m_conditions + more; }

void TransactionQuery::bind(Statement& statement) const
{
    if (!m_symbol.isEmpty())
        statement.bind(1, m_symbol);
    if (!m_text.isEmpty())
        statement.bind(2, likePattern(m_text));
    if (m_from.isValid())
        statement.bind(3, m_from);
    if (m_to.isValid())
        statement.bind(4, m_to);
}

} // namespace qm::storage
