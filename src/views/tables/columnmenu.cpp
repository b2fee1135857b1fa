// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/columnmenu.h"

#include "views/tables/tableheader.h"
#include "views/tables/treetable.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace qm::views {

using namespace Qt::StringLiterals;

ColumnMenu::ColumnMenu(TreeTable* table, QWidget* parent) : QMenu(parent), m_table(table)
{
    setToolTipsVisible(true);
    const QAbstractItemModel* model = table->model();
    for (int column = 1; column < model->columnCount(); ++column) {
        QAction* action = addAction(model->headerData(column, Qt::Horizontal).toString());
        action->setObjectName(u"column-"_s + table->columnId(column));
        action->setToolTip(model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        action->setCheckable(true);
        action->setData(column);
        connect(action, &QAction::toggled, table, [table, column](bool on) { table->setColumnShown(column, on); });
    }
    addSeparator();
    QAction* reset = addAction(tr("Reset columns"));
    reset->setObjectName(u"resetColumns"_s);
    connect(reset, &QAction::triggered, table, &TreeTable::resetColumns);
    refresh();
}

void ColumnMenu::refresh()
{
    for (QAction* action : actions()) {
        const QSignalBlocker blocker(action);
        if (action->isCheckable())
            action->setChecked(!m_table->isColumnHidden(action->data().toInt()));
    }
}

void ColumnMenu::mouseReleaseEvent(QMouseEvent* event)
{
    QAction* action = actionAt(event->position().toPoint());
    if (action != nullptr && action->isCheckable()) {
        action->toggle();
        return;
    }
    QMenu::mouseReleaseEvent(event);
}

void ColumnMenu::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && activeAction() != nullptr && activeAction()->isCheckable()) {
        activeAction()->toggle();
        return;
    }
    QMenu::keyPressEvent(event);
}

} // namespace qm::views
