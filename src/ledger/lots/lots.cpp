// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/lots/lots.h"

#include <algorithm>

namespace qm::ledger {
namespace {
/// The part of `amount` that belongs to `part` of `whole` (whole is not zero).
std::optional<Decimal> shareOf(const std::optional<Decimal>& amount, const Decimal& part, const Decimal& whole)
{
    if (!amount || part == whole)
        return amount;
    return *amount * part / whole;
}

std::optional<Decimal> minus(const std::optional<Decimal>& a, const std::optional<Decimal>& b)
{
    if (!a || !b)
        return std::nullopt;
    return *a - *b;
}
} // namespace

Lot Lots::takeFront(const Decimal& quantity)
{
    Lot& front = m_lots.front();
    if (quantity.abs() >= front.quantity.abs()) {
        const Lot whole = front;
        m_lots.pop_front();
        m_quantity = m_lots.empty() ? Decimal() : m_quantity - whole.quantity;
        return whole;
    }
    const Lot part{quantity, shareOf(front.cash, quantity, front.quantity), front.currency};
    front.quantity -= part.quantity;
    front.cash = minus(front.cash, part.cash);
    m_quantity -= part.quantity;
    return part;
}

Closing Lots::fill(const Decimal& quantity, const std::optional<Decimal>& cash, Currency currency, bool closeOnly)
{
    Closing result;
    Decimal left = quantity;
    std::optional<Decimal> cashLeft = cash;
    while (!left.isZero() && !m_lots.empty() && m_quantity.sign() != left.sign()) {
        const Lot closed = takeFront(-left);
        const auto proceeds = shareOf(cashLeft, -closed.quantity, left);
        left += closed.quantity;
        cashLeft = minus(cashLeft, proceeds);
        if (!closed.cash || !proceeds || closed.currency != currency)
            continue; // a gain that nobody knows
        result.realized += *closed.cash + *proceeds;
        ++result.lots;
    }
    if (!left.isZero() && !closeOnly)
        put({left, cashLeft, currency});
    return result;
}

void Lots::put(const Lot& lot)
{
    if (lot.quantity.isZero())
        return;
    m_lots.push_back(lot);
    m_quantity += lot.quantity;
}

std::deque<Lot> Lots::take(const Decimal& quantity)
{
    std::deque<Lot> taken;
    Decimal left = quantity;
    while (!left.isZero() && !m_lots.empty() && left.sign() == m_quantity.sign()) {
        taken.push_back(takeFront(left));
        left -= taken.back().quantity;
    }
    return taken;
}

void Lots::scaleBy(const Decimal& change)
{
    const Decimal before = m_quantity;
    const Decimal after = before + change;
    if (before.isZero() || after.sign() != before.sign())
        return;
    Decimal rest = after;
    for (Lot& lot : m_lots) {
        lot.quantity = &lot == &m_lots.back() ? rest : lot.quantity * after / before;
        rest -= lot.quantity;
    }
    m_quantity = after;
}

bool Lots::addCash(const Decimal& cash)
{
    if (m_lots.empty())
        return false;
    Decimal rest = cash;
    for (Lot& lot : m_lots) {
        const Decimal share = &lot == &m_lots.back() ? rest : cash * lot.quantity / m_quantity;
        rest -= share;
        if (lot.cash)
            *lot.cash += share;
    }
    return true;
}

} // namespace qm::ledger
