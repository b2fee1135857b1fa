// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sort/sortproxy.h"

#include "models/roles.h"
#include "models/sort/sortkeysource.h"

namespace qm::models {

SortProxy::SortProxy(QAbstractItemModel* source, QObject* parent) : QAbstractProxyModel(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleTime);
    connect(&m_settle, &QTimer::timeout, this, &SortProxy::settle);
    setSourceModel(source);
}

SortProxy::~SortProxy() = default;

void SortProxy::setTotalsLast(bool last)
{
    m_totalsLast = last;
    sortBuilt(false);
}

void SortProxy::setSettleTime(std::chrono::milliseconds time) { m_settle.setInterval(time); }

void SortProxy::forget()
{
    m_settle.stop();
    m_root.reset();
}

RowMapping* SortProxy::root() const
{
    if (!m_root && m_source != nullptr) {
        m_root = std::make_unique<RowMapping>();
        m_root->setOrder(sorted({}));
    }
    return m_root.get();
}

RowMapping* SortProxy::mappingBelow(const QModelIndex& proxyParent) const
{
    if (!proxyParent.isValid())
        return root();
    if (proxyParent.column() > 0)
        return nullptr;
    auto* mapping = static_cast<RowMapping*>(proxyParent.internalPointer());
    const int sourceRow = mapping->toSource(proxyParent.row());
    if (RowMapping* known = mapping->child(sourceRow))
        return known;
    const QModelIndex sourceParent = mapToSource(proxyParent);
    if (m_source->rowCount(sourceParent) == 0)
        return nullptr; // most rows have none: nothing is kept for them
    RowMapping& fresh = mapping->addChild(sourceRow);
    fresh.setOrder(sorted(sourceParent));
    return &fresh;
}

RowMapping* SortProxy::mappingOf(const QModelIndex& sourceParent) const
{
    if (!sourceParent.isValid())
        return root();
    const QModelIndex proxyParent = mapFromSource(sourceParent);
    return proxyParent.isValid() ? mappingBelow(proxyParent) : nullptr;
}

RowMapping* SortProxy::built(const QModelIndex& sourceParent) const
{
    if (!sourceParent.isValid())
        return m_root.get();
    if (sourceParent.column() > 0)
        return nullptr;
    const RowMapping* above = built(sourceParent.parent());
    return above != nullptr ? above->child(sourceParent.row()) : nullptr;
}

QModelIndex SortProxy::sourceParentOf(const RowMapping& mapping) const
{
    return mapping.up() != nullptr ? m_source->index(mapping.sourceRow(), 0, sourceParentOf(*mapping.up()))
                                   : QModelIndex();
}

QModelIndex SortProxy::proxyParentOf(const RowMapping& mapping) const
{
    return mapping.up() != nullptr ? createIndex(mapping.up()->toShown(mapping.sourceRow()), 0, mapping.up())
                                   : QModelIndex();
}

QModelIndex SortProxy::mapToSource(const QModelIndex& proxy) const
{
    if (!proxy.isValid() || m_source == nullptr)
        return {};
    Q_ASSERT(proxy.model() == this);
    const auto* mapping = static_cast<const RowMapping*>(proxy.internalPointer());
    return m_source->index(mapping->toSource(proxy.row()), proxy.column(), sourceParentOf(*mapping));
}

QModelIndex SortProxy::mapFromSource(const QModelIndex& source) const
{
    if (!source.isValid() || m_source == nullptr)
        return {};
    Q_ASSERT(source.model() == m_source);
    RowMapping* mapping = mappingOf(source.parent());
    const int shown = mapping != nullptr ? mapping->toShown(source.row()) : -1;
    return shown >= 0 ? createIndex(shown, source.column(), mapping) : QModelIndex();
}

QModelIndex SortProxy::index(int row, int column, const QModelIndex& parentIndex) const
{
    if (row < 0 || column < 0)
        return {};
    RowMapping* mapping = mappingBelow(parentIndex);
    if (mapping == nullptr || row >= mapping->rows() || column >= columnCount(parentIndex))
        return {};
    return createIndex(row, column, mapping);
}

QModelIndex SortProxy::parent(const QModelIndex& child) const
{
    return child.isValid() ? proxyParentOf(*static_cast<const RowMapping*>(child.internalPointer())) : QModelIndex();
}

QModelIndex SortProxy::sibling(int row, int column, const QModelIndex& index) const
{
    if (!index.isValid() || row < 0 || column < 0)
        return {};
    const auto* mapping = static_cast<const RowMapping*>(index.internalPointer());
    const bool exists = row < mapping->rows() && column < m_source->columnCount(sourceParentOf(*mapping));
    return exists ? createIndex(row, column, mapping) : QModelIndex();
}

int SortProxy::rowCount(const QModelIndex& parentIndex) const
{
    const RowMapping* mapping = mappingBelow(parentIndex);
    return mapping != nullptr ? mapping->rows() : 0;
}

int SortProxy::columnCount(const QModelIndex& parentIndex) const
{
    return m_source != nullptr && parentIndex.column() <= 0 ? m_source->columnCount(mapToSource(parentIndex)) : 0;
}

bool SortProxy::hasChildren(const QModelIndex& parentIndex) const
{
    if (m_source == nullptr || parentIndex.column() > 0)
        return false;
    const RowMapping* known = parentIndex.isValid()
        ? static_cast<const RowMapping*>(parentIndex.internalPointer())
              ->child(static_cast<const RowMapping*>(parentIndex.internalPointer())->toSource(parentIndex.row()))
        : m_root.get();
    if (known != nullptr && known->rows() > 0)
        return true;
    const QModelIndex sourceParent = mapToSource(parentIndex);
    return known != nullptr ? m_source->canFetchMore(sourceParent) : m_source->hasChildren(sourceParent);
}

QVariant SortProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (m_source == nullptr)
        return {};
    if (orientation == Qt::Horizontal)
        return m_source->headerData(section, orientation, role);
    const RowMapping* mapping = root();
    return section >= 0 && section < mapping->rows()
        ? m_source->headerData(mapping->toSource(section), orientation, role)
        : QVariant();
}

} // namespace qm::models
