// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/pull.h"
#include "simulators/ibkr/book/simbook.h"

namespace qm::test {

/// What a pull has that the simulator's book does not say, or lacks; empty: it is the exact book, whole.
inline QString problemWithBook(const BrokerSnapshot& snapshot, const sim::SimBook& book)
{
    if (snapshot.accounts.size() != book.accounts.size())
        return QStringLiteral("%1 accounts").arg(snapshot.accounts.size());
    for (qsizetype a = 0; a < book.accounts.size(); ++a) {
        const AccountPull& pull = snapshot.accounts.at(a);
        const sim::SimAccount& account = book.accounts.at(a);
        const QString where = QStringLiteral("account %1: ").arg(a + 1);
        if (pull.account.number != account.id)
            return where + QStringLiteral("another number");
        if (pull.error)
            return where + pull.error->userText;
        QMap<QString, Decimal> cash = account.cash;
        const auto base = std::find_if(pull.balances.cbegin(), pull.balances.cend(),
            [&](const Balance& balance) { return balance.currency.code() == account.base; });
        if (base == pull.balances.cend()
            || base->netLiquidation != book.value(account.id, QStringLiteral("NetLiquidation"), account.base)
            || base->buyingPower != book.value(account.id, QStringLiteral("BuyingPower"), account.base))
            return where + QStringLiteral("net liquidation or buying power");
        for (const Balance& balance : pull.balances) {
            if (!balance.cash || *balance.cash != cash.value(balance.currency.code()).rounded(2))
                return where + QStringLiteral("cash in ") + balance.currency.code();
            cash.remove(balance.currency.code());
        }
        if (!cash.isEmpty())
            return where + QStringLiteral("no cash in ") + cash.firstKey();
        QHash<qint64, const StandardPosition*> told;
        for (const StandardPosition& one : pull.positions) {
            if (!one.quantity.isZero())
                told.insert(one.instrument.identifiers.value(QStringLiteral("conid")).toLongLong(), &one);
        }
        for (const sim::SimPosition& held : account.positions) {
            const sim::SimContract contract = book.contracts.value(held.conId);
            if (contract.secType == QStringLiteral("CASH") || held.quantity.isZero())
                continue;
            const StandardPosition* one = told.take(held.conId);
            if (!one || one->quantity != held.quantity)
                return where + QStringLiteral("quantity of ") + contract.symbol;
            if (!one->averageCost
                || (*one->averageCost * contract.factor() - held.averageCost).abs() > Decimal::scaled(1, -6))
                return where + QStringLiteral("average cost of ") + contract.symbol;
        }
        if (!told.isEmpty())
            return where + QStringLiteral("holds too much: ") + told.cbegin().value()->instrument.key();
        QStringList fills;
        for (const Transaction& one : pull.transactions)
            fills.append(one.id);
        if (fills.removeDuplicates() > 0 || fills.size() != account.executions.size())
            return where + QStringLiteral("%1 fills instead of %2").arg(fills.size()).arg(account.executions.size());
    }
    return {};
}

} // namespace qm::test
