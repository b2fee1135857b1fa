// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/ledger/ledgerbook.h"

#include <QStringList>

namespace qm::test {

/// All that a book says, as text, so that a difference can be read. Instruments by key: their numbers depend on the
/// order of arrival.
inline QStringList print(const reports::LedgerBook& book)
{
    using namespace Qt::StringLiterals;
    QStringList lines;
    const auto money = [](const std::optional<Decimal>& amount) { return amount ? amount->toString() : u"-"_s; };
    const auto key = [&](qint32 holding) { return holding < 0 ? u"-"_s : book.holdings().at(holding).key(); };
    for (const ledger::Ledger::Open& open : book.ledger().open()) {
        for (const ledger::Lot& lot : open.lots->lots())
            lines.append(u"open %1 %2 %3 %4 %5 %6"_s.arg(open.key.account)
                             .arg(key(open.key.holding), lot.quantity.toString(), money(lot.cash))
                             .arg(lot.opened)
                             .arg(lot.opening));
    }
    for (const ledger::ClosedLot* lot : book.ledger().closed())
        lines.append(u"closed %1 %2 %3 %4 %5 %6 %7 %8"_s.arg(lot->closed)
                         .arg(lot->account)
                         .arg(key(lot->holding), lot->quantity.toString(), money(lot->openCash), money(lot->closeCash))
                         .arg(lot->opening)
                         .arg(lot->closing));
    for (const ledger::RealizedCash* gain : book.ledger().realizedCash())
        lines.append(u"gain %1 %2 %3 %4"_s.arg(gain->day).arg(gain->account).arg(gain->row).arg(money(gain->amount)));
    lines.sort(); // holdings of one account come in the order of their numbers
    for (const reports::IncomeRow& row : book.income())
        lines.append(u"income %1 %2 %3 %4 %5 %6 %7"_s.arg(row.row)
                         .arg(row.account)
                         .arg(key(row.holding))
                         .arg(row.day)
                         .arg(idOf(row.type), row.currency.code(), row.amount.toString()));
    for (const auto& [account, amount] : book.cash()) {
        lines.append(u"cash %1 %2 %3"_s.arg(account.first).arg(account.second.code(), amount.toString()));
        lines.append(u"since %1"_s.arg(book.firstDay(account.first).value_or(QDate()).toString(Qt::ISODate)));
    }
    return lines;
}

} // namespace qm::test
