// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/catalog.h"

#include "reports/build/builders.h"
#include "reports/selection.h"

#include <QCoreApplication>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

struct Entry {
    const char* id;
    const char* title;
    Result<> (*build)(Table&, const Source&, const storage::RowFilter&);
};

constexpr Entry kReports[] = {
    {"summary", QT_TRANSLATE_NOOP("qm::reports", "Summary"), buildSummary},
    {"accounts", QT_TRANSLATE_NOOP("qm::reports", "Accounts"), buildAccounts},
    {"positions", QT_TRANSLATE_NOOP("qm::reports", "Positions"), buildPositions},
    {"transactions", QT_TRANSLATE_NOOP("qm::reports", "Transactions"), buildTransactions},
    {"health", QT_TRANSLATE_NOOP("qm::reports", "Health"), buildHealth},
};

const Entry* find(const QString& id)
{
    for (const Entry& entry : kReports) {
        if (id == QLatin1StringView(entry.id))
            return &entry;
    }
    return nullptr;
}

} // namespace

QStringList reportIds()
{
    QStringList ids;
    for (const Entry& entry : kReports)
        ids.append(QLatin1StringView(entry.id));
    return ids;
}

QString reportTitle(const QString& id)
{
    const Entry* entry = find(id);
    return entry ? QCoreApplication::translate("qm::reports", entry->title) : id;
}

Result<Table> makeReport(const QString& id, const Source& source, const storage::RowFilter& filter)
{
    const Entry* entry = find(id);
    if (!entry)
        return Error{Error::Kind::Input,
                     QCoreApplication::translate("qm::reports", "There is no report \"%1\". Known: %2.").arg(id, reportIds().join(u", "_s)), {}, {}};
    Table table;
    table.report = id;
    table.filters = toJson(filter);
    table.asOf = source.now;
    table.base = source.portfolio->base;
    if (auto r = entry->build(table, source, filter); !r)
        return r.error();
    return table;
}

} // namespace qm::reports
