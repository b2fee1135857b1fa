// SPDX-License-Identifier: GPL-3.0-or-later
// What reaches the positions model from outside: pictures, filters, quotes.
#include "models/positions/positionsmodel.h"

#include <algorithm>

namespace qm::models {

using namespace Qt::StringLiterals;

void PositionsModel::Change::mark(PositionColumn column)
{
    first = std::min(first, static_cast<int>(column));
    last = std::max(last, static_cast<int>(column));
}

void PositionsModel::Change::merge(const Change& other)
{
    first = std::min(first, other.first);
    last = std::max(last, other.last);
}

void PositionsModel::setPortfolio(const PortfolioPtr& portfolio)
{
    tellMoved(); // rows and holdings may go now
    const QDate today = m_clock.today();
    const HoldingBook::Accounts before = m_book.setPortfolio(portfolio, today); // rows point into it until refreshed
    countGroups();
    refresh(m_book.isRevalued());
}

void PositionsModel::setScope(const ledger::Scope& scope)
{
    if (scope == m_scope)
        return;
    m_scope = scope;
    m_scopeNetLiquidation = scope.isEverything() ? m_allNetLiquidation : std::nullopt;
    refresh(false);
}

void PositionsModel::setGrouping(Grouping grouping)
{
    if (grouping == m_grouping)
        return;
    tellMoved();
    beginResetModel();
    m_root.children.clear();
    m_grouping = grouping;
    countGroups();
    const std::vector<LeafRef> leaves = acceptedLeaves();
    for (const Run& run : runsOf(leaves, 0))
        m_root.children.push_back(build(&m_root, run));
    m_root.renumber();
    sumChildren(m_root);
    endResetModel();
    Q_EMIT totalsChanged();
}

void PositionsModel::setSearch(const QString& text)
{
    const QStringList words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    m_search = text;
    if (words == m_words)
        return;
    m_words = words;
    refresh(false);
}

void PositionsModel::setBrokerNames(const QHash<QString, QString>& names)
{
    if (names == m_brokerNames)
        return;
    m_brokerNames = names;
    beginResetModel(); // set once, before the first picture; a reset says it all
    endResetModel();
}

void PositionsModel::setStaleConnections(const QSet<qint64>& connectionIds)
{
    if (connectionIds == m_stale)
        return;
    m_stale = connectionIds;
    refresh(true);
}

void PositionsModel::refresh(bool everyRow)
{
    tellMoved();
    ++m_revision;
    m_everyRow = everyRow;
    const std::vector<LeafRef> leaves = acceptedLeaves();
    if (editsOf(m_root, leaves, 0) > kFewEdits)
        rearrange(leaves);
    else
        applyLevel(m_root, leaves, 0);
    sumChildren(m_root);
    m_everyRow = false;
    Q_EMIT totalsChanged();
}

} // namespace qm::models
