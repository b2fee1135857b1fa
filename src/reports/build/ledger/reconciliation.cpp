// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/reconcile.h"

#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/build/ledger/scope.h"

namespace qm::reports {

using namespace Qt::StringLiterals;

/// What the bookings add up to against what the broker says, per position and cash currency.
Result<> buildReconciliation(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"broker"_s}, {u"connection"_s}, {u"account"_s}, {u"kind"_s}, {u"symbol"_s}, {u"currency"_s},
        {u"ledger"_s, ColumnType::Number}, {u"broker_value"_s, ColumnType::Number},
        {u"difference"_s, ColumnType::Number}, {u"status"_s}, {u"cause"_s}, {u"explanation"_s}, {u"advice"_s}};
    const auto scope = LedgerScope::make(source, filter);
    if (!scope)
        return scope.error();
    RowMaker rows(table.columns.size());
    int differences = 0;
    for (const AccountState* account : scope->accounts()) {
        if (account->account.closed)
            continue;
        for (const ReconciliationItem& item : reconcile(*account, scope->book(), source.today)) {
            const bool isCash = item.kind == ReconciliationItem::Kind::Cash;
            if (isCash ? !scope->takes(-1)
                       : !matchesSymbol(filter, *item.instrument) || !matchesText(filter, *item.instrument))
                continue;
            differences += item.agrees() ? 0 : 1;
            rows.text(account->brokerId).text(account->connectionName).text(account->account.number);
            rows.text(isCash ? u"cash"_s : u"position"_s);
            isCash ? rows.unknown() : rows.text(item.instrument->symbol);
            rows.text(item.currency.code()).converted(item.ledger).converted(item.broker).converted(item.difference);
            rows.text(item.agrees() ? u"ok"_s : u"difference"_s);
            if (item.agrees())
                rows.unknown().unknown().unknown();
            else
                rows.text(idOf(item.cause)).text(causeText(item.cause)).text(adviceText(item.cause));
        }
    }
    table.rows = rows.producer();
    table.totals.append({u"difference"_s, QByteArray::number(differences)});
    return {};
}

} // namespace qm::reports
