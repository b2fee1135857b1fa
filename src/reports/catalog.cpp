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
    bool bySymbol; ///< rows belong to instruments
    bool byDate;   ///< rows belong to days
    bool byLedger; ///< made from the ledger
};

constexpr Entry kReports[] = {
    {"summary", QT_TRANSLATE_NOOP("qm::reports", "Summary"), buildSummary, false, false, false},
    {"accounts", QT_TRANSLATE_NOOP("qm::reports", "Accounts"), buildAccounts, false, false, false},
    {"positions", QT_TRANSLATE_NOOP("qm::reports", "Positions"), buildPositions, true, false, false},
    {"transactions", QT_TRANSLATE_NOOP("qm::reports", "Transactions"), buildTransactions, true, true, false},
    {"holdings", QT_TRANSLATE_NOOP("qm::reports", "Holdings"), buildHoldings, true, false, true},
    {"lots", QT_TRANSLATE_NOOP("qm::reports", "Open lots"), buildLots, true, true, true},
    {"realized", QT_TRANSLATE_NOOP("qm::reports", "Realised gains"), buildRealized, true, true, true},
    {"income", QT_TRANSLATE_NOOP("qm::reports", "Income"), buildIncome, true, true, true},
    {"performance", QT_TRANSLATE_NOOP("qm::reports", "Performance"), buildPerformance, false, true, true},
    {"reconciliation", QT_TRANSLATE_NOOP("qm::reports", "Reconciliation"), buildReconciliation, true, false, true},
    {"health", QT_TRANSLATE_NOOP("qm::reports", "Health"), buildHealth, false, false, false},
};

const Entry* find(const QString& id)
{
    for (const Entry& entry : kReports) {
        if (id == QLatin1StringView(entry.id))
            return &entry;
    }
    return nullptr;
}

/// A filter that a report cannot follow is refused: rows that look filtered and are not would be a lie.
Result<> checkMeaning(const Entry& entry, const storage::RowFilter& filter)
{
    const bool bySymbol = !filter.symbol.isEmpty();
    const bool byDate = filter.from || filter.to || !filter.types.isEmpty();
    if ((!bySymbol || entry.bySymbol) && (!byDate || entry.byDate))
        return {};
    const QString what = byDate && !entry.byDate ? QCoreApplication::translate("qm::reports", "period or type")
                                                 : QCoreApplication::translate("qm::reports", "symbol");
    //: %1 is the name of a report, %2 "symbol" or "period or type"
    return Error{Error::Kind::Input,
        QCoreApplication::translate("qm::reports", "The report \"%1\" cannot be filtered by %2. Leave that filter out.")
            .arg(QLatin1StringView(entry.id), what),
        {}, {}};
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

bool usesLedger(const QString& id)
{
    const Entry* entry = find(id);
    return entry && entry->byLedger;
}

Result<Table> makeReport(const QString& id, const Source& source, const storage::RowFilter& filter)
{
    const Entry* entry = find(id);
    if (!entry)
        return Error{Error::Kind::Input,
            QCoreApplication::translate("qm::reports", "There is no report \"%1\". Known: %2.")
                .arg(id, reportIds().join(u", "_s)),
            {}, {}};
    if (auto fits = checkMeaning(*entry, filter); !fits)
        return fits.error();
    Table table;
    table.report = id;
    table.filters = toJson(filter);
    table.asOf = source.now;
    table.base = source.portfolio->base;
    if (auto r = entry->build(table, source, filter); !r)
        return r.error();
    if (source.portfolio->dayStart != DayStart::NewYorkMidnight) // what "day" and "today" mean in it
        table.annex.insert(QStringLiteral("day_start"), idOf(source.portfolio->dayStart));
    return table;
}

} // namespace qm::reports
