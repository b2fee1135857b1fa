// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/settings.h"

#include "views/theme.h"

#include <QDir>
#include <QEvent>
#include <QFile>
#include <QMutex>

#include <array>
#include <atomic>
#include <filesystem>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

struct Entry {
    Settings::Key key;
    const char* name;
    QVariant fallback;
    bool (*isValid)(const QVariant& value);
};

bool anything(const QVariant&) { return true; }

bool isThemeName(const QVariant& value)
{
    return QStringList{u"system"_s, u"dark"_s, u"light"_s}.contains(value.toString());
}

const Entry& entryOf(Settings::Key key)
{
    static const std::array<Entry, static_cast<size_t>(Settings::Key::Count_)> table{{
        {Settings::Key::ThemeMode, "view/theme", u"system"_s, isThemeName},
        {Settings::Key::GainScheme, "view/gainColors", u"green-up"_s,
            [](const QVariant& v) { return gainSchemeFromName(v.toString()).has_value(); }},
        {Settings::Key::HideAmounts, "view/hideAmounts", false, [](const QVariant& v) { return v.canConvert<bool>(); }},
        {Settings::Key::WindowGeometry, "window/geometry", QByteArray(), anything},
        {Settings::Key::CurrentPage, "window/page", u"overview"_s, anything},
        {Settings::Key::Filter, "filter/scope", QString(), anything},
        {Settings::Key::HasConnections, "window/hasConnections", false,
            [](const QVariant& v) { return v.canConvert<bool>(); }},
        {Settings::Key::ExportFolder, "export/folder", QString(), anything},
    }};
    const Entry& entry = table.at(static_cast<size_t>(key));
    Q_ASSERT(entry.key == key);
    return entry;
}

constexpr int kSoonMs = 500;

/// Qt makes such files readable by everyone: ours are not, from before anything goes in.
void secure(const QString& path)
{
    QFile file(path);
    if (file.exists() || file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

/// The whole file anew, in one step. Any thread.
bool write(const QString& path, const QVariantMap& values)
{
    const QString fresh = path + u".new"_s;
    QFile::remove(fresh);
    secure(fresh);
    {
        QSettings file(fresh, QSettings::IniFormat);
        file.clear();
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            file.setValue(it.key(), it.value());
        file.sync();
        if (file.status() != QSettings::NoError)
            return false;
    }
    secure(fresh);
    std::error_code error;
    std::filesystem::rename(fresh.toStdU16String(), path.toStdU16String(), error);
    return !error;
}

} // namespace

struct Settings::Writing {
    QMutex mutex; ///< held while the file is written
    std::atomic_int newest = 0;
};

/// Qt writes settings when the event loop of their thread comes by: the window's would wait for the disk.
class Settings::Store final : public QSettings {
public:
    using QSettings::QSettings;

protected:
    bool event(QEvent* event) override { return event->type() == QEvent::UpdateRequest || QSettings::event(event); }
};

Settings::Settings(const QString& profileDir)
    : m_path(QDir(profileDir).filePath(u"settings.ini"_s)), m_writing(std::make_shared<Writing>()), m_job([](bool) {})
{
    secure(m_path);
    m_store = std::make_unique<Store>(m_path, QSettings::IniFormat);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    QObject::connect(&m_soon, &QTimer::timeout, &m_soon, [this] { saveSoon(); });
}

Settings::~Settings() { save(); }

void Settings::saveSoon()
{
    QVariantMap values;
    for (const QString& key : m_store->allKeys())
        values.insert(key, m_store->value(key));
    m_job.ask([path = m_path, values, writing = m_writing, state = ++m_writing->newest] {
        const QMutexLocker lock(&writing->mutex);
        return state == writing->newest && write(path, values);
    });
}

QVariant Settings::value(Key key) const
{
    const Entry& entry = entryOf(key);
    const QVariant stored = m_store->value(QLatin1String(entry.name));
    return stored.isValid() && entry.isValid(stored) ? stored : entry.fallback;
}

void Settings::set(Key key, const QVariant& value)
{
    const Entry& entry = entryOf(key);
    Q_ASSERT(entry.isValid(value));
    if (m_store->value(QLatin1String(entry.name)) == value)
        return;
    m_store->setValue(QLatin1String(entry.name), value);
    m_soon.start();
}

std::unique_ptr<Settings::Group> Settings::page(const QString& pageId)
{
    return std::make_unique<Group>(m_store.get(), u"page-"_s + pageId);
}

void Settings::save()
{
    m_soon.stop();
    ++m_writing->newest; // what waits to be written is older
    const QMutexLocker lock(&m_writing->mutex);
    m_store->sync();
    secure(m_path);
}

} // namespace qm::views
