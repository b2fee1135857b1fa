// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/ledger/scope.h"

#include <QCoreApplication>

#include <algorithm>

namespace qm::reports {

Result<LedgerScope> LedgerScope::make(const Source& source, const storage::RowFilter& filter)
{
    LedgerScope scope;
    scope.m_portfolio = source.portfolio;
    scope.m_filter = filter;
    scope.m_book = source.ledger;
    if (!scope.m_book) {
        if (!source.reader)
            return Error{Error::Kind::Storage,
                QCoreApplication::translate("qm::reports", "The ledger is not ready yet. Try again in a moment."), {},
                {}};
        auto book = LedgerBook::load(*source.reader, source.rules);
        if (!book)
            return book.error();
        scope.m_book = std::move(*book);
    }
    for (const AccountStatePtr& account : source.portfolio->accounts) {
        if (!account->intact || !selects(filter, *account, *source.portfolio))
            continue;
        scope.m_accounts.insert(qint32(account->accountId), account.get());
        scope.m_inOrder.append(account.get());
    }
    return scope;
}

bool LedgerScope::takes(qint32 holding) const
{
    if (holding < 0)
        return m_filter.symbol.isEmpty() && m_filter.text.isEmpty();
    return matchesSymbol(m_filter, instrument(holding)) && matchesText(m_filter, instrument(holding));
}

bool LedgerScope::takesDay(qint32 julian) const
{
    return (!m_filter.from || julian >= m_filter.from->toJulianDay())
        && (!m_filter.to || julian <= m_filter.to->toJulianDay());
}

std::optional<Decimal> LedgerScope::inBase(const std::optional<Decimal>& amount, Currency currency, QDate day) const
{
    if (!amount)
        return std::nullopt;
    if (currency == m_portfolio->base)
        return amount;
    return m_portfolio->fx.convert(*amount, currency, m_portfolio->base, day);
}

const StandardPosition* LedgerScope::position(qint32 account, const QString& key) const
{
    const AccountState* state = this->account(account);
    if (!state)
        return nullptr;
    const auto found = std::find_if(state->positions.begin(), state->positions.end(),
        [&](const StandardPosition& position) { return position.instrument.key() == key; });
    return found == state->positions.end() ? nullptr : &*found;
}

} // namespace qm::reports
