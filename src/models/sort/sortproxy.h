// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sort/rowmapping.h"
#include "models/sort/sortkeys.h"

#include <QAbstractProxyModel>
#include <QTimer>

#include <chrono>

namespace qm::models {

class SortKeySource;

/// The rows of a model, sorted at every level of its tree by SortRole or by what a SortKeySource says (SortKeys for the
/// order). A key is made once per sort, not per comparison. Only parents that somebody looked into are sorted.
///
/// Figures that change are passed on at once, but rows do not jump with each of them: parents whose sort column changed
/// are looked at again together, once a second at most, and only a really different order is told. New rows take their
/// place at once. Children of other columns than the first are not shown. GUI thread.
class SortProxy final : public QAbstractProxyModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SortProxy)
public:
    static constexpr std::chrono::milliseconds kSettleTime{1000};

    explicit SortProxy(QAbstractItemModel* source, QObject* parent = nullptr);
    ~SortProxy() override;

    void setSourceModel(QAbstractItemModel* source) override;
    void setTotalsLast(bool last);                      ///< rows with EmphasisRole stand below all others
    void setSettleTime(std::chrono::milliseconds time); ///< for tests
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override; ///< -1: as in the source
    void settle(); ///< what changed since the last sort takes its place now
    [[nodiscard]] bool isSettled() const { return !m_settle.isActive(); }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    QModelIndex sibling(int row, int column, const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QModelIndex mapToSource(const QModelIndex& proxy) const override;
    QModelIndex mapFromSource(const QModelIndex& source) const override;

private:
    struct Reordered {
        RowMapping* mapping;
        std::vector<int> order;
    };
    // Mappings. Those that give one build it when nobody looked there before.
    [[nodiscard]] RowMapping* root() const;
    [[nodiscard]] RowMapping* mappingBelow(const QModelIndex& proxyParent) const; ///< nullptr: there cannot be rows
    [[nodiscard]] RowMapping* mappingOf(const QModelIndex& sourceParent) const;   ///< nullptr: there cannot be rows
    [[nodiscard]] RowMapping* built(const QModelIndex& sourceParent) const;       ///< nullptr: nobody looked there
    [[nodiscard]] QModelIndex sourceParentOf(const RowMapping& mapping) const;
    [[nodiscard]] QModelIndex proxyParentOf(const RowMapping& mapping) const;
    // The order.
    void fill(const QModelIndex& sourceParent, int first, int last, SortKeys& keys) const;
    [[nodiscard]] std::vector<int> sorted(const QModelIndex& sourceParent) const;
    [[nodiscard]] int placeOf(
        const RowMapping& mapping, const QModelIndex& sourceParent, int sourceRow, int from) const;
    void sortBuilt(bool onlyStale);
    void reorder(std::vector<Reordered>&& changes);
    // What the source tells.
    void connectSource();
    void takeChange(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles);
    void takeInserted(const QModelIndex& sourceParent, int first, int last);
    void insertSorted(RowMapping& mapping, const QModelIndex& sourceParent, const std::vector<int>& rows);
    void letGo(const QModelIndex& sourceParent, int first, int last);
    void takeRemoved(const QModelIndex& sourceParent, int first, int last);
    void beginLayout();
    void endLayout();
    void forget();

    QAbstractItemModel* m_source = nullptr;
    const SortKeySource* m_keySource = nullptr;
    mutable std::unique_ptr<RowMapping> m_root;
    int m_column = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    bool m_totalsLast = false;
    QTimer m_settle;
    QModelIndexList m_kept;                      ///< during a change of the source's layout: ours
    QList<QPersistentModelIndex> m_keptOfSource; ///< and what they stand for
};

} // namespace qm::models
