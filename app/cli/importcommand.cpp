// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <QJsonArray>

namespace qm::cli {

using namespace Qt::StringLiterals;

namespace {

struct Request {
    sync::ImportOrder order;
    bool dryRun = false;
    bool undo = false;
};

Result<Request> parseRequest(QStringList words)
{
    Request request;
    while (!words.isEmpty()) {
        QString word = words.takeFirst();
        if (word == u"--dry-run") {
            request.dryRun = true;
        } else if (word == u"--undo") {
            request.undo = true;
        } else if (word.startsWith(u"--")) {
            QString value;
            if (const auto equals = word.indexOf(u'='); equals > 0) {
                value = word.mid(equals + 1);
                word.truncate(equals);
            } else if (!words.isEmpty()) {
                value = words.takeFirst();
            }
            if (word != u"--format" && word != u"--account")
                return inputError(
                    Session::tr("\"import\" knows --format, --account, --dry-run and --undo, not \"%1\".").arg(word));
            if (value.isEmpty())
                return inputError(Session::tr("%1 needs a value.").arg(word));
            (word == u"--format" ? request.order.formatId : request.order.account) = value;
        } else {
            request.order.paths.append(word);
        }
    }
    if (request.undo && (!request.order.paths.isEmpty() || request.dryRun))
        return inputError(Session::tr("\"import --undo\" takes no files: it takes the newest import back."));
    if (!request.undo && request.order.paths.isEmpty())
        return inputError(Session::tr("Name at least one file to import."));
    return request;
}

QString dayText(const std::optional<QDate>& day) { return day ? day->toString(Qt::ISODate) : u"?"_s; }
QJsonValue dayJson(const std::optional<QDate>& day)
{
    return day ? QJsonValue(day->toString(Qt::ISODate)) : QJsonValue();
}

QJsonObject toJson(const ImportAccount& account, const storage::ImportReport::AccountCounts& counts)
{
    QJsonArray skipped;
    for (const ImportSkip& skip : account.skips)
        skipped.append(QJsonObject{{u"what"_s, skip.what}, {u"why"_s, skip.why}, {u"rows"_s, skip.rows}});
    return {{u"account"_s, account.pull.account.number}, {u"from"_s, dayJson(account.from)},
        {u"to"_s, dayJson(account.to)}, {u"transactions"_s, static_cast<int>(account.pull.transactions.size())},
        {u"transactions_new"_s, counts.transactionsNew}, {u"transactions_changed"_s, counts.transactionsChanged},
        {u"positions"_s, static_cast<int>(account.pull.positions.size())},
        {u"positions_taken"_s, counts.positionsTaken}, {u"balances"_s, static_cast<int>(account.pull.balances.size())},
        {u"balances_taken"_s, counts.balancesTaken}, {u"daily_values"_s, static_cast<int>(account.pull.daily.size())},
        {u"skipped"_s, skipped}, {u"rejected_rows"_s, account.pull.rejectedRows},
        {u"rejections"_s, QJsonArray::fromStringList(account.pull.rejections)}};
}

QString sectionText(qsizetype rows, bool taken)
{
    if (rows == 0 && !taken)
        return Session::tr("not told");
    return taken ? QString::number(rows) : Session::tr("%1, older than what is stored").arg(rows);
}

void printAccount(
    const Session& session, const ImportAccount& account, const storage::ImportReport::AccountCounts& counts)
{
    const AccountPull& pull = account.pull;
    session.printLine(
        Session::tr("  account %1, %2 to %3").arg(pull.account.number, dayText(account.from), dayText(account.to)));
    session.printLine(Session::tr("    bookings: %1, of them %2 new and %3 told more fully")
                          .arg(pull.transactions.size())
                          .arg(counts.transactionsNew)
                          .arg(counts.transactionsChanged));
    session.printLine(Session::tr("    positions: %1; balances: %2; daily values: %3")
                          .arg(sectionText(pull.positions.size(), counts.positionsTaken),
                              sectionText(pull.balances.size(), counts.balancesTaken))
                          .arg(pull.daily.size()));
    for (const ImportSkip& skip : account.skips)
        session.printLine(Session::tr("    skipped: %1 x %2 (%3)").arg(skip.rows).arg(skip.what, skip.why));
    if (pull.rejectedRows > 0)
        session.printLine(Session::tr("    not understood: %1 rows").arg(pull.rejectedRows));
    for (const QString& line : pull.rejections)
        session.printLine(u"      "_s + line);
}

void tell(Session& session, const sync::ImportPlan& plan, const storage::ImportReport& report, bool dryRun)
{
    QJsonArray files;
    for (qsizetype i = 0; i < plan.files.size(); ++i) {
        const sync::ReadFile& file = plan.files.at(i);
        QJsonArray accounts;
        if (!session.json())
            session.printLine(u"%1: %2"_s.arg(file.name, file.formatName));
        for (const QString& note : file.document.notes) {
            if (!session.json())
                session.printLine(u"  "_s + note);
        }
        for (qsizetype a = 0; a < file.document.accounts.size(); ++a) {
            const auto counts = report.counts.at(i).at(a);
            if (session.json())
                accounts.append(toJson(file.document.accounts.at(a), counts));
            else
                printAccount(session, file.document.accounts.at(a), counts);
        }
        if (!file.document.bars.isEmpty() && !session.json())
            session.printLine(
                Session::tr("  daily prices of %1: %2").arg(file.document.title).arg(file.document.bars.size()));
        files.append(QJsonObject{{u"file"_s, file.name}, {u"format"_s, file.formatId},
            {u"notes"_s, QJsonArray::fromStringList(file.document.notes)}, {u"accounts"_s, accounts},
            {u"prices"_s, static_cast<int>(file.document.bars.size())}});
    }
    if (session.json())
        session.printJson({{u"connection"_s, plan.connection.name}, {u"broker"_s, plan.connection.kind},
            {u"dry_run"_s, dryRun}, {u"transactions_new"_s, report.changes.transactionsNew},
            {u"transactions_changed"_s, report.changes.transactionsChanged}, {u"files"_s, files}});
    else if (!plan.hasAccounts())
        session.printLine(dryRun
                ? Session::tr("Nothing was written (--dry-run).")
                : Session::tr("Taken in: %1 daily prices. \"import --undo\" takes them back.").arg(plan.prices()));
    else if (dryRun)
        session.printLine(Session::tr("Nothing was written (--dry-run). It would go to the connection \"%1\".")
                              .arg(plan.connection.name));
    else
        session.printLine(
            Session::tr("Taken into the connection \"%1\": %2 new bookings. \"import --undo\" takes it back.")
                .arg(plan.connection.name)
                .arg(report.changes.transactionsNew));
    session.finish(kFine);
}

void undo(Session& session, sync::Hub& hub)
{
    hub.undoImport([&session](const Result<storage::UndoReport>& report) {
        if (!report)
            return session.fail(report.error());
        if (session.json())
            session.printJson({{u"undone"_s, QJsonArray::fromStringList(report->files)},
                {u"transactions_removed"_s, report->transactionsRemoved},
                {u"transactions_restored"_s, report->transactionsRestored}});
        else
            session.printLine(Session::tr("Took back %1: %2 bookings removed, %3 as before.")
                                  .arg(report->files.join(u", "_s))
                                  .arg(report->transactionsRemoved)
                                  .arg(report->transactionsRestored));
        session.finish(kFine);
    });
}

} // namespace

void runImport(Session& session, const QStringList& arguments)
{
    const auto request = parseRequest(arguments);
    if (!request)
        return session.fail(request.error());
    session.withHub([&session, request = *request](sync::Hub& hub) {
        if (request.undo)
            return undo(session, hub);
        hub.planImport(request.order, [&session, &hub, request](const Result<sync::ImportPlanPtr>& plan) {
            if (!plan)
                return session.fail(plan.error());
            if (request.dryRun)
                return tell(session, **plan, (*plan)->trial, true);
            hub.runImport(*plan, [&session, plan = *plan](const Result<storage::ImportReport>& report) {
                if (!report)
                    return session.fail(report.error());
                tell(session, *plan, *report, false);
            });
        });
    });
}

} // namespace qm::cli
