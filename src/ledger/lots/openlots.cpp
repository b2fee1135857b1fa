// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/lots/openlots.h"

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

void subtract(std::optional<Decimal>& from, const std::optional<Decimal>& part)
{
    if (!from || !part)
        from = std::nullopt;
    else
        *from -= *part;
}

/// Cash per unit, for comparing: the lower, the smaller the gain of closing. Unknown ones come last.
bool gainsLess(const Lot& a, const Lot& b)
{
    if (!a.cash || !b.cash)
        return a.cash.has_value() && !b.cash.has_value();
    return *a.cash * b.quantity.abs() < *b.cash * a.quantity.abs();
}

} // namespace

Lot OpenLots::takeFrom(Iterator lot, const Decimal& quantity)
{
    if (quantity.abs() >= lot->quantity.abs()) {
        Lot whole = std::move(*lot);
        m_lots.erase(lot);
        m_quantity = m_lots.empty() ? Decimal() : m_quantity - whole.quantity;
        return whole;
    }
    Lot part = *lot;
    part.quantity = quantity;
    part.cash = shareOf(lot->cash, quantity, lot->quantity);
    lot->quantity -= part.quantity;
    subtract(lot->cash, part.cash);
    m_quantity -= part.quantity;
    return part;
}

OpenLots::Iterator OpenLots::next(LotMethod method)
{
    switch (method) {
    case LotMethod::Lifo:
        return std::prev(m_lots.end());
    case LotMethod::Hifo:
        return std::min_element(m_lots.begin(), m_lots.end(), gainsLess);
    case LotMethod::Fifo:
    case LotMethod::Average:
    case LotMethod::Specific:
        return m_lots.begin();
    }
    Q_UNREACHABLE();
}

/// Every unit costs the same from here on. One lot of unknown basis makes the mean unknown.
void OpenLots::evenOut()
{
    if (m_lots.size() < 2)
        return;
    std::optional<Decimal> total = Decimal();
    for (const Lot& lot : m_lots)
        total = lot.currency == m_lots.front().currency ? addKnown(total, lot.cash) : std::nullopt;
    std::optional<Decimal> rest = total;
    for (Lot& lot : m_lots) {
        lot.cash = &lot == &m_lots.back() ? rest : shareOf(total, lot.quantity, m_quantity);
        subtract(rest, lot.cash);
    }
}

void OpenLots::close(
    Iterator lot, const Decimal& most, Decimal& left, std::optional<Decimal>& cash, std::vector<Match>& matches)
{
    Lot closed = takeFrom(lot, most);
    std::optional<Decimal> share = shareOf(cash, -closed.quantity, left);
    left += closed.quantity;
    subtract(cash, share);
    matches.push_back({std::move(closed), share});
}

void OpenLots::fill(
    const Fill& fill, LotMethod method, bool closeOnly, const QList<LotChoice>& choices, std::vector<Match>& matches)
{
    Decimal left = fill.quantity;
    std::optional<Decimal> cash = fill.cash;
    const auto closes = [&] { return !left.isZero() && !m_lots.empty() && m_quantity.sign() != left.sign(); };
    if (method == LotMethod::Average && closes())
        evenOut();
    for (const LotChoice& choice : choices) {
        if (!closes())
            break;
        const auto lot = std::find_if(
            m_lots.begin(), m_lots.end(), [&](const Lot& candidate) { return candidate.opening == choice.opening; });
        if (lot == m_lots.end() || !choice.quantity.isPositive())
            continue;
        const Decimal most = std::min(choice.quantity, left.abs());
        close(lot, m_quantity.isNegative() ? -most : most, left, cash, matches);
    }
    while (closes())
        close(next(method), -left, left, cash, matches);
    if (left.isZero())
        return;
    if (closeOnly)
        matches.push_back({{-left, std::nullopt, fill.currency, 0, 0}, cash});
    else
        put({left, cash, fill.currency, fill.day, fill.row});
}

void OpenLots::put(const Lot& lot)
{
    if (lot.quantity.isZero())
        return;
    // What travels in keeps its age; what is filled now is the youngest.
    auto place = m_lots.end();
    while (place != m_lots.begin() && std::prev(place)->opened > lot.opened)
        --place;
    m_lots.insert(place, lot);
    m_quantity += lot.quantity;
}

std::vector<Lot> OpenLots::take(const Decimal& quantity)
{
    std::vector<Lot> taken;
    Decimal left = quantity;
    while (!left.isZero() && !m_lots.empty() && left.sign() == m_quantity.sign()) {
        taken.push_back(takeFrom(m_lots.begin(), left));
        left -= taken.back().quantity;
    }
    return taken;
}

void OpenLots::scaleBy(const Decimal& change)
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

std::optional<Decimal> OpenLots::addCash(const Decimal& cash, bool mayTurn)
{
    if (m_lots.empty())
        return std::nullopt;
    Decimal beyond;
    Decimal rest = cash;
    const int sign = m_quantity.sign();
    for (Lot& lot : m_lots) {
        const Decimal share = &lot == &m_lots.back() ? rest : cash * lot.quantity / m_quantity;
        rest -= share;
        if (!lot.cash)
            continue;
        *lot.cash += share;
        if (!mayTurn && lot.cash->sign() == sign) { // more came back than it had cost
            beyond += *lot.cash;
            lot.cash = Decimal();
        }
    }
    return beyond;
}

} // namespace qm::ledger
