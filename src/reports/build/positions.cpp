// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/build/sum.h"
#include "reports/selection.h"

namespace qm::reports {

using namespace Qt::StringLiterals;

Result<> buildPositions(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"broker"_s}, {u"connection"_s}, {u"account"_s}, {u"symbol"_s}, {u"description"_s},
        {u"asset_class"_s}, {u"currency"_s}, {u"quantity"_s, ColumnType::Number},
        {u"average_cost"_s, ColumnType::Number}, {u"cost_basis"_s, ColumnType::Number},
        {u"market_price"_s, ColumnType::Number}, {u"market_value"_s, ColumnType::Number},
        {u"notional"_s, ColumnType::Number}, {u"unrealized_pnl"_s, ColumnType::Number},
        {u"unrealized_pnl_percent"_s, ColumnType::Number}, {u"day_pnl"_s, ColumnType::Number},
        {u"market_value_base"_s, ColumnType::Number}, {u"weight_percent"_s, ColumnType::Number}, {u"underlying"_s},
        {u"expiry"_s, ColumnType::Date}, {u"strike"_s, ColumnType::Number}, {u"right"_s},
        {u"multiplier"_s, ColumnType::Number}, {u"as_of"_s, ColumnType::DateTime}};
    const PortfolioSnapshot& portfolio = *source.portfolio;
    const ledger::Figures figures = ledger::figures(portfolio, scopeOf(filter, portfolio), source.today);
    const auto& total = figures.netLiquidation;
    RowMaker rows(table.columns.size());
    Sum valueBase, cost, open, day;
    for (const auto& account : portfolio.accounts) {
        if (account->account.closed || !account->intact || !selects(filter, *account, portfolio))
            continue;
        for (const StandardPosition& p : account->positions) {
            if (!matchesSymbol(filter, p.instrument) || !matchesText(filter, p.instrument))
                continue;
            const auto base = [&](const std::optional<Decimal>& amount) {
                return ledger::inBase(amount, p.currency, portfolio, source.today);
            };
            day.add(base(p.dayPnl)); // positions closed today count for the day, though they are not listed
            if (p.quantity.isZero())
                continue;
            const auto inBase = base(p.marketValue);
            const auto percent = percentOf(p.unrealizedPnl, p.costBasis);
            const auto weight = percentOf(inBase, total);
            valueBase.add(inBase);
            cost.add(base(p.costBasis));
            open.add(base(p.unrealizedPnl));
            const Instrument& i = p.instrument;
            rows.text(account->brokerId).text(account->connectionName).text(account->account.number);
            rows.text(i.symbol).text(i.description).text(idOf(i.assetClass)).text(p.currency.code());
            rows.number(p.quantity)
                .number(p.averageCost)
                .number(p.costBasis)
                .number(p.marketPrice)
                .number(p.marketValue);
            rows.number(p.notional)
                .number(p.unrealizedPnl)
                .number(percent)
                .number(p.dayPnl)
                .converted(inBase)
                .number(weight);
            i.underlying.isEmpty() ? rows.unknown() : rows.text(i.underlying);
            rows.date(i.expiry);
            rows.number(i.option ? std::optional(i.option->strike) : std::nullopt);
            i.option ? rows.text(idOf(i.option->right)) : rows.unknown();
            rows.number(i.multiplier).moment(p.asOf);
        }
    }
    table.rows = rows.producer();
    // Totals are in the base currency, also where all rows share another one (docs/figures.md).
    table.totals.append({u"market_value"_s, convertedText(valueBase.value)});
    table.totals.append({u"market_value_base"_s, convertedText(valueBase.value)});
    table.totals.append({u"cost_basis"_s, convertedText(cost.value)});
    table.totals.append({u"unrealized_pnl"_s, convertedText(open.value)});
    table.totals.append({u"unrealized_pnl_percent"_s, canonical(percentOf(open.value, cost.value))});
    table.totals.append({u"day_pnl"_s, convertedText(day.value)});
    table.totals.append({u"weight_percent"_s, canonical(percentOf(valueBase.value, total))});
    table.missing = figures.missing;
    return {};
}

} // namespace qm::reports
