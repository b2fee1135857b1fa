// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/periodreturn.h"

namespace qm::reports {
namespace {

/// What an account that joins later brings along, beyond what was booked as paid in.
void addLateStarts(const PortfolioSnapshot& portfolio, const ledger::Scope& scope, QDate first, QDate last, QDate today,
    QList<ledger::Flow>& flows)
{
    for (const AccountStatePtr& account : portfolio.accounts) {
        if (!scope.contains(*account) || !account->intact || account->daily.isEmpty())
            continue;
        const DailyValue& start = account->daily.first();
        if (start.date <= first || start.date > last)
            continue;
        const Currency currency = account->account.currency;
        const auto inBase = [&](const Decimal& amount, Currency from, QDate day) -> Decimal {
            const auto known = portfolio.fx.convert(amount, from, portfolio.base, day);
            return known ? *known : portfolio.fx.convert(amount, from, portfolio.base, today).value_or(Decimal());
        };
        Decimal missing = inBase(start.netLiquidation, currency, start.date);
        for (const DailyResult& result : account->results) {
            if (result.date >= first && result.date <= start.date)
                missing -= inBase(result.externalFlow, result.currency, result.date);
        }
        if (!missing.isZero())
            flows.append({start.date, missing});
    }
}

} // namespace

PeriodReturn periodReturn(
    const PortfolioSnapshot& portfolio, const ledger::Scope& scope, QDate from, QDate to, QDate today)
{
    PeriodReturn result;
    QList<ledger::DayValue> values;
    QList<ledger::Flow> flows;
    for (const ledger::CurvePoint& point : ledger::equityCurve(portfolio, scope, from, today)) {
        if (point.date > to)
            break;
        // What flowed on the first day is part of the height that is measured from.
        if (!point.externalFlow.isZero() && !values.isEmpty())
            flows.append({point.date, point.externalFlow});
        values.append({point.date, point.value});
    }
    if (values.isEmpty())
        return result;
    result.from = values.first().date;
    result.to = values.last().date;
    result.startValue = values.first().value;
    result.endValue = values.last().value;
    addLateStarts(portfolio, scope, result.from, result.to, today, flows);
    for (const ledger::Flow& flow : flows)
        result.externalFlow += flow.amount;
    if (values.size() < 2)
        return result;
    result.gain = *result.endValue - *result.startValue - result.externalFlow;
    result.growth = ledger::growth(values, flows);
    result.twr = ledger::twr(values, flows);
    if (result.twr)
        result.twrYearly = ledger::yearly(*result.twr, result.from, result.to);
    QList<ledger::Flow> payments{{result.from, *result.startValue}};
    payments += flows;
    result.xirr = ledger::xirr(payments, values.last());
    result.drawdown = ledger::maxDrawdown(result.growth);
    result.volatility = ledger::volatility(result.growth);
    return result;
}

} // namespace qm::reports
