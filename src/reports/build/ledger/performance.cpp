// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/ledger/holdingreturn.h"
#include "reports/ledger/periodreturn.h"
#include "reports/prices/dailyprices.h"
#include "reports/selection.h"

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

/// A ratio as percent with four places; ratios are no money, so a double is right until here.
QByteArray percentOfRatio(const std::optional<double>& ratio)
{
    return ratio ? QByteArray::number(*ratio * 100, 'f', 4) : QByteArray();
}

/// What the person compares with; without prices where nothing is chosen.
struct Benchmark {
    QString symbol;
    DailyPrices prices;

    [[nodiscard]] static Result<Benchmark> read(const Source& source)
    {
        Benchmark benchmark;
        if (source.benchmark.isEmpty() || !source.reader)
            return benchmark;
        auto prices =
            DailyPrices::read(*source.reader, source.benchmark, *source.portfolio, QDate(1900, 1, 1), source.today);
        if (!prices)
            return prices.error();
        benchmark.symbol = symbolOfKey(source.benchmark);
        benchmark.prices = std::move(*prices);
        return benchmark;
    }
};

void addBenchmark(RowMaker& rows, const Benchmark& benchmark, QDate from, QDate to)
{
    std::optional<double> change;
    if (from.isValid()) {
        const auto growth = priceGrowth(benchmark.prices, from, to);
        if (growth.size() > 1)
            change = growth.last().growth - 1;
    }
    if (benchmark.symbol.isEmpty())
        rows.unknown();
    else
        rows.text(benchmark.symbol);
    rows.raw(percentOfRatio(change));
}

void addRow(RowMaker& rows, const QString& level, const QString& broker, const QString& connection,
    const QString& account, const PeriodReturn& period, const Benchmark& benchmark)
{
    rows.text(level).text(broker).text(connection).text(account);
    rows.date(period.from.isValid() ? std::optional(period.from) : std::nullopt);
    rows.date(period.to.isValid() ? std::optional(period.to) : std::nullopt);
    rows.converted(period.startValue).converted(period.endValue);
    rows.converted(period.from.isValid() ? std::optional(period.externalFlow) : std::nullopt);
    rows.converted(period.gain);
    rows.raw(percentOfRatio(period.twr)).raw(percentOfRatio(period.twrYearly)).raw(percentOfRatio(period.xirr));
    rows.raw(percentOfRatio(period.drawdown ? std::optional(period.drawdown->depth) : std::nullopt));
    rows.raw(percentOfRatio(period.volatility)).unknown();
    addBenchmark(rows, benchmark, period.from, period.to);
}

/// Returns of underlyings and instruments since their first booking.
Result<> addHoldings(RowMaker& rows, const LedgerScope& scope, const Benchmark& benchmark, const Source& source)
{
    const QDate today = source.today;
    const auto holdings = holdingReturns(scope, source.reader, today);
    if (!holdings)
        return holdings.error();
    for (const HoldingReturn& holding : *holdings) {
        rows.text(holding.symbol.isEmpty() ? u"underlying"_s : u"holding"_s).unknown().unknown().unknown();
        rows.date(holding.from.isValid() ? std::optional(holding.from) : std::nullopt).date(today);
        rows.unknown().converted(holding.endValue).converted(holding.invested).converted(holding.gain);
        rows.raw(percentOfRatio(holding.twr)).raw(percentOfRatio(holding.twrYearly));
        rows.raw(percentOfRatio(holding.xirr)).unknown().unknown();
        rows.text(holding.symbol.isEmpty() ? holding.underlying : holding.symbol);
        addBenchmark(rows, benchmark, holding.from, today);
    }
    return {};
}

} // namespace

/// Returns of everything, of each broker and of each account, over the filter's period (default: all that is known);
/// without a period also of each underlying and holding.
Result<> buildPerformance(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"level"_s}, {u"broker"_s}, {u"connection"_s}, {u"account"_s}, {u"from"_s, ColumnType::Date},
        {u"to"_s, ColumnType::Date}, {u"start_value"_s, ColumnType::Number}, {u"end_value"_s, ColumnType::Number},
        {u"external_flow"_s, ColumnType::Number}, {u"gain"_s, ColumnType::Number},
        {u"twr_percent"_s, ColumnType::Number}, {u"twr_yearly_percent"_s, ColumnType::Number},
        {u"xirr_percent"_s, ColumnType::Number}, {u"max_drawdown_percent"_s, ColumnType::Number},
        {u"volatility_percent"_s, ColumnType::Number}, {u"symbol"_s}, {u"benchmark"_s},
        {u"benchmark_percent"_s, ColumnType::Number}};
    const auto benchmark = Benchmark::read(source);
    if (!benchmark)
        return benchmark.error();
    const PortfolioSnapshot& portfolio = *source.portfolio;
    const QDate from = filter.from.value_or(QDate(1900, 1, 1));
    const QDate to = filter.to.value_or(source.today);
    const auto over = [&](const ledger::Scope& scope) {
        return periodReturn(portfolio, scope, from, to, source.today);
    };
    RowMaker rows(table.columns.size());
    const PeriodReturn total = over(scopeOf(filter, portfolio));
    addRow(rows, u"total"_s, {}, {}, {}, total, *benchmark);
    QStringList brokers;
    QList<const AccountState*> accounts;
    for (const AccountStatePtr& account : portfolio.accounts) {
        if (account->account.closed || !selects(filter, *account, portfolio))
            continue;
        accounts.append(account.get());
        if (!brokers.contains(account->brokerId))
            brokers.append(account->brokerId);
    }
    for (const QString& broker : brokers) {
        ledger::Scope scope;
        for (const AccountState* account : accounts) {
            if (account->brokerId == broker)
                scope.accounts.insert(account->accountId);
        }
        addRow(rows, u"broker"_s, broker, {}, {}, over(scope), *benchmark);
    }
    for (const AccountState* account : accounts) {
        ledger::Scope scope;
        scope.accounts.insert(account->accountId);
        addRow(rows, u"account"_s, account->brokerId, account->connectionName, account->account.number, over(scope),
            *benchmark);
    }
    if (!filter.from && !filter.to) {
        const auto ledgerScope = LedgerScope::make(source, filter);
        if (!ledgerScope)
            return ledgerScope.error();
        if (auto r = addHoldings(rows, *ledgerScope, *benchmark, source); !r)
            return r;
    }
    table.rows = rows.producer();
    table.totals.append({u"end_value"_s, convertedText(total.endValue)});
    table.totals.append({u"external_flow"_s, convertedText(total.externalFlow)});
    table.totals.append({u"gain"_s, convertedText(total.gain)});
    table.totals.append({u"twr_percent"_s, percentOfRatio(total.twr)});
    table.totals.append({u"xirr_percent"_s, percentOfRatio(total.xirr)});
    return {};
}

} // namespace qm::reports
