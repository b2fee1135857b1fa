// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sqlite/database.h"

#include <sqlite3.h>

namespace qm::storage {

/// One consistent moment for several statements, whatever the writer does meanwhile; ended by the destructor.
class ReadMoment {
    Q_DISABLE_COPY_MOVE(ReadMoment)
public:
    explicit ReadMoment(Database& db) : m_db(db) { sqlite3_exec(db.handle(), "BEGIN", nullptr, nullptr, nullptr); }
    ~ReadMoment() { sqlite3_exec(m_db.handle(), "ROLLBACK", nullptr, nullptr, nullptr); }

private:
    Database& m_db;
};

} // namespace qm::storage
