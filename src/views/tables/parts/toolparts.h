// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLineEdit;
class QWidget;

namespace qm::views {

class DataTable;

// What stands at the right end of the bar above every table.

/// A search field with its loupe and its clear button.
[[nodiscard]] QLineEdit* makeSearchField(
    const QString& objectName, const QString& placeholder, const QString& accessibleName, QWidget* parent);
/// Opens the table's column menu.
[[nodiscard]] QWidget* makeColumnsButton(DataTable* table, QWidget* parent);

} // namespace qm::views
