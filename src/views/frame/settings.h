// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/threads/latestjob.h"

#include <QSettings>
#include <QString>
#include <QTimer>

#include <memory>

namespace qm::views {

/// How the person likes the program: settings.ini in the profile, 0600, no secret in it ever. The only place that
/// opens it; pages get the store through page(). What changes is written by a thread of the pool, soon. GUI thread. A
/// file that cannot be written costs only the habits.
class Settings final {
    Q_DISABLE_COPY_MOVE(Settings)
public:
    enum class Key {
        ThemeMode,
        GainScheme,
        HideAmounts,
        WindowGeometry,
        CurrentPage,
        Filter,
        HasConnections,
        ExportFolder,
        Count_
    };

    explicit Settings(const QString& profileDir);
    ~Settings();

    /// The stored value if it is one that makes sense, else the default.
    [[nodiscard]] QVariant value(Key key) const;
    void set(Key key, const QVariant& value);
    /// Opens the page's own group: `page(id)->value(...)`. Closed when the handle goes.
    class Group;
    [[nodiscard]] std::unique_ptr<Group> page(const QString& pageId);
    /// Writes now, and waits for the disk: for the end of the program.
    void save();

private:
    class Store;
    struct Writing;
    void saveSoon();
    const QString m_path;
    std::unique_ptr<Store> m_store;
    QTimer m_soon;
    std::shared_ptr<Writing> m_writing;
    LatestJob<bool> m_job;
};

class Settings::Group final {
    Q_DISABLE_COPY_MOVE(Group)
public:
    Group(QSettings* store, const QString& name) : m_store(store) { m_store->beginGroup(name); }
    ~Group() { m_store->endGroup(); }
    QSettings& operator*() { return *m_store; }

private:
    QSettings* m_store;
};

} // namespace qm::views
