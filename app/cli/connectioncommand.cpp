// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <QJsonArray>
#include <QUrl>

namespace qm::cli {

using namespace Qt::StringLiterals;

namespace {

/// KEY=VALUE against the descriptor: an unknown key, a secret, or a value that cannot be is an Error that says what is
/// known.
Result<> putSetting(ConnectionConfig& connection, const broker::Descriptor& descriptor, const QString& assignment)
{
    const auto equals = assignment.indexOf(u'=');
    if (equals <= 0)
        return inputError(Session::tr("\"%1\" is not KEY=VALUE.").arg(assignment));
    const QString key = assignment.left(equals);
    const QString value = assignment.mid(equals + 1);
    const broker::SettingField* field = descriptor.field(key);
    if (!field || field->isSecret()) {
        QStringList known;
        for (const auto& candidate : descriptor.settings) {
            if (!candidate.isSecret())
                known.append(candidate.key);
        }
        if (field)
            return inputError(
                Session::tr("\"%1\" is a secret: use --secret %1 and give its value on standard input.").arg(key));
        return inputError(
            Session::tr("%1 has no setting \"%2\". Known: %3.").arg(descriptor.name, key, known.join(u", "_s)));
    }
    bool good = true;
    switch (field->type) {
    case broker::SettingField::Type::Choice:
        if (!field->choices.contains(value))
            return inputError(
                Session::tr("\"%1\" is none of the choices of %2: %3.").arg(value, key, field->choices.join(u", "_s)));
        break;
    case broker::SettingField::Type::Integer:
        value.toLongLong(&good);
        break;
    case broker::SettingField::Type::Url:
        good = value.isEmpty() || (QUrl(value, QUrl::StrictMode).isValid() && !QUrl(value).host().isEmpty());
        break;
    default:
        break;
    }
    if (!good)
        return inputError(Session::tr("\"%1\" is no value for %2.").arg(value, key));
    if (value.isEmpty())
        connection.settings.remove(key);
    else
        connection.settings.insert(key, value);
    return {};
}

void addConnection(Session& session, QStringList words)
{
    QStringList assignments;
    QStringList secretNames;
    QStringList plain;
    while (!words.isEmpty()) {
        const QString word = words.takeFirst();
        if ((word == u"--set" || word == u"--secret") && !words.isEmpty())
            (word == u"--set" ? assignments : secretNames).append(words.takeFirst());
        else if (word.startsWith(u"--"))
            return session.fail(
                inputError(Session::tr("Unknown option %1. Known: --set KEY=VALUE, --secret KEY.").arg(word)));
        else
            plain.append(word);
    }
    if (plain.size() != 2)
        return session.fail(inputError(Session::tr("Say which broker and what to call it: connection add KIND NAME.")));
    const auto* entry = broker::Registry::builtin().find(plain.at(0));
    if (!entry)
        return session.fail(inputError(Session::tr("There is no broker \"%1\". Known: %2.")
                                           .arg(plain.at(0), broker::Registry::builtin().kinds().join(u", "_s))));
    ConnectionConfig connection;
    connection.kind = entry->descriptor.kind;
    connection.name = plain.at(1).trimmed();
    if (connection.name.isEmpty())
        return session.fail(inputError(Session::tr("A connection needs a name.")));
    for (const QString& assignment : assignments) {
        if (auto r = putSetting(connection, entry->descriptor, assignment); !r)
            return session.fail(r.error());
    }
    for (const QString& name : secretNames) {
        const broker::SettingField* field = entry->descriptor.field(name);
        if (!field || !field->isSecret()) {
            QStringList known;
            for (const auto& candidate : entry->descriptor.settings) {
                if (candidate.isSecret())
                    known.append(candidate.key);
            }
            return session.fail(inputError(
                Session::tr("%1 has no secret \"%2\". Known: %3.")
                    .arg(entry->descriptor.name, name, known.isEmpty() ? Session::tr("none") : known.join(u", "_s))));
        }
    }
    const auto secrets = readSecrets(secretNames);
    if (!secrets)
        return session.fail(secrets.error());
    session.withHub([&session, connection, secrets = *secrets](sync::Hub& hub) {
        hub.addConnection(connection, secrets, [&session, &hub, connection, secrets](const Result<qint64>& added) {
            if (!added)
                return session.fail(added.error());
            for (const HealthEvent& event : hub.events()) { // where a secret could not be kept, the hub says so
                if (event.level != HealthEvent::Level::Info)
                    session.say(event.text);
            }
            if (session.json())
                session.printJson({{u"name"_s, connection.name}, {u"broker"_s, connection.kind}, {u"id"_s, *added}});
            else
                session.printLine(Session::tr("Added \"%1\". Next: quantmatrix-cli sync").arg(connection.name));
            session.finish(kFine);
        });
    });
}

void listConnections(Session& session)
{
    const auto book = session.openBook();
    if (!book)
        return session.fail(book.error());
    if (session.json()) {
        QJsonArray list;
        for (const ConnectionConfig& connection : book->portfolio->connections) {
            QJsonObject settings;
            for (auto it = connection.settings.cbegin(); it != connection.settings.cend(); ++it)
                settings.insert(it.key(), it.value());
            list.append(QJsonObject{{u"name"_s, connection.name}, {u"kind"_s, connection.kind},
                {u"broker"_s, connection.brokerId()}, {u"enabled"_s, connection.enabled}, {u"settings"_s, settings}});
        }
        session.printJson({{u"connections"_s, list}});
        return session.finish(kFine);
    }
    if (book->portfolio->connections.isEmpty())
        session.say(Session::tr("No connections yet. Add one: quantmatrix-cli connection add KIND NAME"));
    for (const ConnectionConfig& connection : book->portfolio->connections) {
        QStringList settings;
        for (auto it = connection.settings.cbegin(); it != connection.settings.cend(); ++it)
            settings.append(it.key() + u'=' + it.value());
        session.printLine(u"%1  %2  %3"_s.arg(connection.name, connection.kind, settings.join(u' ')).trimmed());
    }
    session.finish(kFine);
}

/// Runs `then` with the named connection and an open hub.
void withNamed(Session& session, const QString& name, std::function<void(sync::Hub&, const ConnectionConfig&)> then)
{
    session.withHub([&session, name, then = std::move(then)](sync::Hub& hub) {
        const auto connection = Session::findConnection(*hub.portfolio(), name);
        if (!connection)
            return session.fail(connection.error());
        then(hub, *connection);
    });
}

void testConnection(Session& session, const QString& name)
{
    withNamed(session, name, [&session](sync::Hub& hub, const ConnectionConfig& connection) {
        hub.testConnection(connection, {}, [&session, connection](const Result<broker::TestReport>& report) {
            if (!report) {
                if (session.json())
                    session.printJson({{u"name"_s, connection.name}, {u"status"_s, u"failed"_s},
                        {u"error"_s, report.error().userText}});
                return session.fail(report.error());
            }
            if (session.json())
                session.printJson({{u"name"_s, connection.name}, {u"status"_s, u"ok"_s},
                    {u"accounts"_s, QJsonArray::fromStringList(report->accounts)},
                    {u"duration_ms"_s, report->durationMs}});
            else
                session.printLine(
                    Session::tr("Connected in %1 ms: %2").arg(report->durationMs).arg(report->accounts.join(u"; "_s)));
            session.finish(kFine);
        });
    });
}

void setConnection(Session& session, const QString& name, const QStringList& assignments)
{
    withNamed(session, name, [&session, assignments](sync::Hub& hub, ConnectionConfig connection) {
        const auto* entry = hub.registry().find(connection.kind);
        if (!entry)
            return session.fail(inputError(Session::tr("This version has no broker \"%1\".").arg(connection.kind)));
        for (const QString& assignment : assignments) {
            if (auto r = putSetting(connection, entry->descriptor, assignment); !r)
                return session.fail(r.error());
        }
        connection.enabled = true; // one that an import made waits for being set up
        hub.updateConnection(connection, {}, [&session](const Result<>& done) {
            if (!done)
                return session.fail(done.error());
            session.finish(kFine);
        });
    });
}

void removeConnection(Session& session, const QString& name)
{
    withNamed(session, name, [&session](sync::Hub& hub, const ConnectionConfig& connection) {
        hub.removeConnection(connection.id, [&session, connection](const Result<>& done) {
            if (!done)
                return session.fail(done.error());
            session.say(Session::tr("Removed \"%1\" with its data and secrets.").arg(connection.name));
            session.finish(kFine);
        });
    });
}

} // namespace

void runConnection(Session& session, const QStringList& arguments)
{
    const QString action = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (action == u"add")
        addConnection(session, rest);
    else if (action == u"list" && rest.isEmpty())
        listConnections(session);
    else if (action == u"remove" && rest.size() == 1)
        removeConnection(session, rest.at(0));
    else if (action == u"test" && rest.size() == 1)
        testConnection(session, rest.at(0));
    else if (action == u"set" && rest.size() >= 2)
        setConnection(session, rest.at(0), rest.mid(1));
    else
        session.fail(inputError(Session::tr(
            "Say one of: connection add KIND NAME | list | remove NAME | test NAME | set NAME KEY=VALUE...")));
}

} // namespace qm::cli
