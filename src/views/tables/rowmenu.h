// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>

class QMenu;
class QWidget;

namespace qm::views {

class TreeTable;

/// The context menu that every table has, to be added to: copy the selection, this cell, this row. Deletes itself.
[[nodiscard]] QMenu* makeRowMenu(TreeTable* table, const QModelIndex& index, QWidget* parent);

} // namespace qm::views
