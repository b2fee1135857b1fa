// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/selection.h"

namespace qm::reports {

using namespace Qt::StringLiterals;

Result<> buildAccounts(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"broker"_s}, {u"connection"_s}, {u"account"_s}, {u"name"_s}, {u"type"_s}, {u"currency"_s},
        {u"net_liquidation"_s, ColumnType::Number}, {u"cash"_s, ColumnType::Number},
        {u"market_value"_s, ColumnType::Number}, {u"unrealized_pnl"_s, ColumnType::Number},
        {u"day_pnl"_s, ColumnType::Number}, {u"day_pnl_percent"_s, ColumnType::Number},
        {u"weight_percent"_s, ColumnType::Number}, {u"positions"_s, ColumnType::Integer},
        {u"last_sync"_s, ColumnType::DateTime}, {u"rejected_rows"_s, ColumnType::Integer},
        {u"closed"_s, ColumnType::Integer}, {u"intact"_s, ColumnType::Integer}};
    const PortfolioSnapshot& portfolio = *source.portfolio;
    const auto total = ledger::figures(portfolio, scopeOf(filter, portfolio), source.today);
    RowMaker rows(table.columns.size());
    for (const auto& account : portfolio.accounts) {
        if (!selects(filter, *account, portfolio))
            continue;
        // A closed account counts in no total; what it holds is told all the same where the broker tells it.
        const ledger::Figures f = ledger::figuresOf(*account, portfolio, source.today);
        std::optional<Decimal> weight;
        if (!account->account.closed && f.netLiquidation && total.netLiquidation && !total.netLiquidation->isZero())
            weight = (*f.netLiquidation * Decimal(100) / *total.netLiquidation).rounded(4);
        rows.text(account->brokerId)
            .text(account->connectionName)
            .text(account->account.number)
            .text(account->account.name);
        rows.text(account->account.type).text(account->account.currency.code());
        rows.converted(f.netLiquidation)
            .converted(f.cash)
            .converted(f.marketValue)
            .converted(f.unrealizedPnl)
            .converted(f.dayPnl);
        rows.percent(f.dayPnlPercent)
            .number(weight)
            .integer(f.accounts > 0 ? std::optional<qint64>(f.positions) : std::nullopt);
        rows.moment(account->pulledAt.isValid() ? std::optional(account->pulledAt) : std::nullopt);
        rows.integer(account->rejectedRows).integer(account->account.closed ? 1 : 0).integer(account->intact ? 1 : 0);
    }
    table.rows = rows.producer();
    table.totals = {{u"net_liquidation"_s, convertedText(total.netLiquidation)}, {u"cash"_s, convertedText(total.cash)},
        {u"market_value"_s, convertedText(total.marketValue)},
        {u"unrealized_pnl"_s, convertedText(total.unrealizedPnl)}, {u"day_pnl"_s, convertedText(total.dayPnl)},
        {u"day_pnl_percent"_s, percentText(total.dayPnlPercent)},
        {u"positions"_s, QByteArray::number(total.positions)}};
    table.missing = total.missing;
    return {};
}

} // namespace qm::reports
