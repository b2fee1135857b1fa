// SPDX-License-Identifier: GPL-3.0-or-later
// How a SortProxy makes its order, and changes it under the eyes of its views.
#include "models/roles.h"
#include "models/sort/sortkeysource.h"
#include "models/sort/sortproxy.h"

namespace qm::models {

void SortProxy::fill(const QModelIndex& sourceParent, int first, int last, SortKeys& keys) const
{
    if (m_column < 0) {
        for (int row = first; row <= last; ++row)
            keys.addUnknown(row);
        return;
    }
    if (m_keySource != nullptr) {
        m_keySource->fillSortKeys(sourceParent, m_column, first, last, keys);
        return;
    }
    for (int row = first; row <= last; ++row) {
        const QModelIndex cell = m_source->index(row, m_column, sourceParent);
        if (m_totalsLast && m_source->data(cell, EmphasisRole).toBool())
            keys.addTotal(row);
        else
            keys.addValue(row, m_source->data(cell, SortRole));
    }
}

std::vector<int> SortProxy::sorted(const QModelIndex& sourceParent) const
{
    const int rows = m_source->rowCount(sourceParent);
    SortKeys keys;
    keys.reserve(static_cast<size_t>(rows));
    fill(sourceParent, 0, rows - 1, keys);
    return keys.takeSorted(m_order);
}

/// Where a row of the source that is not shown yet belongs among those that are, from `from` on.
int SortProxy::placeOf(const RowMapping& mapping, const QModelIndex& sourceParent, int sourceRow, int from) const
{
    SortKeys keys;
    const auto standsBefore = [&](int other) { // sorts the two by the same rules as all
        const int first = std::min(other, sourceRow);
        const int second = std::max(other, sourceRow);
        fill(sourceParent, first, first, keys);
        fill(sourceParent, second, second, keys);
        return keys.takeSorted(m_order).front() == other;
    };
    const auto begin = mapping.order().begin();
    return static_cast<int>(std::partition_point(begin + from, mapping.order().end(), standsBefore) - begin);
}

void SortProxy::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
    sortBuilt(false);
}

void SortProxy::settle() { sortBuilt(true); }

void SortProxy::sortBuilt(bool onlyStale)
{
    m_settle.stop();
    if (!m_root)
        return;
    std::vector<Reordered> changes;
    m_root->visit([&](RowMapping& mapping) {
        if (onlyStale && !mapping.isStale())
            return;
        mapping.setStale(false);
        std::vector<int> order = sorted(sourceParentOf(mapping));
        if (order != mapping.order())
            changes.push_back({&mapping, std::move(order)});
    });
    if (!changes.empty())
        reorder(std::move(changes));
}

void SortProxy::reorder(std::vector<Reordered>&& changes)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sourceRows;
    sourceRows.reserve(static_cast<size_t>(before.size()));
    for (const QModelIndex& index : before)
        sourceRows.push_back(static_cast<const RowMapping*>(index.internalPointer())->toSource(index.row()));
    for (Reordered& change : changes)
        change.mapping->setOrder(std::move(change.order));
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        auto* mapping = static_cast<RowMapping*>(before.at(i).internalPointer());
        after.append(createIndex(mapping->toShown(sourceRows[size_t(i)]), before.at(i).column(), mapping));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace qm::models
