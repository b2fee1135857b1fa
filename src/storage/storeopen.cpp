// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the store for writing: nothing of a foreign or newer file is touched, an older one is copied before its
// schema changes, and one program at a time writes.
#include "storage/maintenance.h"
#include "storage/migrations/migration.h"
#include "storage/sqlite/storageerror.h"
#include "storage/storewriter_p.h"

#include <QDir>
#include <QFileInfo>

namespace qm::storage {

using namespace Qt::StringLiterals;

namespace {

/// Looks at the file before SQLite does: nothing of a foreign or newer file may be touched, not even by a -wal.
Result<int> checkHeader(const QString& path)
{
    const auto header = readHeader(path);
    if (!header)
        return header.error();
    if (header->isEmpty)
        return 0;
    if (!header->isDatabase)
        return storageError(text("The store is damaged or not a store of QuantMatrix. It was left as it is; choose "
                                 "another profile or restore a backup."),
            path);
    if (header->applicationId != 0 && header->applicationId != kApplicationId)
        return storageError(
            text("This file belongs to another program. It was left as it is; choose another profile."), path);
    const int version = static_cast<int>(header->userVersion);
    if (version > currentVersion())
        return storageError(
            text("This store was written by a newer QuantMatrix. It was left as it is; please update the program."),
            u"schema %1, this program knows %2"_s.arg(version).arg(currentVersion()));
    return version;
}

/// A program that was killed inside a migration leaves a journal, which the read-only side of a copy cannot roll back.
Result<> rollBackUnfinished(const QString& path)
{
    auto db = Database::open(path, Database::Mode::ReadWrite);
    if (!db)
        return db.error();
    if (auto r = (*db)->exec("BEGIN IMMEDIATE"); !r)
        return r;
    return (*db)->exec("ROLLBACK");
}

} // namespace

Result<std::unique_ptr<StoreWriter>> StoreWriter::open(const QString& path, const Clock* clock)
{
    if (auto r = ensurePrivateDirectory(QFileInfo(path).absolutePath()); !r)
        return r.error();
    auto d = std::make_unique<Private>();
    auto lock = FileLock::take(path + u".lock"_s);
    if (!lock)
        return lock.error();
    d->lock = std::move(*lock);
    if (auto r = ensurePrivateFile(path); !r)
        return r.error();
    auto version = checkHeader(path);
    if (!version)
        return version.error();
    if (*version > 0 && *version < currentVersion()) {
        if (auto r = rollBackUnfinished(path); !r)
            return r.error();
        version = checkHeader(path); // what was rolled back may be the first migration: then the file is empty again
        if (!version)
            return version.error();
    }
    if (*version > 0 && *version < currentVersion()) { // a verified copy before the schema changes
        const QDir backups(QFileInfo(path).absolutePath() + u"/backups"_s);
        if (auto r = ensurePrivateDirectory(backups.path()); !r)
            return r.error();
        const QString stamp = clock->now().toString(u"yyyyMMdd-HHmmss"_s);
        if (auto r =
                backupStore(path, backups.filePath(u"before-schema-%1-%2.sqlite"_s.arg(currentVersion()).arg(stamp)));
            !r)
            return r.error();
    }
    auto db = Database::open(path, Database::Mode::ReadWrite);
    if (!db)
        return db.error();
    d->db = std::move(*db);
    // A new file gets its schema in rollback mode, so that its header tells the truth from the first moment on.
    if (auto r = migrate(*d->db); !r)
        return r.error();
    if (auto r = d->db->makeDurable(); !r)
        return r.error();
    // An older program looks at the version in the file itself before it opens it: the new one must not stay behind in
    // the write-ahead log, where a program that was killed would leave it.
    if (*version > 0 && *version < currentVersion()) {
        if (auto r = d->db->exec("PRAGMA wal_checkpoint(TRUNCATE)"); !r)
            return r.error();
    }
    auto accounts = AccountWriter::prepare(*d->db);
    if (!accounts)
        return accounts.error();
    d->accounts.emplace(std::move(*accounts));
    d->touched.emplace(*d->db);
    return std::unique_ptr<StoreWriter>(new StoreWriter(std::move(d)));
}

} // namespace qm::storage
