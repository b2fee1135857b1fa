// SPDX-License-Identifier: GPL-3.0-or-later
// What a SortProxy makes of its source's signals.
#include "models/roles.h"
#include "models/sort/sortkeysource.h"
#include "models/sort/sortproxy.h"

#include <algorithm>

namespace qm::models {
namespace {

constexpr int kFewRows = 64;    ///< new ones that are put in their places one by one
constexpr size_t kFewRuns = 8;  ///< of rows that go, each told on its own
constexpr size_t kFewTold = 16; ///< of rows that changed, likewise

struct Run {
    int first;
    int last;
};

/// Where rows of the source stand, from above.
std::vector<Run> shownRuns(const RowMapping& mapping, int first, int last)
{
    std::vector<int> rows;
    rows.reserve(static_cast<size_t>(last - first + 1));
    for (int row = first; row <= last; ++row) {
        if (const int shown = mapping.toShown(row); shown >= 0)
            rows.push_back(shown);
    }
    std::sort(rows.begin(), rows.end());
    std::vector<Run> runs;
    for (const int row : rows) {
        if (!runs.empty() && runs.back().last == row - 1)
            runs.back().last = row;
        else
            runs.push_back({row, row});
    }
    return runs;
}

} // namespace

void SortProxy::setSourceModel(QAbstractItemModel* source)
{
    beginResetModel();
    if (m_source != nullptr)
        disconnect(m_source, nullptr, this, nullptr);
    QAbstractProxyModel::setSourceModel(source);
    m_source = source;
    m_keySource = dynamic_cast<const SortKeySource*>(source);
    forget();
    if (source != nullptr)
        connectSource();
    endResetModel();
}

void SortProxy::connectSource()
{
    using Model = QAbstractItemModel;
    connect(m_source, &Model::dataChanged, this, &SortProxy::takeChange);
    connect(m_source, &Model::headerDataChanged, this, [this](Qt::Orientation orientation, int first, int last) {
        const bool rows = orientation == Qt::Vertical; // they stand elsewhere here
        Q_EMIT headerDataChanged(orientation, rows ? 0 : first, rows ? rowCount() - 1 : last);
    });
    connect(m_source, &Model::rowsInserted, this, &SortProxy::takeInserted);
    connect(m_source, &Model::rowsAboutToBeRemoved, this, &SortProxy::letGo);
    connect(m_source, &Model::rowsRemoved, this, &SortProxy::takeRemoved);
    connect(m_source, &Model::layoutAboutToBeChanged, this, &SortProxy::beginLayout);
    connect(m_source, &Model::layoutChanged, this, &SortProxy::endLayout);
    connect(m_source, &Model::rowsAboutToBeMoved, this, &SortProxy::beginLayout);
    connect(m_source, &Model::rowsMoved, this, &SortProxy::endLayout);
    const auto begin = [this] { beginResetModel(); };
    const auto end = [this] {
        forget();
        endResetModel();
    };
    connect(m_source, &Model::modelAboutToBeReset, this, begin);
    connect(m_source, &Model::modelReset, this, end);
    // Columns never change in our models; where they do, all is said anew.
    connect(m_source, &Model::columnsAboutToBeInserted, this, begin);
    connect(m_source, &Model::columnsInserted, this, end);
    connect(m_source, &Model::columnsAboutToBeRemoved, this, begin);
    connect(m_source, &Model::columnsRemoved, this, end);
    connect(m_source, &Model::columnsAboutToBeMoved, this, begin);
    connect(m_source, &Model::columnsMoved, this, end);
    connect(m_source, &QObject::destroyed, this, [this] {
        m_source = nullptr;
        m_keySource = nullptr;
        forget();
    });
}

/// Many rows are told as one range around all of them: views paint again what is visible, and to tell them one by one
/// would cost more than that.
void SortProxy::takeChange(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles)
{
    RowMapping* mapping = topLeft.isValid() ? built(topLeft.parent()) : nullptr;
    if (mapping == nullptr)
        return; // nobody has seen these rows
    if (topLeft.column() <= m_column && m_column <= bottomRight.column()
        && (roles.isEmpty() || roles.contains(SortRole) || roles.contains(Qt::DisplayRole))) {
        mapping->setStale(true);
        if (!m_settle.isActive())
            m_settle.start();
    }
    const int rows = bottomRight.row() - topLeft.row() + 1;
    const bool most = mapping->rows() > kFewRows && rows > mapping->rows() / 2;
    std::vector<Run> runs =
        most ? std::vector<Run>{{0, mapping->rows() - 1}} : shownRuns(*mapping, topLeft.row(), bottomRight.row());
    if (runs.size() > kFewTold)
        runs = {{runs.front().first, runs.back().last}};
    for (const Run& run : runs)
        Q_EMIT dataChanged(createIndex(run.first, topLeft.column(), mapping),
            createIndex(run.last, bottomRight.column(), mapping), roles);
}

void SortProxy::takeInserted(const QModelIndex& sourceParent, int first, int last)
{
    const int count = last - first + 1;
    RowMapping* mapping = built(sourceParent);
    if (mapping == nullptr) {
        RowMapping* above = sourceParent.isValid() ? built(sourceParent.parent()) : nullptr;
        if (above == nullptr || sourceParent.column() > 0 || m_source->rowCount(sourceParent) > count)
            return;                                     // nobody has looked there
        mapping = &above->addChild(sourceParent.row()); // its first children: it was seen to have none
    }
    mapping->sourceInserted(first, count);
    SortKeys keys;
    keys.reserve(static_cast<size_t>(count));
    fill(sourceParent, first, last, keys);
    insertSorted(*mapping, sourceParent, keys.takeSorted(m_order));
}

void SortProxy::insertSorted(RowMapping& mapping, const QModelIndex& sourceParent, const std::vector<int>& rows)
{
    const auto show = [&](int at, std::span<const int> some) {
        beginInsertRows(proxyParentOf(mapping), at, at + static_cast<int>(some.size()) - 1);
        mapping.show(at, some);
        endInsertRows();
    };
    const int before = mapping.rows();
    if (before == 0 || static_cast<int>(rows.size()) > kFewRows) {
        show(before, rows); // many: below the others, then all take their places at once
        std::vector<int> order = before > 0 ? sorted(sourceParent) : rows;
        if (order != mapping.order())
            reorder({{&mapping, std::move(order)}});
        return;
    }
    std::vector<int> places;
    for (const int row : rows)
        places.push_back(placeOf(mapping, sourceParent, row, places.empty() ? 0 : places.back()));
    for (size_t end = rows.size(); end > 0;) { // from below, so that the places above stay right
        size_t begin = end - 1;
        while (begin > 0 && places[begin - 1] == places[end - 1])
            --begin;
        show(places[begin], std::span(rows).subspan(begin, end - begin));
        end = begin;
    }
}

void SortProxy::letGo(const QModelIndex& sourceParent, int first, int last)
{
    RowMapping* mapping = built(sourceParent);
    if (mapping == nullptr)
        return;
    std::vector<Run> runs = shownRuns(*mapping, first, last);
    if (runs.size() > kFewRuns) { // first all below the others, so that one removal does
        std::vector<int> order = mapping->order();
        const auto gone = std::stable_partition(
            order.begin(), order.end(), [first, last](int row) { return row < first || row > last; });
        runs = {{static_cast<int>(gone - order.begin()), mapping->rows() - 1}};
        reorder({{mapping, std::move(order)}});
    }
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows(proxyParentOf(*mapping), run->first, run->last);
        mapping->hide(run->first, run->last);
        endRemoveRows();
    }
}

void SortProxy::takeRemoved(const QModelIndex& sourceParent, int first, int last)
{
    if (RowMapping* mapping = built(sourceParent))
        mapping->sourceRemoved(first, last - first + 1);
}

void SortProxy::beginLayout()
{
    Q_EMIT layoutAboutToBeChanged();
    m_kept = persistentIndexList();
    m_keptOfSource.clear();
    for (const QModelIndex& index : std::as_const(m_kept))
        m_keptOfSource.append(mapToSource(index));
}

void SortProxy::endLayout()
{
    const std::unique_ptr<RowMapping> old = std::move(m_root); // addresses in use until all indexes are new
    forget();
    QModelIndexList now;
    for (const QPersistentModelIndex& index : std::as_const(m_keptOfSource))
        now.append(mapFromSource(index));
    changePersistentIndexList(m_kept, now);
    m_kept.clear();
    m_keptOfSource.clear();
    Q_EMIT layoutChanged();
}

} // namespace qm::models
