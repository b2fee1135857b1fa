// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/table.h"

#include <QHeaderView>
#include <QModelIndex>

namespace qm::views {

/// The exact value of a cell in canonical text: plain decimals with a point, ISO 8601 dates, ids. nullopt: unknown.
/// Made from the typed value, never from the text on screen.
[[nodiscard]] std::optional<QString> plainValue(const QModelIndex& index);

/// Visible columns in the order shown.
[[nodiscard]] QList<int> visibleColumns(const QHeaderView& header);

/// One line per row; unknown is empty; tabs and line ends inside a value become blanks.
[[nodiscard]] QString tabSeparated(const QModelIndexList& rows, const QList<int>& columns);

/// What a view shows as a report table: `rows` in their order, `columns` in theirs, header ids from the model's
/// KeyRole.
[[nodiscard]] reports::Table shownTable(
    const QString& report, const QAbstractItemModel& model, const QModelIndexList& rows, const QList<int>& columns);

} // namespace qm::views
