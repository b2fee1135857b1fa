// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/wash/washsales.h"
#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/build/ledger/scope.h"
#include "reports/build/sum.h"

#include <QCoreApplication>

namespace qm::reports {

using namespace Qt::StringLiterals;

/// Every closed lot, by day of closing; gains that no lot tells (cash in lieu) as rows without a quantity.
Result<> buildRealized(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"broker"_s}, {u"account"_s}, {u"symbol"_s}, {u"opened"_s, ColumnType::Date},
        {u"closed"_s, ColumnType::Date}, {u"quantity"_s, ColumnType::Number}, {u"proceeds"_s, ColumnType::Number},
        {u"cost_basis"_s, ColumnType::Number}, {u"realized_pnl"_s, ColumnType::Number}, {u"currency"_s}, {u"term"_s},
        {u"lot_method"_s}, {u"wash_sale_disallowed"_s, ColumnType::Number}};
    const auto scope = LedgerScope::make(source, filter);
    if (!scope)
        return scope.error();
    const LedgerBook& book = scope->book();
    RowMaker rows(table.columns.size());
    Sum proceeds;
    Sum cost;
    Sum gains;
    Sum disallowed;
    int unknown = 0;
    std::vector<ledger::WashedLot> lots;
    if (source.wash) {
        lots = ledger::washSales(book.ledger(), ledger::likenessIn(book.holdings(), *source.wash), *source.wash);
    } else {
        for (const ledger::ClosedLot* lot : book.ledger().closed())
            lots.push_back({lot, {}, {}, 0});
    }
    for (const ledger::WashedLot& washed : lots) {
        const ledger::ClosedLot& lot = *washed.lot;
        const AccountState* account = scope->account(lot.account);
        if (!account || !scope->takes(lot.holding) || !scope->takesDay(lot.closed))
            continue;
        const QDate closed = QDate::fromJulianDay(lot.closed);
        const auto basis = lot.cost() ? std::optional(*lot.cost() + washed.addedCost) : std::nullopt;
        const auto gain = washed.realized();
        unknown += gain ? 0 : 1;
        proceeds.add(scope->inBase(gain ? lot.proceeds() : std::nullopt, lot.currency, closed));
        cost.add(scope->inBase(gain ? basis : std::nullopt, lot.currency, closed));
        gains.add(scope->inBase(gain, lot.currency, closed));
        disallowed.add(scope->inBase(washed.disallowed, lot.currency, closed));
        table.behind.push_back(lot.opening != 0 ? QList<qint64>{lot.opening, lot.closing} : QList<qint64>{lot.closing});
        if (washed.replacement != 0)
            table.behind.back().append(washed.replacement);
        rows.text(account->brokerId).text(account->account.number).text(scope->instrument(lot.holding).symbol);
        const bool openingKnown = lot.opened != 0;
        rows.date(openingKnown ? std::optional(QDate::fromJulianDay(lot.opened)) : std::nullopt)
            .date(closed)
            .number(lot.quantity);
        rows.converted(lot.proceeds()).converted(basis).converted(gain).text(lot.currency.code());
        openingKnown ? rows.text(lot.isLongTerm() ? u"long"_s : u"short"_s) : rows.unknown();
        rows.text(idOf(book.ledger().rules().methodFor(lot.account))).converted(washed.disallowed);
    }
    for (const ledger::RealizedCash* gain : book.ledger().realizedCash()) {
        const AccountState* account = scope->account(gain->account);
        if (!account || !scope->takes(gain->holding) || !scope->takesDay(gain->day))
            continue;
        const QDate day = QDate::fromJulianDay(gain->day);
        proceeds.add(scope->inBase(gain->amount, gain->currency, day));
        gains.add(scope->inBase(gain->amount, gain->currency, day));
        table.behind.push_back({gain->row});
        rows.text(account->brokerId).text(account->account.number);
        rows.text(gain->holding >= 0 ? scope->instrument(gain->holding).symbol : QString());
        rows.unknown().date(day).unknown().converted(gain->amount).number(Decimal()).converted(gain->amount);
        rows.text(gain->currency.code()).text(u"short"_s).unknown().number(Decimal());
    }
    table.rows = rows.producer();
    table.totals.append({u"proceeds"_s, convertedText(proceeds.value)});
    table.totals.append({u"cost_basis"_s, convertedText(cost.value)});
    table.totals.append({u"realized_pnl"_s, convertedText(gains.value.value_or(Decimal()))});
    table.totals.append({u"wash_sale_disallowed"_s, convertedText(disallowed.value.value_or(Decimal()))});
    if (unknown > 0)
        table.missing.append(QCoreApplication::translate(
            "qm::reports", "%n closed lots of unknown basis: their gain is not counted", nullptr, unknown));
    return {};
}

} // namespace qm::reports
