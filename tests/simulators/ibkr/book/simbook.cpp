// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/book/simbook.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

Decimal SimContract::factor() const { return Decimal::parse(multiplier).value_or(Decimal(1)); }

bool SimContract::isAsset() const { return secType != u"FUT" && secType != u"FOP" && secType != u"CASH"; }

const SimPosition* SimAccount::position(qint64 conId) const
{
    const auto found = std::find_if(
        positions.begin(), positions.end(), [conId](const SimPosition& held) { return held.conId == conId; });
    return found == positions.end() ? nullptr : &*found;
}

const SimAccount* SimBook::account(const QString& id) const
{
    const auto found =
        std::find_if(accounts.begin(), accounts.end(), [&id](const SimAccount& one) { return one.id == id; });
    return found == accounts.end() ? nullptr : &*found;
}

SimAccount* SimBook::account(const QString& id)
{
    const auto found =
        std::find_if(accounts.begin(), accounts.end(), [&id](const SimAccount& one) { return one.id == id; });
    return found == accounts.end() ? nullptr : &*found;
}

QStringList SimBook::accountIds() const
{
    QStringList ids;
    for (const SimAccount& one : accounts)
        ids.append(one.id);
    return ids;
}

Decimal SimBook::marketValue(const SimPosition& position) const
{
    const SimContract contract = contracts.value(position.conId);
    return (position.quantity * contract.price * contract.factor()).rounded(2);
}

Decimal SimBook::unrealized(const SimPosition& position) const
{
    const SimContract contract = contracts.value(position.conId);
    return (position.quantity * (contract.price * contract.factor() - position.averageCost)).rounded(2);
}

Decimal SimBook::inBase(const SimAccount& account, const Decimal& amount, const QString& currency) const
{
    return amount * account.rates.value(currency, Decimal(1));
}

SimPnl SimBook::pnl(const SimAccount& account, qint64 conId) const
{
    const SimPosition* held = account.position(conId);
    if (!held || !account.pnlKnown)
        return {};
    const SimContract contract = contracts.value(conId);
    const Decimal worth = held->quantity * contract.price * contract.factor();
    const auto based = [&](const Decimal& amount) { return inBase(account, amount, contract.currency).rounded(6); };
    return {based(worth + held->flow - held->startValue), based(worth - held->quantity * held->averageCost),
        based(held->realized)};
}

SimPnl SimBook::pnl(const SimAccount& account) const
{
    if (account.fixedPnl)
        return *account.fixedPnl;
    if (!account.pnlKnown)
        return {};
    SimPnl sum{Decimal(), Decimal(), Decimal()};
    for (const SimPosition& held : account.positions) {
        const SimPnl one = pnl(account, held.conId);
        sum.daily = addKnown(sum.daily, one.daily);
        sum.unrealized = addKnown(sum.unrealized, one.unrealized);
        sum.realized = addKnown(sum.realized, one.realized);
    }
    return sum;
}

void SimBook::book(SimAccount& account, const SimFill& fill, SimExecution& execution)
{
    const SimContract contract = contracts.value(fill.conId);
    auto held = std::find_if(account.positions.begin(), account.positions.end(),
        [&fill](const SimPosition& one) { return one.conId == fill.conId; });
    if (held == account.positions.end()) {
        SimPosition fresh;
        fresh.conId = fill.conId;
        held = account.positions.insert(account.positions.end(), fresh);
    }
    const Decimal before = held->quantity;
    const Decimal after = before + fill.quantity;
    const Decimal perContract = fill.price * contract.factor();
    const bool closes = before.sign() * fill.quantity.sign() < 0;
    const bool turns = closes && before.sign() * after.sign() < 0;
    const Decimal closed = !closes ? Decimal() : (turns ? before : -fill.quantity); // signed as the old position
    if (closes) {
        execution.realized = (closed * (perContract - held->averageCost) - fill.commission).rounded(2);
        held->realized += *execution.realized;
    }
    if (turns)
        held->averageCost = perContract;
    else if (!closes)
        held->averageCost =
            ((before * held->averageCost + fill.quantity * perContract + fill.commission) / after).rounded(8);
    else if (after.isZero())
        held->averageCost = Decimal();
    held->quantity = after;
    held->flow -= fill.quantity * perContract;

    if (contract.secType == u"CASH") {
        account.cash[contract.symbol] += fill.quantity;
        account.cash[contract.currency] -= fill.quantity * fill.price;
    } else if (contract.isAsset()) {
        account.cash[contract.currency] -= fill.quantity * perContract;
    }
    account.cash[execution.commissionCurrency] -= fill.commission;
}

const SimExecution* SimBook::fill(const SimFill& fill, const QDateTime& now)
{
    SimAccount* owner = account(fill.account);
    if (!owner || !contracts.contains(fill.conId) || fill.quantity.isZero())
        return nullptr;
    ++m_executions;
    SimExecution execution;
    execution.account = fill.account;
    execution.conId = fill.conId;
    execution.execId = fill.execId.isEmpty()
        ? u"0000e0d5.%1.01.01"_s.arg(0x65000000 + m_executions, 8, 16, QLatin1Char('0'))
        : fill.execId;
    execution.exchange = contracts.value(fill.conId).primaryExchange;
    execution.permId = 5'000'000'000 + m_executions; // above 32 bits, as since version 191
    execution.time = now;
    execution.bought = fill.quantity.isPositive();
    execution.shares = fill.quantity.abs();
    execution.price = fill.price;
    execution.cumulative = execution.shares;
    execution.averagePrice = fill.price;
    execution.commission = fill.commission;
    execution.commissionCurrency =
        fill.commissionCurrency.isEmpty() ? contracts.value(fill.conId).currency : fill.commissionCurrency;
    book(*owner, fill, execution);
    owner->executions.append(execution);
    return &owner->executions.constLast();
}

const SimExecution* SimBook::correct(const QString& execId, const Decimal& price)
{
    for (SimAccount& owner : accounts) {
        for (SimExecution& execution : owner.executions) {
            if (execution.execId != execId)
                continue;
            const qsizetype dot = execution.execId.lastIndexOf(u'.');
            const int suffix = execution.execId.mid(dot + 1).toInt() + 1;
            execution.execId = execution.execId.left(dot + 1) + u"%1"_s.arg(suffix, 2, 10, QLatin1Char('0'));
            const SimContract contract = contracts.value(execution.conId);
            const Decimal signedShares = execution.bought ? execution.shares : -execution.shares;
            const Decimal moved = -signedShares * (price - execution.price) * contract.factor();
            if (contract.isAsset() || contract.secType == u"CASH")
                owner.cash[contract.currency] += moved;
            for (SimPosition& held : owner.positions) {
                if (held.conId != execution.conId)
                    continue;
                held.flow += moved;
                if (execution.realized)
                    held.realized += moved;
                else if (!held.quantity.isZero())
                    held.averageCost = (held.averageCost - moved / held.quantity).rounded(8);
            }
            if (execution.realized)
                *execution.realized += moved;
            execution.price = price;
            execution.averagePrice = price;
            return &execution;
        }
    }
    return nullptr;
}

} // namespace qm::sim
