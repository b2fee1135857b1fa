// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/positionsmodel.h"

#include "models/columnheader.h"
#include "models/daywords.h"
#include "models/positions/positioncells.h"

#include <QCoreApplication>

#include <algorithm>

namespace qm::models {

using namespace Qt::StringLiterals;

namespace {

PositionNode* nodeOf(const QModelIndex& index) { return static_cast<PositionNode*>(index.internalPointer()); }

} // namespace

std::optional<Decimal> PositionsModel::Totals::weight() const
{
    if (!netLiquidation || sums.marketValue.known == 0)
        return std::nullopt;
    return percentOf(sums.marketValue.total, *netLiquidation);
}

std::optional<Decimal> PositionsModel::Totals::dayPnl() const
{
    Sum day = sums.dayPnl;
    day += closedToday;
    return day.value();
}

PositionsModel::PositionsModel(const Clock& clock, QObject* parent) : QAbstractItemModel(parent), m_clock(clock) { }

PositionsModel::~PositionsModel() = default;

QModelIndex PositionsModel::indexOf(const PositionNode& node, int column) const
{
    return node.kind == NodeKind::Root ? QModelIndex() : createIndex(node.row, column, &node);
}

const PositionNode* PositionsModel::nodeAt(const QModelIndex& index) const
{
    return index.isValid() ? nodeOf(index) : &m_root;
}

QModelIndex PositionsModel::index(int row, int column, const QModelIndex& parentIndex) const
{
    if (parentIndex.column() > 0 || row < 0 || column < 0 || column >= kPositionColumns)
        return {};
    const PositionNode* parentNode = nodeAt(parentIndex);
    if (static_cast<size_t>(row) >= parentNode->children.size())
        return {};
    return createIndex(row, column, parentNode->children[static_cast<size_t>(row)].get());
}

QModelIndex PositionsModel::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexOf(*nodeOf(child)->parent) : QModelIndex();
}

int PositionsModel::rowCount(const QModelIndex& parentIndex) const
{
    return parentIndex.column() > 0 ? 0 : static_cast<int>(nodeAt(parentIndex)->children.size());
}

int PositionsModel::columnCount(const QModelIndex& parentIndex) const
{
    return parentIndex.column() > 0 ? 0 : kPositionColumns;
}

Qt::ItemFlags PositionsModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant PositionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kPositionColumns)
        return {};
    const DayStart start = portfolio() ? portfolio()->dayStart : DayStart::NewYorkMidnight;
    if (role == Qt::ToolTipRole && start != DayStart::NewYorkMidnight
        && static_cast<PositionColumn>(section) == PositionColumn::DayPnl)
        return tr("Profit or loss since %1, base currency").arg(dayStartWords(start));
    return columnHeader(infoOf(static_cast<PositionColumn>(section)), "PositionsModel", role);
}

QVariant PositionsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PositionNode& node = *nodeOf(index);
    const auto column = static_cast<PositionColumn>(index.column());
    CellContext context = this->context();
    if (column == PositionColumn::Weight)
        context.weight = weightOf(node);
    return positionCell(node, column, role, context);
}

CellContext PositionsModel::context() const { return {m_book, m_grouping, m_brokerNames, m_stale, std::nullopt}; }

std::optional<Decimal> PositionsModel::weightOf(const PositionNode& node) const
{
    const std::optional<Decimal> value = node.sums.marketValue.value();
    if (!value || !m_scopeNetLiquidation)
        return std::nullopt;
    return percentOf(*value, *m_scopeNetLiquidation);
}

QModelIndex PositionsModel::indexOfKey(const QString& key) const
{
    QModelIndex found;
    const QStringList parts = key.split(u'\n');
    for (const QString& part : parts) {
        QModelIndex next;
        for (const auto& child : nodeAt(found)->children) {
            if (m_book.keyOf(child->id) == part)
                next = indexOf(*child);
        }
        if (!next.isValid())
            return {};
        found = next;
    }
    return found;
}

PositionsModel::Totals PositionsModel::visibleTotals() const
{
    return {m_root.sums, m_visibleClosed, static_cast<int>(m_root.children.size()), m_scopeNetLiquidation};
}

PositionsModel::Totals PositionsModel::allTotals() const
{
    const bool everything = m_scope.isEverything() && m_words.isEmpty();
    return {everything ? m_root.sums : m_book.total(), m_book.closedToday(), m_allGroups, m_allNetLiquidation};
}

void PositionsModel::countGroups()
{
    QSet<int> groups;
    for (const auto& account : m_book.accounts()) {
        for (const Holding& holding : account->holdings)
            groups.insert(groupIdOf(holding, m_grouping));
    }
    m_allGroups = static_cast<int>(groups.size());
}

Sums PositionsModel::sumOf(const QModelIndexList& rows) const
{
    QSet<const PositionNode*> chosen;
    for (const QModelIndex& row : rows) {
        if (row.isValid())
            chosen.insert(nodeOf(row));
    }
    Sums sums;
    for (const PositionNode* node : std::as_const(chosen)) {
        bool counted = false; // by a parent that is chosen too
        for (const PositionNode* up = node->parent; up != nullptr && !counted; up = up->parent)
            counted = chosen.contains(up);
        if (!counted)
            sums += node->sums;
    }
    return sums;
}

} // namespace qm::models
