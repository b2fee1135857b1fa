// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/parts/currencyeffect.h"
#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/build/ledger/scope.h"
#include "reports/build/sum.h"

namespace qm::reports {

using namespace Qt::StringLiterals;

/// Every open lot, valued at the broker's mark of its position.
Result<> buildLots(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"broker"_s}, {u"connection"_s}, {u"account"_s}, {u"symbol"_s}, {u"description"_s},
        {u"asset_class"_s}, {u"currency"_s}, {u"opened"_s, ColumnType::Date}, {u"quantity"_s, ColumnType::Number},
        {u"cost_per_unit"_s, ColumnType::Number}, {u"cost_basis"_s, ColumnType::Number},
        {u"market_price"_s, ColumnType::Number}, {u"market_value"_s, ColumnType::Number},
        {u"unrealized_pnl"_s, ColumnType::Number}, {u"unrealized_pnl_percent"_s, ColumnType::Number}, {u"term"_s},
        {u"days_held"_s, ColumnType::Integer}, {u"underlying"_s}, {u"price_effect_base"_s, ColumnType::Number},
        {u"currency_effect_base"_s, ColumnType::Number}};
    const auto scope = LedgerScope::make(source, filter);
    if (!scope)
        return scope.error();
    RowMaker rows(table.columns.size());
    Sum cost;
    Sum value;
    Sum open;
    Sum byCurrency;
    for (const ledger::Ledger::Open& holding : scope->book().ledger().open()) {
        const AccountState* account = scope->account(holding.key.account);
        if (!account || !scope->takes(holding.key.holding))
            continue;
        const Instrument& instrument = scope->instrument(holding.key.holding);
        const StandardPosition* position = scope->position(holding.key.account, instrument.key());
        for (const ledger::Lot& lot : holding.lots->lots()) {
            const QDate opened = QDate::fromJulianDay(lot.opened);
            if (!scope->takesDay(lot.opened))
                continue;
            const auto price = position ? position->marketPrice : std::nullopt;
            const auto basis = lot.cash ? std::optional(-*lot.cash) : std::nullopt;
            const auto worth = price && instrument.multiplier
                ? std::optional(lot.quantity * *price * *instrument.multiplier)
                : std::nullopt;
            const auto gain = worth && basis ? std::optional(*worth - *basis) : std::nullopt;
            const auto unit = basis && instrument.multiplier && !instrument.multiplier->isZero()
                ? std::optional((*basis / lot.quantity / *instrument.multiplier).rounded(10))
                : std::nullopt;
            // A future's worth is only its open profit; its lot cost nothing that is bound.
            const bool daily = instrument.isMarkedToMarket();
            cost.add(scope->inBase(daily ? std::nullopt : basis, lot.currency, source.today));
            value.add(scope->inBase(daily ? gain : worth, lot.currency, source.today));
            open.add(scope->inBase(gain, lot.currency, source.today));
            table.behind.push_back({lot.opening});
            rows.text(account->brokerId).text(account->connectionName).text(account->account.number);
            rows.text(instrument.symbol).text(instrument.description).text(idOf(instrument.assetClass));
            rows.text(lot.currency.code()).date(opened).number(lot.quantity).number(unit);
            rows.converted(basis).number(price).converted(worth).converted(gain).number(percentOf(gain, basis));
            const bool isLong = ledger::isLongTerm(lot.quantity, lot.opened, qint32(source.today.toJulianDay()));
            rows.text(isLong ? u"long"_s : u"short"_s).integer(opened.daysTo(source.today));
            instrument.underlying.isEmpty() ? rows.unknown() : rows.text(instrument.underlying);
            const auto priceEffect = scope->inBase(gain, lot.currency, source.today);
            const auto rateEffect = daily
                ? std::optional(Decimal())
                : ledger::currencyEffect(basis, scope->inBase(Decimal(1), lot.currency, opened),
                    scope->inBase(Decimal(1), lot.currency, source.today));
            byCurrency.add(rateEffect);
            rows.converted(priceEffect).converted(rateEffect);
        }
    }
    table.rows = rows.producer();
    table.totals.append({u"cost_basis"_s, convertedText(cost.value)});
    table.totals.append({u"market_value"_s, convertedText(value.value)});
    table.totals.append({u"unrealized_pnl"_s, convertedText(open.value)});
    table.totals.append({u"price_effect_base"_s, convertedText(open.value)});
    table.totals.append({u"currency_effect_base"_s, convertedText(byCurrency.value)});
    return {};
}

} // namespace qm::reports
