// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <QJsonArray>

namespace qm::cli {

using namespace Qt::StringLiterals;

namespace {

QString typeText(broker::SettingField::Type type)
{
    switch (type) {
    case broker::SettingField::Type::Text:
        return u"text"_s;
    case broker::SettingField::Type::Url:
        return u"url"_s;
    case broker::SettingField::Type::Choice:
        return u"choice"_s;
    case broker::SettingField::Type::Integer:
        return u"integer"_s;
    case broker::SettingField::Type::Path:
        return u"path"_s;
    case broker::SettingField::Type::Secret:
        return u"secret"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const broker::Descriptor& descriptor)
{
    QJsonArray capabilities;
    for (const auto capability : descriptor.capabilities)
        capabilities.append(broker::idOf(capability));
    QJsonArray settings;
    for (const auto& field : descriptor.settings) {
        QJsonObject object{{u"key"_s, field.key}, {u"type"_s, typeText(field.type)},
            {u"default"_s, field.defaultValue.isEmpty() ? QJsonValue() : QJsonValue(field.defaultValue)},
            {u"secret"_s, field.isSecret()}, {u"required"_s, field.required}, {u"help"_s, field.help}};
        if (!field.choices.isEmpty())
            object.insert(u"choices"_s, QJsonArray::fromStringList(field.choices));
        settings.append(object);
    }
    return {{u"kind"_s, descriptor.kind}, {u"name"_s, descriptor.name}, {u"capabilities"_s, capabilities},
        {u"settings"_s, settings}};
}

} // namespace

void runBrokers(Session& session, const QStringList& arguments)
{
    if (!arguments.isEmpty())
        return session.fail(inputError(Session::tr("\"brokers\" takes no further words.")));
    const auto& entries = broker::Registry::builtin().entries();
    if (session.json()) {
        QJsonArray list;
        for (const auto& entry : entries)
            list.append(toJson(entry.descriptor));
        session.printJson({{u"brokers"_s, list}});
        return session.finish(kFine);
    }
    for (const auto& entry : entries) {
        const broker::Descriptor& d = entry.descriptor;
        QStringList capabilities;
        for (const auto capability : d.capabilities)
            capabilities.append(broker::idOf(capability));
        session.printLine(u"%1  %2: %3"_s.arg(d.kind, d.name, capabilities.join(u", "_s)));
        for (const auto& field : d.settings) {
            const QString value = field.isSecret() ? Session::tr("secret")
                : field.defaultValue.isEmpty()     ? u"-"_s
                                                   : field.defaultValue;
            session.printLine(u"    %1 [%2]  %3"_s.arg(field.key, value, field.help));
        }
    }
    session.finish(kFine);
}

} // namespace qm::cli
