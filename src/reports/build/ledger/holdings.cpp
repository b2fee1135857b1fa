// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/build/ledger/scope.h"
#include "reports/build/sum.h"

#include <array>
#include <map>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

/// One instrument at one broker, or at all of them.
struct Line {
    const Instrument* instrument = nullptr;
    Decimal quantity;
    bool isHeld = false;
    Sum cost, value, open, valueBase, openBase;
    Sum realizedBase, incomeBase;
    bool costKnown = true; ///< false: a part of the holding has no basis, so the sum would be too low
    std::optional<Decimal> price;
    Currency currency;

    void add(const StandardPosition& p, const LedgerScope& scope, QDate today)
    {
        isHeld = true;
        quantity += p.quantity;
        cost.add(p.costBasis);
        costKnown = costKnown && p.costBasis.has_value();
        value.add(p.marketValue);
        open.add(p.unrealizedPnl);
        valueBase.add(scope.inBase(p.marketValue, p.currency, today));
        openBase.add(scope.inBase(p.unrealizedPnl, p.currency, today));
        price = p.marketPrice ? p.marketPrice : price;
        currency = p.currency;
    }
};

struct Merged {
    Line all;
    std::map<QString, Line> byBroker;
};

void write(RowMaker& rows, const QString& level, const QString& broker, const Line& line,
    const std::optional<Decimal>& netLiquidation)
{
    const Instrument& instrument = *line.instrument;
    const auto cost = line.costKnown ? line.cost.value : std::nullopt;
    std::optional<Decimal> average;
    if (cost && instrument.multiplier && !instrument.multiplier->isZero() && !line.quantity.isZero())
        average = (*cost / line.quantity / *instrument.multiplier).rounded(10);
    rows.text(level).text(broker).text(instrument.symbol).text(instrument.description);
    rows.text(idOf(instrument.assetClass)).text(line.currency.code()).number(line.quantity).number(average);
    rows.converted(cost).number(line.price).converted(line.value.value).converted(line.open.value);
    rows.number(percentOf(line.open.value, cost));
    rows.converted(line.realizedBase.value.value_or(Decimal())).converted(line.incomeBase.value.value_or(Decimal()));
    const auto gains = line.realizedBase.value.value_or(Decimal()) + line.incomeBase.value.value_or(Decimal());
    rows.converted(line.openBase.value ? std::optional(*line.openBase.value + gains) : std::nullopt);
    rows.converted(line.valueBase.value).number(percentOf(line.valueBase.value, netLiquidation));
}

} // namespace

/// What is held, one row per instrument over all brokers and one per broker that holds it, with what it brought so far:
/// open, realised and income, in the base currency at the rate of each day.
Result<> buildHoldings(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"level"_s}, {u"broker"_s}, {u"symbol"_s}, {u"description"_s}, {u"asset_class"_s},
        {u"currency"_s}, {u"quantity"_s, ColumnType::Number}, {u"average_cost"_s, ColumnType::Number},
        {u"cost_basis"_s, ColumnType::Number}, {u"market_price"_s, ColumnType::Number},
        {u"market_value"_s, ColumnType::Number}, {u"unrealized_pnl"_s, ColumnType::Number},
        {u"unrealized_pnl_percent"_s, ColumnType::Number}, {u"realized_pnl_base"_s, ColumnType::Number},
        {u"income_base"_s, ColumnType::Number}, {u"total_gain_base"_s, ColumnType::Number},
        {u"market_value_base"_s, ColumnType::Number}, {u"weight_percent"_s, ColumnType::Number}};
    const auto scope = LedgerScope::make(source, filter);
    if (!scope)
        return scope.error();
    std::map<QString, Merged> holdings;
    for (const AccountState* account : scope->accounts()) {
        if (account->account.closed)
            continue;
        for (const StandardPosition& p : account->positions) {
            if (p.quantity.isZero() || !matchesSymbol(filter, p.instrument) || !matchesText(filter, p.instrument))
                continue;
            Merged& merged = holdings[p.instrument.key()];
            for (Line* line : {&merged.all, &merged.byBroker[account->brokerId]}) {
                line->instrument = &p.instrument;
                line->add(p, *scope, source.today);
            }
        }
    }
    using Lines = std::array<Line*, 2>;
    QHash<std::pair<qint32, qint32>, Lines> known; // gains come by the hundred thousand, holdings by the hundred
    const auto lines = [&](qint32 number, qint32 holding) -> Lines {
        const std::pair key(number, holding);
        if (const auto found = known.constFind(key); found != known.constEnd())
            return *found;
        Lines list{};
        const AccountState* account = scope->account(number);
        if (account && holding >= 0) {
            if (const auto found = holdings.find(scope->instrument(holding).key()); found != holdings.end()) {
                list[0] = &found->second.all;
                const auto broker = found->second.byBroker.find(account->brokerId);
                list[1] = broker == found->second.byBroker.end() ? nullptr : &broker->second;
            }
        }
        known.insert(key, list);
        return list;
    };
    const auto add = [&](Sum Line::*sum, qint32 account, qint32 holding, const std::optional<Decimal>& amount,
                         Currency currency, qint32 day) {
        const Lines to = lines(account, holding);
        if (!to[0])
            return;
        const auto base = scope->inBase(amount, currency, QDate::fromJulianDay(day));
        for (Line* line : to) {
            if (line)
                (line->*sum).add(base);
        }
    };
    scope->book().ledger().eachClosed([&](const ledger::ClosedLot& lot) {
        add(&Line::realizedBase, lot.account, lot.holding, lot.realized(), lot.currency, lot.closed);
    });
    scope->book().ledger().eachRealizedCash([&](const ledger::RealizedCash& gain) {
        add(&Line::realizedBase, gain.account, gain.holding, gain.amount, gain.currency, gain.day);
    });
    for (const IncomeRow& row : scope->book().income())
        add(&Line::incomeBase, row.account, row.holding, row.amount, row.currency, row.day);
    const ledger::Figures figures =
        ledger::figures(scope->portfolio(), scopeOf(filter, scope->portfolio()), source.today);
    RowMaker rows(table.columns.size());
    Sum value;
    Sum open;
    for (const auto& [key, merged] : holdings) {
        value.add(merged.all.valueBase.value);
        open.add(merged.all.openBase.value);
        write(rows, u"total"_s, {}, merged.all, figures.netLiquidation);
        for (const auto& [broker, line] : merged.byBroker)
            write(rows, u"broker"_s, broker, line, figures.netLiquidation);
    }
    table.rows = rows.producer();
    table.totals.append({u"market_value_base"_s, convertedText(value.value)});
    table.totals.append({u"unrealized_pnl"_s, convertedText(open.value)});
    table.missing = figures.missing;
    return {};
}

} // namespace qm::reports
