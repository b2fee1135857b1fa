// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/sqlite/database.h"

#include <QByteArray>

#include <functional>
#include <initializer_list>

struct sqlite3_session;

namespace qm::storage {

/// Watches some tables of a connection (SQLite's session extension) and tells what was changed since, in a form whose
/// inverse can be applied later.
class ChangeLog {
public:
    [[nodiscard]] static Result<ChangeLog> begin(Database& db, std::initializer_list<const char*> tables);
    ChangeLog(ChangeLog&& other) noexcept : m_session(std::exchange(other.m_session, nullptr)), m_db(other.m_db) { }
    ChangeLog& operator=(ChangeLog&&) = delete;
    ~ChangeLog();

    /// Compressed; for a BLOB column.
    [[nodiscard]] Result<QByteArray> changes() const;

private:
    ChangeLog(sqlite3_session* session, Database* db) : m_session(session), m_db(db) { }
    sqlite3_session* m_session;
    Database* m_db;
};

/// What taking back changed.
struct TakenBack {
    int removed = 0;  ///< rows of the first table that the changes had added
    int restored = 0; ///< rows of it that they had changed
};

/// Applies the inverse of `changes`, inside the caller's transaction. Rows that something else has changed since stay
/// as they are. Counts the rows of `countedTable`.
[[nodiscard]] Result<TakenBack> takeBack(Database& db, const QByteArray& changes, const char* countedTable);

} // namespace qm::storage
