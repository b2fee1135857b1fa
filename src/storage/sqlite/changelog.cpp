// SPDX-License-Identifier: GPL-3.0-or-later
#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "storage/sqlite/changelog.h"

#include "storage/sqlite/storageerror.h"

#include <cstring>
#include <memory>
#include <sqlite3.h>

namespace qm::storage {

using namespace Qt::StringLiterals;

namespace {

struct Freed {
    void operator()(void* memory) const { sqlite3_free(memory); }
};
using Buffer = std::unique_ptr<void, Freed>;

struct Counting {
    const char* table;
    TakenBack result;

    void count(sqlite3_changeset_iter* at, int step)
    {
        const char* name = nullptr;
        int columns = 0;
        int operation = 0;
        sqlite3changeset_op(at, &name, &columns, &operation, nullptr);
        if (std::strcmp(name, table) != 0)
            return;
        result.removed += operation == SQLITE_DELETE ? step : 0;
        result.restored += operation == SQLITE_UPDATE ? step : 0;
    }
};

/// A row that is not as the import left it belongs to whoever changed it.
int leaveAlone(void* context, int conflict, sqlite3_changeset_iter* at)
{
    if (conflict != SQLITE_CHANGESET_FOREIGN_KEY)
        static_cast<Counting*>(context)->count(at, -1);
    return conflict == SQLITE_CHANGESET_FOREIGN_KEY ? SQLITE_CHANGESET_ABORT : SQLITE_CHANGESET_OMIT;
}

struct Inverse {
    Buffer bytes;
    int size = 0;
};

Result<Inverse> inverseOf(Database& db, const QByteArray& changes)
{
    QByteArray plain = qUncompress(changes);
    int size = 0;
    void* inverse = nullptr;
    if (sqlite3changeset_invert(static_cast<int>(plain.size()), plain.data(), &size, &inverse) != SQLITE_OK)
        return sqliteError(db.handle(), u"invert changeset"_s);
    return Inverse{Buffer(inverse), size};
}

} // namespace

Result<ChangeLog> ChangeLog::begin(Database& db, std::initializer_list<const char*> tables)
{
    sqlite3_session* session = nullptr;
    if (sqlite3session_create(db.handle(), "main", &session) != SQLITE_OK)
        return sqliteError(db.handle(), u"create session"_s);
    ChangeLog log(session, &db);
    for (const char* table : tables) {
        if (sqlite3session_attach(session, table) != SQLITE_OK)
            return sqliteError(db.handle(), u"attach "_s + QLatin1StringView(table));
    }
    return Result<ChangeLog>(std::move(log));
}

ChangeLog::~ChangeLog()
{
    if (m_session)
        sqlite3session_delete(m_session);
}

Result<QByteArray> ChangeLog::changes() const
{
    int size = 0;
    void* bytes = nullptr;
    if (sqlite3session_changeset(m_session, &size, &bytes) != SQLITE_OK)
        return sqliteError(m_db->handle(), u"changeset"_s);
    const Buffer owner(bytes);
    return qCompress(static_cast<const uchar*>(bytes), size, 1);
}

Result<TakenBack> takeBack(Database& db, const QByteArray& changes, const char* countedTable)
{
    auto inverse = inverseOf(db, changes);
    if (!inverse)
        return inverse.error();
    if (inverse->size == 0)
        return TakenBack();
    Counting counting{countedTable, {}};
    sqlite3_changeset_iter* iterator = nullptr;
    if (sqlite3changeset_start(&iterator, inverse->size, inverse->bytes.get()) != SQLITE_OK)
        return sqliteError(db.handle(), u"read inverse"_s);
    while (sqlite3changeset_next(iterator) == SQLITE_ROW)
        counting.count(iterator, 1);
    sqlite3changeset_finalize(iterator);
    if (sqlite3changeset_apply(db.handle(), inverse->size, inverse->bytes.get(), nullptr, leaveAlone, &counting)
        != SQLITE_OK)
        return sqliteError(db.handle(), u"apply inverse"_s);
    return counting.result;
}

} // namespace qm::storage
