// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/figures.h"

#include "ledger/parts/tally.h"

namespace qm::ledger {

bool Scope::contains(const AccountState& account) const
{
    return !account.account.closed && (brokers.isEmpty() || brokers.contains(account.brokerId))
        && (accounts.isEmpty() || accounts.contains(account.accountId));
}

Figures figures(const PortfolioSnapshot& portfolio, const Scope& scope, QDate today)
{
    Tally tally(portfolio, today);
    for (const auto& account : portfolio.accounts) {
        if (scope.contains(*account))
            tally.add(*account);
    }
    return tally.result();
}

Figures figuresOf(const AccountState& account, const PortfolioSnapshot& portfolio, QDate today)
{
    Tally tally(portfolio, today);
    tally.add(account);
    return tally.result();
}

std::optional<Decimal> inBase(
    const std::optional<Decimal>& amount, Currency currency, const PortfolioSnapshot& portfolio, QDate today)
{
    return BaseRates(portfolio.fx, portfolio.base, today).convert(amount, currency);
}

} // namespace qm::ledger
