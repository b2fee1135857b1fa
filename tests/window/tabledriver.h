// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/windowdriver.h"

#include <QModelIndex>

namespace qm::views {
class TreeTable;
}

namespace qm::test {

/// The Positions table as it stands on the screen.
class TableDriver {
public:
    explicit TableDriver(WindowDriver& window);

    [[nodiscard]] bool isThere() const { return m_table != nullptr; }
    [[nodiscard]] QModelIndexList leaves() const;          ///< one row per position, in shown order
    [[nodiscard]] QSet<QString> brokers() const;           ///< broker ids of the leaves
    [[nodiscard]] QStringList top() const;                 ///< names of the rows that are no one's children
    [[nodiscard]] QString sum(const char* columnId) const; ///< over the leaves, exact
    [[nodiscard]] QString figure(const QString& topRow, const char* columnId) const; ///< of a group's own line
    [[nodiscard]] QString footer(int row, const char* columnId) const;               ///< 0: visible, 1: all
    [[nodiscard]] bool clickHeader(const char* columnId);
    /// Whether the figures of the rows without parents fall (or rise) from the first to the last, unknown ones last.
    [[nodiscard]] bool isSorted(const char* columnId, Qt::SortOrder order) const;

private:
    [[nodiscard]] int column(const char* id) const;
    WindowDriver& m_window;
    views::TreeTable* m_table;
};

} // namespace qm::test
