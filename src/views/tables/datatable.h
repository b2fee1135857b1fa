// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/tables/treetable.h"

#include <QWidget>

class QSettings;
class QStackedWidget;
class QVBoxLayout;

namespace qm::views {

class EmptyState;

/// A table as pages use it: the view, totals pinned below it, words in its place when it is empty, the column chooser,
/// and its state in the settings.
class DataTable final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataTable)
public:
    explicit DataTable(const Clock* clock, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model);
    void setTotals(QAbstractItemModel* totals); ///< rows for the footer, in the table's columns
    [[nodiscard]] TreeTable* view() const { return m_view; }
    [[nodiscard]] EmptyState* emptyState() const { return m_empty; }
    void setEmptyShown(bool shown);

    void showColumnMenu(const QPoint& globalPos);
    void saveState(QSettings& settings) const; ///< columns and sort, in the settings' present group
    void restoreState(QSettings& settings);

private:
    TreeTable* m_view;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QVBoxLayout* m_column;
};

} // namespace qm::views
