// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlite/storageerror.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace qm::storage {

using namespace Qt::StringLiterals;

QString text(const char* source) { return QCoreApplication::translate("qm::storage", source); }

Error storageError(const QString& userText, const QString& detail)
{
    return {Error::Kind::Storage, userText, detail, {}};
}

Error sqliteError(sqlite3* db, const QString& what)
{
    const int code = db ? sqlite3_extended_errcode(db) : SQLITE_NOMEM;
    const QString detail =
        u"%1: %2 (%3)"_s.arg(what, db ? QString::fromUtf8(sqlite3_errmsg(db)) : u"no connection"_s).arg(code);
    switch (code & 0xff) {
    case SQLITE_FULL:
        return storageError(
            text("The disk is full: nothing was changed. Free some space; syncing goes on by itself."), detail);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return storageError(
            text("The store is damaged. Nothing was changed; restore a backup with \"store restore\"."), detail);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return storageError(
            text("The store is busy with another program. Nothing was changed; try again in a moment."), detail);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return storageError(text("The store cannot be written. Check the permissions of the profile folder."), detail);
    case SQLITE_IOERR:
        return storageError(
            text("The disk reported an error: nothing was changed. Check the disk and its free space."), detail);
    default:
        return storageError(text("The store refused an operation. Nothing was changed; see the details."), detail);
    }
}

} // namespace qm::storage
