// SPDX-License-Identifier: GPL-3.0-or-later
// How prices move rows: the positions themselves at once, what sums them up and what is told to views at the end of a
// batch, so that many portions cost one round of sums and repaints.
#include "models/positions/positionsmodel.h"

#include <algorithm>

namespace qm::models {

void PositionsModel::applyQuotes(std::span<const Quote> quotes)
{
    takeQuotes(quotes);
    tellMoved();
}

void PositionsModel::takeQuotes(std::span<const Quote> quotes)
{
    ++m_revision;
    for (const Quote& quote : quotes) {
        for (Holding* holding : m_book.applyQuote(quote))
            move(*holding);
    }
}

void PositionsModel::applyBrokerPnl(qint64 connectionId, const QList<PositionPnl>& figures)
{
    ++m_revision;
    for (Holding* holding : m_book.applyBrokerPnl(connectionId, figures))
        move(*holding);
    tellMoved();
}

void PositionsModel::move(Holding& holding)
{
    m_anyMoved = true; // the totals over all, whether a row shows it or not
    PositionNode* node = holding.node;
    if (node == nullptr)
        return;
    const Sums before = std::exchange(node->sums, holding.sums);
    Change change{node};
    refreshFigures(*node, before, change);
    m_moved.push_back(change); // also where it shows nothing new: its group may
}

void PositionsModel::tellMoved()
{
    if (!std::exchange(m_anyMoved, false))
        return;
    std::array<std::vector<PositionNode*>, 4> byDepth; // a group is summed after all rows below it
    for (const Change& change : m_moved) {
        size_t depth = 0;
        for (PositionNode* up = change.node->parent; up != nullptr; up = up->parent)
            ++depth;
        for (PositionNode* up = change.node->parent; up != &m_root && !up->moved; up = up->parent) {
            up->moved = true;
            byDepth[--depth].push_back(up);
        }
    }
    for (auto level = byDepth.rbegin(); level != byDepth.rend(); ++level) {
        for (PositionNode* group : *level) {
            group->moved = false;
            const Sums before = group->sums;
            sumChildren(*group);
            Change change{group};
            refreshFigures(*group, before, change);
            m_moved.push_back(change);
        }
    }
    sumChildren(m_root);
    std::sort(m_moved.begin(), m_moved.end(), [](const Change& a, const Change& b) {
        return a.node->parent != b.node->parent ? std::less<>()(a.node->parent, b.node->parent)
                                                : a.node->row < b.node->row;
    });
    const std::vector<Change> moved = std::exchange(m_moved, {});
    for (size_t i = 0; i < moved.size();) {
        PositionNode& parent = *moved[i].node->parent;
        std::vector<Change> changes;
        for (; i < moved.size() && moved[i].node->parent == &parent; ++i) {
            if (!moved[i].isAny())
                continue;
            if (!changes.empty() && changes.back().node == moved[i].node)
                changes.back().merge(moved[i]);
            else
                changes.push_back(moved[i]);
        }
        emitChanges(parent, changes);
    }
    Q_EMIT totalsChanged();
}

void PositionsModel::setNetLiquidation(const std::optional<Decimal>& all, const std::optional<Decimal>& inScope)
{
    if (all == m_allNetLiquidation && inScope == m_scopeNetLiquidation)
        return;
    const bool weights = inScope != m_scopeNetLiquidation;
    m_allNetLiquidation = all;
    m_scopeNetLiquidation = inScope;
    if (weights)
        tellWeights(m_root);
    Q_EMIT totalsChanged();
}

void PositionsModel::tellWeights(const PositionNode& parent)
{
    if (parent.children.empty())
        return;
    constexpr int kWeight = static_cast<int>(PositionColumn::Weight);
    Q_EMIT dataChanged(indexOf(*parent.children.front(), kWeight), indexOf(*parent.children.back(), kWeight),
        {Qt::DisplayRole, PlainRole});
    for (const auto& child : parent.children)
        tellWeights(*child);
}

} // namespace qm::models
