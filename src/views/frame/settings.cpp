// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/settings.h"

#include "views/theme.h"

#include <QDir>
#include <QFile>

#include <array>

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

} // namespace

Settings::Settings(const QString& profileDir) : m_path(QDir(profileDir).filePath(u"settings.ini"_s))
{
    secure();
    m_store = std::make_unique<QSettings>(m_path, QSettings::IniFormat);
}

Settings::~Settings() { save(); }

void Settings::secure()
{
    // Qt writes such files readable by everyone: make it ours before anything goes in, and again after each write.
    QFile file(m_path);
    if (file.exists() || file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
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
    if (m_store->value(QLatin1String(entry.name)) != value)
        m_store->setValue(QLatin1String(entry.name), value);
}

std::unique_ptr<Settings::Group> Settings::page(const QString& pageId)
{
    return std::make_unique<Group>(m_store.get(), u"page-"_s + pageId);
}

void Settings::save()
{
    m_store->sync();
    secure();
}

} // namespace qm::views
