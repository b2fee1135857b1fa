// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemModel;

namespace qm::views {

class TreeTable;

/// Totals pinned below a table, outside its scroll area: the rows of a small model in the columns of the table, drawn
/// by the table's own delegates, on `raised`.
class TableFooter final : public QWidget {
    Q_OBJECT
public:
    TableFooter(TreeTable* table, QAbstractItemModel* totals, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRect cellRect(int row, int column) const;
    [[nodiscard]] int labelWidth(int row) const;
    void updateWords();
    TreeTable* m_table;
    QAbstractItemModel* m_totals;
};

} // namespace qm::views
