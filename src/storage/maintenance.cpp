// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/maintenance.h"

#include "storage/failpoint.h"
#include "storage/migrations/migration.h"
#include "storage/read/snapshotrows.h"
#include "storage/sqlite/posixfile.h"
#include "storage/sqlite/statement.h"
#include "storage/sqlite/storageerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace qm::storage {

using namespace Qt::StringLiterals;

namespace {

Result<std::unique_ptr<Database>> openExisting(const QString& path)
{
    if (!QFileInfo::exists(path))
        return storageError(text("There is no store at this place."), path);
    const auto header = readHeader(path);
    if (!header)
        return header.error();
    if (!header->isDatabase || header->applicationId != kApplicationId)
        return storageError(text("This file is damaged or not a store of QuantMatrix. It was left as it is."), path);
    return Database::open(path, Database::Mode::ReadOnly);
}

Result<qint64> countOf(Database& db, const char* table)
{
    auto select = Statement::prepare(db, QByteArray("SELECT count(*) FROM ") + table);
    if (!select)
        return select.error();
    if (const auto row = select->step(); !row)
        return row.error();
    return select->integer(0);
}

Result<> collectRows(Database& db, const QByteArray& sql, const QString& what, QStringList& problems)
{
    auto select = Statement::prepare(db, sql);
    if (!select)
        return select.error();
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if (const QString line = select->text(0); line != u"ok" && problems.size() < 100)
            problems.append(u"%1: %2"_s.arg(what, line));
    }
}

Result<> checkDigests(Database& db, CheckReport& report)
{
    auto accounts = Statement::prepare(db,
        "SELECT s.account_id, a.number, s.generation, s.pulled_at, s.digest FROM account_snapshots s"
        " JOIN accounts a ON a.id = s.account_id");
    if (!accounts)
        return accounts.error();
    auto reader = SnapshotReader::prepare(db);
    if (!reader)
        return reader.error();
    while (true) {
        const auto more = accounts->step();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        const auto rows = reader->read(accounts->integer(0), accounts->integer(2), accounts->view(3));
        if (!rows)
            return rows.error();
        ++report.accountsChecked;
        if (!rows->readable || rows->digest != accounts->utf8(4))
            report.problems.append(
                text("Account %1: its stored figures do not match their digest").arg(accounts->text(1)));
    }
}

/// Copies through SQLite's backup interface, step by step, while others may write.
Result<> copyDatabase(Database& from, const QString& target)
{
    sqlite3* copy = nullptr;
    if (sqlite3_open_v2(QFile::encodeName(target).constData(), &copy, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
        const Error error = sqliteError(copy, u"backup target"_s);
        sqlite3_close(copy);
        return error;
    }
    sqlite3_backup* backup = sqlite3_backup_init(copy, "main", from.handle(), "main");
    int code = backup ? SQLITE_OK : SQLITE_ERROR;
    while (backup && (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED)) {
        code = sqlite3_backup_step(backup, 1024);
        failpoint("in-backup");
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
            sqlite3_sleep(20);
    }
    if (backup)
        sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) {
        const Error error = sqliteError(copy, u"backup"_s);
        sqlite3_close(copy);
        return error;
    }
    // The copy stands alone: no -wal beside it.
    sqlite3_exec(copy, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
    sqlite3_close(copy);
    return {};
}

Result<> requireSound(const QString& path)
{
    const auto report = checkStore(path);
    if (!report)
        return report.error();
    if (!report->problems.isEmpty())
        return storageError(text("The copy did not pass its check and was not kept."), report->problems.join(u"; "_s));
    return {};
}

void prune(const QDir& dir, const QString& pattern, int keep)
{
    const QStringList files = dir.entryList({pattern}, QDir::Files, QDir::Name);
    for (qsizetype i = 0; i < files.size() - keep; ++i)
        QFile::remove(dir.filePath(files.at(i)));
}

} // namespace

Result<StoreInfo> storeInfo(const QString& path)
{
    auto db = openExisting(path);
    if (!db)
        return db.error();
    StoreInfo info;
    info.path = path;
    info.bytes = QFileInfo(path).size() + QFileInfo(path + u"-wal"_s).size();
    const auto version = (*db)->pragma("user_version");
    if (!version)
        return version.error();
    info.schemaVersion = version->toInt();
    auto compatible = Statement::prepare(**db, "SELECT value FROM meta WHERE key = 'min_compatible'");
    if (!compatible)
        return compatible.error();
    if (const auto row = compatible->step(); row && *row)
        info.minCompatible = compatible->text(0).toInt();
    for (const auto& [table, target] : {std::pair("connections", &info.connections),
             std::pair("accounts", &info.accounts), std::pair("positions", &info.positions),
             std::pair("transactions", &info.transactions), std::pair("daily_values", &info.dailyValues)}) {
        const auto count = countOf(**db, table);
        if (!count)
            return count.error();
        *target = *count;
    }
    const QDir backups(QFileInfo(path).absolutePath() + u"/backups"_s);
    const auto files = backups.entryInfoList({u"*.sqlite"_s}, QDir::Files, QDir::Time);
    if (!files.isEmpty())
        info.lastBackup = files.first().lastModified().toUTC().toString(Qt::ISODate);
    return info;
}

