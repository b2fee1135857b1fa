// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QString>
#include <QStringList>

namespace qm::storage {

/// Facts about a store for `store info` and the health page.
struct StoreInfo {
    QString path;
    qint64 bytes = 0;
    int schemaVersion = 0;
    int minCompatible = 0;
    qint64 connections = 0, accounts = 0, positions = 0, transactions = 0, dailyValues = 0;
    QString lastBackup; ///< ISO 8601, empty: none
};

/// `problems` empty: every page, foreign key and account digest is as it should be.
struct CheckReport {
    QStringList problems;
    qint64 accountsChecked = 0;
};

[[nodiscard]] Result<StoreInfo> storeInfo(const QString& path);
[[nodiscard]] Result<CheckReport> checkStore(const QString& path);
/// A consistent copy while others write (SQLite's backup interface), 0600, checked before it gets its name.
[[nodiscard]] Result<> backupStore(const QString& path, const QString& target);
/// Replaces the store by a backup that passes the check; the present file is set aside beside it, never deleted.
[[nodiscard]] Result<> restoreStore(const QString& path, const QString& backup);
/// The daily habit: a backup in `backups/` when today has none yet, keeping 7 daily and 4 weekly ones. Never replaces
/// a good copy by one whose check fails.
[[nodiscard]] Result<> keepDailyBackup(const QString& path, const QString& backupDir, const Clock& clock);

} // namespace qm::storage
