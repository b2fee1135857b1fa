// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/table.h"

#include <memory>

namespace qm::test {

/// A report made of rows that are spelled out; a null QByteArray is an unknown cell.
inline reports::Table makeTable(const QList<reports::Column>& columns, const QList<QList<QByteArray>>& rows)
{
    reports::Table table;
    table.report = QStringLiteral("test");
    table.columns = columns;
    auto buffer = std::make_shared<reports::RowBuffer>(columns.size());
    for (const auto& row : rows) {
        for (const QByteArray& cell : row)
            buffer->cell(cell);
    }
    table.rows = [buffer](const reports::RowSink& sink) { return buffer->produce(sink); };
    return table;
}

/// One text column, one row.
inline reports::Table oneText(const QByteArray& text)
{
    return makeTable({{QStringLiteral("name"), reports::ColumnType::Text}}, {{text}});
}

} // namespace qm::test
