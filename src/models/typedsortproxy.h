// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace qm::models {

/// -1, 0, 1 between two SortRole values of the same type: Decimal, numbers, dates, text (case-insensitive, locale).
/// Values of different or unknown types count as equal.
[[nodiscard]] int compareTyped(const QVariant& left, const QVariant& right);

/// Sorts by SortRole, typed. Unknown comes last whichever the direction, and so does a total row (EmphasisRole) when
/// told. Equal rows keep the source's order. Sorts at every level of a tree.
class TypedSortProxy : public QSortFilterProxyModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TypedSortProxy)
public:
    explicit TypedSortProxy(QObject* parent = nullptr);
    void setTotalsLast(bool last) { m_totalsLast = last; }

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    /// Whether `left` sorts before `right` given that exactly one is unknown (or a total).
    [[nodiscard]] bool lastWhateverDirection(bool leftIsLast) const;

private:
    bool m_totalsLast = false;
};

} // namespace qm::models
