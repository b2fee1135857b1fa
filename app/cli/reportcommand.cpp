// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "filteroptions.h"
#include "reports/catalog.h"
#include "reports/prices/dailyprices.h"
#include "reports/writers.h"

#include <QFile>

#include <cstdio>

namespace qm::cli {

using namespace Qt::StringLiterals;

namespace {

Result<reports::Table> makeTable(Session& session, const ReportRequest& request, Session::Book& book)
{
    if (!reports::reportIds().contains(request.report))
        return inputError(Session::tr("There is no report \"%1\". Known: %2.")
                              .arg(request.report, reports::reportIds().join(u", "_s)));
    if (auto r = reports::checkFilter(request.filter, *book.portfolio, broker::Registry::builtin().kinds()); !r)
        return r.error();
    reports::Source source;
    source.portfolio = book.portfolio;
    source.health = book.health;
    source.reader = book.reader.get();
    source.now = session.clock().now();
    source.today = session.clock().today();
    const auto settings =
        book.reader ? reports::readLedgerSettings(*book.reader) : Result(reports::LedgerSettings()); // no store yet
    if (!settings)
        return settings.error();
    const reports::LedgerSettings wanted = request.applyTo(*settings);
    source.rules = wanted.rules;
    source.wash = wanted.wash;
    source.benchmark = wanted.benchmark;
    if (!request.benchmark.isEmpty() && book.reader) {
        const auto key = reports::pricedInstrument(*book.reader, request.benchmark);
        if (!key)
            return key.error();
        source.benchmark = *key;
    }
    return reports::makeReport(request.report, source, request.filter);
}

void show(Session& session, const ReportRequest& request)
{
    auto book = session.openBook();
    if (!book)
        return session.fail(book.error());
    const auto table = makeTable(session, request, *book);
    if (!table)
        return session.fail(table.error());
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return session.fail({Error::Kind::Storage, Session::tr("Standard output cannot be written."), {}, {}});
    const auto written = session.json() ? reports::writeJson(*table, out) : reports::writeText(*table, out);
    if (!written)
        return session.fail(written.error());
    session.finish(kFine);
}

} // namespace

void runShow(Session& session, const QStringList& arguments)
{
    const auto request = parseReportRequest(arguments, false);
    if (!request)
        return session.fail(request.error());
    show(session, *request);
}

void runHealth(Session& session, const QStringList& arguments)
{
    if (!arguments.isEmpty())
        return session.fail(inputError(Session::tr("\"health\" takes no further words.")));
    ReportRequest health;
    health.report = u"health"_s;
    show(session, health);
}

void runExport(Session& session, const QStringList& arguments)
{
    const auto request = parseReportRequest(arguments, true);
    if (!request)
        return session.fail(request.error());
    auto book = session.openBook();
    if (!book)
        return session.fail(book.error());
    const auto table = makeTable(session, *request, *book);
    if (!table)
        return session.fail(table.error());
    const auto rows = reports::exportCsv(*table, request->output);
    if (!rows)
        return session.fail(rows.error());
    if (session.json())
        session.printJson({{u"report"_s, request->report}, {u"output"_s, request->output}, {u"rows"_s, *rows}});
    else
        session.printLine(Session::tr("%n rows written to %1", nullptr, static_cast<int>(*rows)).arg(request->output));
    session.finish(kFine);
}

} // namespace qm::cli
