// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlite/database.h"

#include "storage/failpoint.h"
#include "storage/sqlite/storageerror.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QThread>
#include <QVariant>

#include <atomic>
#include <cstring>
#include <sqlite3.h>

namespace qm::storage {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Database>> Database::open(const QString& path, Mode mode)
{
    static std::atomic_int counter{0};
    std::unique_ptr<Database> db(new Database);
    db->m_path = path;
    db->m_connection = u"quantmatrix-%1-%2"_s.arg(QThread::currentThread()->objectName()).arg(++counter);
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, db->m_connection);
        connection.setDatabaseName(path);
        QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
        if (mode == Mode::ReadOnly)
            options += u";QSQLITE_OPEN_READONLY"_s;
        connection.setConnectOptions(options);
        if (!connection.open())
            return storageError(text("The store could not be opened. Check the permissions of the profile folder."),
                connection.lastError().text());
        const QVariant handle = connection.driver()->handle();
        if (std::strcmp(handle.typeName(), "sqlite3*") != 0)
            return storageError(text("This Qt has no SQLite driver that fits. Install the package libqt6sql6-sqlite."),
                QString::fromLatin1(handle.typeName()));
        db->m_handle = *static_cast<sqlite3* const*>(handle.constData());
    }
    // The plug-in and we must speak to one and the same library: a static copy inside the plug-in would not do.
    if (!db->m_handle || sqlite3_db_filename(db->m_handle, "main") == nullptr)
        return storageError(text("This Qt has no SQLite driver that fits. Install the package libqt6sql6-sqlite."));
    sqlite3_extended_result_codes(db->m_handle, 1);
    if (auto r = db->setPragma("foreign_keys", u"ON"_s, u"1"_s); !r)
        return r.error();
    if (mode == Mode::ReadOnly) {
        if (auto r = db->setPragma("query_only", u"ON"_s, u"1"_s); !r)
            return r.error();
    }
    return db;
}

Database::~Database()
{
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

Result<> Database::exec(const char* sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteError(m_handle, QString::fromLatin1(sql).left(80));
    return {};
}

Result<QString> Database::pragma(const char* name)
{
    const QByteArray sql = QByteArray("PRAGMA ") + name;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        return sqliteError(m_handle, QString::fromLatin1(sql));
    QString value;
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        value = QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW)
        return sqliteError(m_handle, QString::fromLatin1(sql));
    return value;
}

Result<> Database::setPragma(const char* name, const QString& value, const QString& expected)
{
    const QByteArray sql = QByteArray("PRAGMA ") + name + "=" + value.toLatin1();
    if (auto r = exec(sql.constData()); !r)
        return r;
    const auto now = pragma(name);
    if (!now)
        return now.error();
    if (*now != expected)
        return storageError(
            text("The store could not be put into its safe mode. Is the profile on a network drive? Use a local disk."),
            u"%1 is %2, not %3"_s.arg(QString::fromLatin1(name), *now, expected));
    return {};
}

Result<> Database::makeDurable()
{
    if (auto r = setPragma("journal_mode", u"WAL"_s, u"wal"_s); !r)
        return r;
    if (auto r = setPragma("synchronous", u"FULL"_s, u"2"_s); !r)
        return r;
    return setPragma("foreign_keys", u"ON"_s, u"1"_s);
}

Result<WriteTransaction> WriteTransaction::begin(Database& db)
{
    if (auto r = db.exec("BEGIN IMMEDIATE"); !r)
        return r.error();
    failpoint("after-begin");
    return WriteTransaction(&db);
}

WriteTransaction::~WriteTransaction()
{
    // SQLite may have rolled back by itself (a full disk): then there is nothing left to undo.
    if (m_db && !sqlite3_get_autocommit(m_db->handle()))
        sqlite3_exec(m_db->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<> WriteTransaction::commit()
{
    failpoint("before-commit");
    if (sqlite3_get_autocommit(m_db->handle()))
        return storageError(
            text("The store gave up in the middle: nothing was changed."), u"rolled back before commit"_s);
    if (auto r = m_db->exec("COMMIT"); !r)
        return r; // the destructor rolls back
    m_db = nullptr;
    failpoint("after-commit");
    return {};
}

} // namespace qm::storage
