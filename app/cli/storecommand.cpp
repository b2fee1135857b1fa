// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "storage/maintenance.h"

#include <QJsonArray>

namespace qm::cli {

using namespace Qt::StringLiterals;

namespace {

void info(Session& session)
{
    const auto facts = storage::storeInfo(session.storePath());
    if (!facts)
        return session.fail(facts.error());
    if (session.json()) {
        session.printJson(
            {{u"path"_s, facts->path}, {u"bytes"_s, facts->bytes}, {u"schema_version"_s, facts->schemaVersion},
                {u"min_compatible"_s, facts->minCompatible}, {u"connections"_s, facts->connections},
                {u"accounts"_s, facts->accounts}, {u"positions"_s, facts->positions},
                {u"transactions"_s, facts->transactions}, {u"daily_values"_s, facts->dailyValues},
                {u"last_backup"_s, facts->lastBackup.isEmpty() ? QJsonValue() : QJsonValue(facts->lastBackup)}});
        return session.finish(kFine);
    }
    session.printLine(
        Session::tr("Store %1, %2 bytes, schema %3").arg(facts->path).arg(facts->bytes).arg(facts->schemaVersion));
    const auto number = [](qint64 count) { return static_cast<int>(count); };
    session.printLine(QStringList{Session::tr("%n connections", nullptr, number(facts->connections)),
        Session::tr("%n accounts", nullptr, number(facts->accounts)),
        Session::tr("%n positions", nullptr, number(facts->positions)),
        Session::tr("%n transactions", nullptr, number(facts->transactions)),
        Session::tr("%n daily values", nullptr, number(facts->dailyValues))}
                          .join(u", "_s));
    session.printLine(facts->lastBackup.isEmpty() ? Session::tr("No backup yet")
                                                  : Session::tr("Last backup %1").arg(facts->lastBackup));
    session.finish(kFine);
}

void check(Session& session)
{
    const auto report = storage::checkStore(session.storePath());
    if (!report)
        return session.fail(report.error());
    if (session.json())
        session.printJson({{u"ok"_s, report->problems.isEmpty()}, {u"accounts_checked"_s, report->accountsChecked},
            {u"problems"_s, QJsonArray::fromStringList(report->problems)}});
    else if (report->problems.isEmpty())
        session.printLine(
            Session::tr("Sound: integrity, foreign keys and %n account digests", nullptr, report->accountsChecked));
    for (const QString& problem : report->problems)
        session.say(problem);
    session.finish(report->problems.isEmpty() ? kFine : kFailed);
}

} // namespace

void runStore(Session& session, const QStringList& arguments)
{
    const QString action = arguments.value(0);
    if (action == u"info" && arguments.size() == 1)
        return info(session);
    if (action == u"check" && arguments.size() == 1)
        return check(session);
    if ((action == u"backup" || action == u"restore") && arguments.size() == 2) {
        const QString file = arguments.at(1);
        const auto done = action == u"backup" ? storage::backupStore(session.storePath(), file)
                                              : storage::restoreStore(session.storePath(), file);
        if (!done)
            return session.fail(done.error());
        session.printLine(action == u"backup"
                ? Session::tr("Backup written to %1, checked").arg(file)
                : Session::tr("Restored from %1; the store before it was set aside").arg(file));
        return session.finish(kFine);
    }
    session.fail(inputError(Session::tr("Say one of: store info | check | backup FILE | restore FILE")));
}

} // namespace qm::cli
