// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/revalue.h"

namespace qm::ledger {

namespace {

void addTo(std::optional<Decimal>& value, const Decimal& change)
{
    if (value)
        *value += change;
}

/// Moves the net liquidation of the balance that `change` (in `currency`) belongs to.
void moveNetLiquidation(AccountState& account, const Decimal& change, Currency currency, const FxTable& fx, QDate today)
{
    Balance* home = nullptr;
    for (Balance& balance : account.balances) {
        if (!balance.netLiquidation)
            continue;
        if (balance.currency == currency) {
            home = &balance;
            break;
        }
        if (!home || balance.currency == account.account.currency)
            home = &balance;
    }
    if (!home)
        return; // the broker gives no figure: net liquidation is summed from the positions anyway
    if (const auto converted = fx.convert(change, currency, home->currency, today))
        *home->netLiquidation += *converted;
}

} // namespace

bool revalue(StandardPosition& position, const Quote& quote, DayStart start)
{
    if (!quote.mark || position.quantity.isZero() || position.marketPrice == quote.mark)
        return false;
    if (!position.previousClose && start == DayStart::NewYorkMidnight)
        position.previousClose = quote.previousClose;
    if (position.marketPrice && position.instrument.multiplier) {
        const Decimal change =
            position.quantity * *position.instrument.multiplier * (*quote.mark - *position.marketPrice);
        for (auto* value : {&position.marketValue, &position.notional, &position.unrealizedPnl, &position.dayPnl})
            addTo(*value, change);
    }
    position.marketPrice = quote.mark;
    position.asOf = quote.asOf;
    deriveFigures(position);
    return true;
}

PortfolioPtr revalued(const PortfolioPtr& portfolio, const QHash<QString, Quote>& quotes, QDate today)
{
    std::shared_ptr<PortfolioSnapshot> result;
    for (qsizetype i = 0; i < portfolio->accounts.size(); ++i) {
        const AccountStatePtr& account = portfolio->accounts.at(i);
        std::shared_ptr<AccountState> moved;
        for (qsizetype p = 0; p < account->positions.size(); ++p) {
            const auto quote = quotes.constFind(account->positions.at(p).instrument.key());
            if (quote == quotes.constEnd())
                continue;
            StandardPosition position = account->positions.at(p);
            const std::optional<Decimal> before = position.marketValue;
            if (!revalue(position, *quote, portfolio->dayStart))
                continue;
            if (!moved)
                moved = std::make_shared<AccountState>(*account);
            if (before && position.marketValue)
                moveNetLiquidation(*moved, *position.marketValue - *before, position.currency, portfolio->fx, today);
            moved->positions[p] = std::move(position);
        }
        if (!moved)
            continue;
        if (!result)
            result = std::make_shared<PortfolioSnapshot>(*portfolio);
        result->accounts[i] = std::move(moved);
    }
    return result ? result : portfolio;
}

} // namespace qm::ledger
