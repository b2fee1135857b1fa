// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <QJsonArray>

#include <cstdio>

namespace qm::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const sync::SyncOutcome& outcome)
{
    return {{u"name"_s, outcome.name}, {u"broker"_s, outcome.broker}, {u"status"_s, outcome.ok ? u"ok"_s : u"failed"_s},
        {u"error"_s, outcome.error ? QJsonValue(outcome.error->userText) : QJsonValue()},
        {u"accounts"_s, outcome.accounts}, {u"positions"_s, outcome.positions},
        {u"transactions_new"_s, outcome.transactionsNew}, {u"duration_ms"_s, outcome.durationMs}};
}

void report(Session& session, const QList<sync::SyncOutcome>& outcomes)
{
    qsizetype failed = 0;
    QJsonArray list;
    for (const sync::SyncOutcome& outcome : outcomes) {
        failed += outcome.ok ? 0 : 1;
        list.append(toJson(outcome));
        if (session.json())
            continue;
        if (outcome.ok)
            session.printLine(Session::tr("%1: %2, %3, %4, %5 ms")
                                  .arg(outcome.name, Session::tr("%n accounts", nullptr, outcome.accounts),
                                      Session::tr("%n positions", nullptr, outcome.positions),
                                      Session::tr("%n new transactions", nullptr, outcome.transactionsNew))
                                  .arg(outcome.durationMs));
        else
            session.say(
                Session::tr("%1: failed. %2")
                    .arg(outcome.name, outcome.error ? outcome.error->userText : Session::tr("Unknown reason")));
    }
    if (session.json())
        session.printJson({{u"connections"_s, list}});
    session.finish(failed == 0 ? kFine : failed == outcomes.size() ? kAllFailed : kSomeFailed);
}

} // namespace

void runSync(Session& session, const QStringList& arguments)
{
    session.withHub([&session, arguments](sync::Hub& hub) {
        QList<qint64> ids;
        for (const QString& name : arguments) {
            const auto connection = Session::findConnection(*hub.portfolio(), name);
            if (!connection)
                return session.fail(connection.error());
            ids.append(connection->id);
        }
        if (hub.portfolio()->connections.isEmpty())
            return session.fail(
                inputError(Session::tr("There is no connection yet. Add one with \"connection add\".")));
        QObject::connect(&hub, &sync::Hub::syncFinished, &session,
            [&session](const QList<sync::SyncOutcome>& outcomes) { report(session, outcomes); });
        if (session.isTerminal()) {
            QObject::connect(&hub, &sync::Hub::healthChanged, &session, [](const ConnectionHealth& health) {
                if (health.syncing && !health.step.isEmpty())
                    std::fprintf(stderr, "\r\033[K%s", qUtf8Printable(health.step));
                else
                    std::fputs("\r\033[K", stderr);
            });
        }
        if (ids.isEmpty())
            hub.syncAll();
        else
            hub.sync(ids);
    });
}

} // namespace qm::cli