Result<CheckReport> checkStore(const QString& path)
{
    auto db = openExisting(path);
    if (!db)
        return db.error();
    CheckReport report;
    // A damaged file makes the checks themselves fail: that is a finding, not a reason to stop telling.
    const auto note = [&report](const Result<>& r) {
        if (!r)
            report.problems.append(r.error().userText + u' ' + r.error().detail);
    };
    note(collectRows(**db, "PRAGMA integrity_check(100)", text("Integrity"), report.problems));
    note(collectRows(**db, "PRAGMA foreign_key_check", text("Foreign key"), report.problems));
    note(checkDigests(**db, report));
    return report;
}

Result<> backupStore(const QString& path, const QString& target)
{
    if (QFileInfo(target).absoluteFilePath() == QFileInfo(path).absoluteFilePath())
        return Error{
            Error::Kind::Input, text("The backup cannot replace the store itself. Choose another file."), target, {}};
    auto db = openExisting(path);
    if (!db)
        return db.error();
    const QString temporary = target + u".part"_s;
    QFile::remove(temporary);
    if (auto r = ensurePrivateFile(temporary); !r)
        return r;
    auto done = copyDatabase(**db, temporary);
    if (done)
        done = requireSound(temporary);
    if (!done) {
        QFile::remove(temporary);
        return done;
    }
    if (std::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(target).constData()) != 0) {
        QFile::remove(temporary);
        return storageError(
            text("The backup could not be given its name. Check the permissions of the folder."), target);
    }
    return {};
}

Result<> restoreStore(const QString& path, const QString& backup)
{
    if (auto r = requireSound(backup); !r)
        return r;
    auto lock = FileLock::take(path + u".lock"_s);
    if (!lock)
        return lock.error();
    const QString fresh = path + u".restoring"_s;
    QFile::remove(fresh);
    if (auto r = ensurePrivateFile(fresh); !r)
        return r;
    {
        auto source = Database::open(backup, Database::Mode::ReadOnly);
        if (!source)
            return source.error();
        if (auto r = copyDatabase(**source, fresh); !r) {
            QFile::remove(fresh);
            return r;
        }
    }
    // The present file is set aside with its journal, under the first free number: nothing is ever deleted.
    if (QFileInfo::exists(path)) {
        int number = 1;
        while (QFileInfo::exists(u"%1.replaced-%2"_s.arg(path).arg(number)))
            ++number;
        const QString aside = u"%1.replaced-%2"_s.arg(path).arg(number);
        if (!QFile::rename(path, aside))
            return storageError(text("The present store could not be set aside. Nothing was changed."), aside);
        for (const QString& suffix : {u"-wal"_s, u"-shm"_s}) {
            if (QFileInfo::exists(path + suffix))
                QFile::rename(path + suffix, aside + suffix);
        }
    }
    if (!QFile::rename(fresh, path))
        return storageError(text("The backup could not take the store's place."), path);
    return {};
}

Result<> keepDailyBackup(const QString& path, const QString& backupDir, const Clock& clock)
{
    if (auto r = ensurePrivateDirectory(backupDir); !r)
        return r;
    const QDir dir(backupDir);
    const QDate today = clock.now().date();
    const QString daily = dir.filePath(u"daily-%1.sqlite"_s.arg(today.toString(Qt::ISODate)));
    if (QFileInfo::exists(daily))
        return {};
    if (auto r = backupStore(path, daily); !r)
        return r;
    int year = 0;
    const int week = today.weekNumber(&year);
    const QString weekly = dir.filePath(u"weekly-%1-%2.sqlite"_s.arg(year).arg(week, 2, 10, QChar(u'0')));
    if (!QFileInfo::exists(weekly)) {
        if (auto r = backupStore(path, weekly); !r)
            return r;
    }
    prune(dir, u"daily-*.sqlite"_s, 7);
    prune(dir, u"weekly-*.sqlite"_s, 4);
    return {};
}

} // namespace qm::storage
