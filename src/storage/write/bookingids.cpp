// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/write/bookingids.h"

namespace qm::storage {

BookingIds::BookingIds(Statement any, Statement find, Statement link, Statement rename, Statement drop)
    : m_any(std::move(any)), m_find(std::move(find)), m_link(std::move(link)), m_rename(std::move(rename)),
      m_drop(std::move(drop))
{
}

Result<BookingIds> BookingIds::prepare(Database& db)
{
    auto any = Statement::prepare(db, "SELECT EXISTS(SELECT 1 FROM booking_ids WHERE account_id = ?1)");
    auto find = Statement::prepare(db, "SELECT broker_key FROM booking_ids WHERE account_id = ?1 AND other_key = ?2");
    auto link = Statement::prepare(db,
        "INSERT INTO booking_ids(account_id, other_key, broker_key) VALUES(?1,?2,?3)"
        " ON CONFLICT(account_id, other_key) DO NOTHING");
    auto rename = Statement::prepare(db,
        "UPDATE transactions SET broker_key = ?3 WHERE account_id = ?1 AND broker_key = ?2"
        " AND NOT EXISTS(SELECT 1 FROM transactions WHERE account_id = ?1 AND broker_key = ?3)");
    auto drop = Statement::prepare(db, "DELETE FROM transactions WHERE account_id = ?1 AND broker_key = ?2");
    for (const auto* statement : {&any, &find, &link, &rename, &drop}) {
        if (!*statement)
            return statement->error();
    }
    return BookingIds(std::move(*any), std::move(*find), std::move(*link), std::move(*rename), std::move(*drop));
}

Result<> BookingIds::beginAccount(qint64 accountId)
{
    m_account = accountId;
    m_any.bind(1, accountId);
    const auto row = m_any.step();
    if (!row)
        return row.error();
    m_hasAny = m_any.integer(0) != 0;
    m_any.reset();
    return {};
}

Result<BookingIds::Key> BookingIds::keyOf(const Transaction& transaction)
{
    if (m_hasAny) {
        m_find.bind(1, m_account);
        m_find.bind(2, transaction.id);
        const auto row = m_find.step();
        if (!row)
            return row.error();
        const QString known = *row ? m_find.text(0) : QString();
        m_find.reset();
        if (!known.isEmpty())
            return Key{known, true};
    }
    if (!transaction.otherId.isEmpty()) {
        if (auto r = join(transaction); !r)
            return r.error();
    }
    return Key{transaction.id, false};
}

Result<> BookingIds::join(const Transaction& transaction)
{
    m_hasAny = true;
    for (Statement* statement : {&m_link, &m_rename, &m_drop}) {
        statement->bind(1, m_account);
        statement->bind(2, transaction.otherId);
        if (statement != &m_drop)
            statement->bind(3, transaction.id);
        if (auto r = statement->run(); !r)
            return r;
    }
    return {};
}

} // namespace qm::storage
