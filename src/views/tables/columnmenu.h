// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace qm::views {

class TreeTable;

/// Which columns a table shows. Stays open while columns are ticked; "Reset columns" brings the first state back.
class ColumnMenu final : public QMenu {
    Q_OBJECT
public:
    explicit ColumnMenu(TreeTable* table, QWidget* parent = nullptr);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void refresh();
    TreeTable* m_table;
};

} // namespace qm::views
