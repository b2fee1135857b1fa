// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QString>

#include <memory>

namespace qm::views {

/// How the person likes the program: settings.ini in the profile, 0600, no secret in it ever. The only place that
/// opens it; pages get the store through pageState(). GUI thread. A file that cannot be written costs only the habits.
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
    /// Writes now; otherwise Qt writes soon after a change.
    void save();

private:
    void secure();
    QString m_path;
    std::unique_ptr<QSettings> m_store;
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
