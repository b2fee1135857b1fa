// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/selection.h"

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

std::optional<QDateTime> known(const QDateTime& moment)
{
    return moment.isValid() ? std::optional(moment) : std::nullopt;
}

void addRow(RowMaker& rows, const QString& level, const QString& broker, const QString& connection,
    const QString& account, const ledger::Figures& f)
{
    rows.text(level).text(broker).text(connection).text(account);
    rows.converted(f.netLiquidation)
        .converted(f.marketValue)
        .converted(f.cash)
        .converted(f.costBasis)
        .converted(f.unrealizedPnl);
    rows.percent(f.unrealizedPnlPercent)
        .converted(f.dayPnl)
        .percent(f.dayPnlPercent)
        .converted(f.realizedYtd)
        .converted(f.incomeYtd);
    rows.integer(f.accounts > 0 ? std::optional<qint64>(f.positions) : std::nullopt).moment(known(f.oldest));
}

} // namespace

Result<> buildSummary(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"level"_s}, {u"broker"_s}, {u"connection"_s}, {u"account"_s}};
    for (const QString& id : {u"net_liquidation"_s, u"market_value"_s, u"cash"_s, u"cost_basis"_s, u"unrealized_pnl"_s,
             u"unrealized_pnl_percent"_s, u"day_pnl"_s, u"day_pnl_percent"_s, u"realized_pnl_ytd"_s, u"income_ytd"_s})
        table.columns.append({id, ColumnType::Number});
    table.columns.append({u"positions"_s, ColumnType::Integer});
    table.columns.append({u"last_sync"_s, ColumnType::DateTime});

    const PortfolioSnapshot& portfolio = *source.portfolio;
    RowMaker rows(table.columns.size());
    QStringList brokers;
    for (const auto& account : portfolio.accounts) {
        if (!account->account.closed && selects(filter, *account, portfolio) && !brokers.contains(account->brokerId))
            brokers.append(account->brokerId);
    }
    const ledger::Scope scope = scopeOf(filter, portfolio);
    for (const QString& broker : brokers) {
        ledger::Scope one = scope;
        one.brokers = {broker};
        addRow(rows, u"broker"_s, broker, {}, {}, ledger::figures(portfolio, one, source.today));
        for (const auto& account : portfolio.accounts) {
            if (account->brokerId == broker && !account->account.closed && selects(filter, *account, portfolio))
                addRow(rows, u"account"_s, broker, account->connectionName, account->account.number,
                    ledger::figuresOf(*account, portfolio, source.today));
        }
    }
    const ledger::Figures total = ledger::figures(portfolio, scope, source.today);
    addRow(rows, u"total"_s, {}, {}, {}, total);
    table.rows = rows.producer();
    table.totals = {{u"net_liquidation"_s, convertedText(total.netLiquidation)},
        {u"market_value"_s, convertedText(total.marketValue)}, {u"cash"_s, convertedText(total.cash)},
        {u"cost_basis"_s, convertedText(total.costBasis)}, {u"unrealized_pnl"_s, convertedText(total.unrealizedPnl)},
        {u"unrealized_pnl_percent"_s, percentText(total.unrealizedPnlPercent)},
        {u"day_pnl"_s, convertedText(total.dayPnl)}, {u"day_pnl_percent"_s, percentText(total.dayPnlPercent)},
        {u"realized_pnl_ytd"_s, convertedText(total.realizedYtd)}, {u"income_ytd"_s, convertedText(total.incomeYtd)},
        {u"positions"_s, QByteArray::number(total.positions)}};
    table.missing = total.missing;
    return {};
}

} // namespace qm::reports
