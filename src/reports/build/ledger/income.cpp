// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/build/ledger/scope.h"
#include "reports/build/sum.h"

#include <QCoreApplication>

#include <algorithm>

namespace qm::reports {

using namespace Qt::StringLiterals;

/// Dividends, interest, taxes on them and fees, one row per booking, by day.
Result<> buildIncome(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"broker"_s}, {u"connection"_s}, {u"account"_s}, {u"date"_s, ColumnType::Date}, {u"type"_s},
        {u"symbol"_s}, {u"description"_s}, {u"amount"_s, ColumnType::Number}, {u"currency"_s},
        {u"amount_base"_s, ColumnType::Number}};
    const auto scope = LedgerScope::make(source, filter);
    if (!scope)
        return scope.error();
    std::vector<const IncomeRow*> list;
    for (const IncomeRow& row : scope->book().income()) {
        const bool wanted = filter.types.isEmpty() || filter.types.contains(idOf(row.type));
        if (wanted && scope->account(row.account) && scope->takes(row.holding) && scope->takesDay(row.day))
            list.push_back(&row);
    }
    std::stable_sort(list.begin(), list.end(), [](const IncomeRow* a, const IncomeRow* b) { return a->day < b->day; });
    RowMaker rows(table.columns.size());
    Sum total;
    QStringList gaps;
    for (const IncomeRow* row : list) {
        const AccountState* account = scope->account(row->account);
        const QDate day = QDate::fromJulianDay(row->day);
        const auto base = scope->inBase(row->amount, row->currency, day);
        total.add(base);
        if (!base)
            gaps.append(QCoreApplication::translate("qm::reports", "no %1 rate").arg(row->currency.code()));
        table.behind.push_back({row->row});
        rows.text(account->brokerId).text(account->connectionName).text(account->account.number).date(day);
        rows.text(idOf(row->type));
        if (row->holding >= 0)
            rows.text(scope->instrument(row->holding).symbol).text(scope->instrument(row->holding).description);
        else
            rows.unknown().unknown();
        rows.number(row->amount).text(row->currency.code()).converted(base);
    }
    table.rows = rows.producer();
    table.totals.append({u"amount_base"_s, convertedText(total.value.value_or(Decimal()))});
    gaps.removeDuplicates();
    table.missing = gaps;
    return {};
}

} // namespace qm::reports
