// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "views/tables/density.h"

#include <QTreeView>

namespace qm::views {

class TableHeader;

/// The view of every table: rows with lines, whole rows selected, a current cell, our own delegates by column type, a
/// first column that takes the room left over, of which the others get a share where it is plenty. Copies what is
/// selected as tab-separated plain values.
class TreeTable final : public QTreeView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TreeTable)
public:
    explicit TreeTable(const Clock* clock, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    void setStretchColumn(int logical, int minimumWidth); ///< takes the room left over; the first one by default
    void setFlat(bool flat);                              ///< no room for chevrons
    void setFixedDensity(Density density);                ///< short tables keep their own
    void setRaisedTotals(bool raised) { m_raisedTotals = raised; } ///< rows with EmphasisRole on `raised`
    [[nodiscard]] TableHeader* tableHeader() const { return m_header; }

    // Columns.
    void resetColumns(); ///< order, widths and visibility as at first
    void setColumnShown(int logical, bool shown);
    /// "symbol:240:1" per column in visual order; unknown ids are ignored, new columns keep their defaults.
    [[nodiscard]] QStringList saveColumns() const;
    void restoreColumns(const QStringList& saved);
    [[nodiscard]] QString columnId(int logical) const;

    /// Selected rows in shown order, visible columns, plain values, tab-separated.
    void copySelection() const;
    /// Rows in shown order, parents before children; only expanded ones with `shownOnly`.
    [[nodiscard]] QModelIndexList rowsInOrder(bool shownOnly) const;

Q_SIGNALS:
    void columnsChanged(); ///< width, order or visibility, by whomever
    void rowMenuRequested(const QModelIndex& index, const QPoint& globalPos);
    void headerMenuRequested(const QPoint& globalPos);

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) override;

private:
    void makeDelegates();
    void repaintRows(const QModelIndex& topLeft, const QModelIndex& bottomRight, bool counted);
    void fitStretchColumn();
    void takeWidth(int logical, int width);
    [[nodiscard]] int ownWidth(int logical) const;
    void repaintFlashes();
    [[nodiscard]] int startWidth(int logical) const;

    const Clock* m_clock;
    TableHeader* m_header;
    QPersistentModelIndex m_hovered;
    quint64 m_seenRevision = 0; ///< newest RevisionRole that was painted
    std::optional<Density> m_density;
    bool m_raisedTotals = false;
    bool m_fitting = false;
    QHash<int, int> m_chosen; ///< widths that a person gave; none: columns share room that is left over
    int m_stretch = 0;
    int m_stretchMinimum = 180;
};

} // namespace qm::views
