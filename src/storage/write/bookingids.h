// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/transaction.h"
#include "storage/sqlite/statement.h"

namespace qm::storage {

/// Makes one booking of what is told under two ids (Transaction::otherId), whichever came first. Inside the caller's
/// transaction.
class BookingIds {
public:
    [[nodiscard]] static Result<BookingIds> prepare(Database& db);

    /// Before the bookings of an account: most have no second ids, and then nothing is looked up.
    [[nodiscard]] Result<> beginAccount(qint64 accountId);
    struct Key {
        QString id;                ///< under which the booking is to be stored
        bool isKnownOther = false; ///< it was told by its second id only: it must not replace the fuller one
    };
    /// Joins what is stored under the booking's second id with it.
    [[nodiscard]] Result<Key> keyOf(const Transaction& transaction);

private:
    BookingIds(Statement any, Statement find, Statement link, Statement rename, Statement drop);
    [[nodiscard]] Result<> join(const Transaction& transaction);

    Statement m_any;
    Statement m_find;
    Statement m_link;
    Statement m_rename;
    Statement m_drop;
    qint64 m_account = 0;
    bool m_hasAny = false;
};

} // namespace qm::storage
