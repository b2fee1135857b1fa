// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "support/csvreader.h"
#include "support/testenv.h"

#include <QSet>

namespace qm::test {

/// An exported file as a person's spreadsheet would take it: by column id, figures exact.
class CsvFile {
public:
    explicit CsvFile(const QString& path)
    {
        auto records = readCsv(readFile(path));
        if (!records || records->isEmpty())
            return;
        m_columns = records->takeFirst();
        m_rows = *records;
    }
    [[nodiscard]] qsizetype size() const { return m_rows.size(); }
    [[nodiscard]] QList<QByteArray> column(const QByteArray& id) const ///< empty: there is no such column
    {
        const qsizetype at = m_columns.indexOf(id);
        QList<QByteArray> cells;
        for (const QList<QByteArray>& row : m_rows) {
            if (at >= 0)
                cells.append(row.value(at));
        }
        return cells;
    }
    [[nodiscard]] QSet<QByteArray> kinds(const QByteArray& id) const
    {
        const QList<QByteArray> cells = column(id);
        return {cells.begin(), cells.end()};
    }
    /// Of the known ones; "no such column" and "not a figure" are words that equal no sum.
    [[nodiscard]] QString sum(const QByteArray& id) const
    {
        if (!m_columns.contains(id))
            return QStringLiteral("no such column");
        Decimal total;
        for (const QByteArray& cell : column(id)) {
            if (cell.isEmpty())
                continue;
            const auto figure = Decimal::parse(std::string_view(cell.constData(), static_cast<size_t>(cell.size())));
            if (!figure)
                return QStringLiteral("not a figure");
            total += *figure;
        }
        return total.toString();
    }
    /// The one row whose column `key` holds `value`.
    [[nodiscard]] QByteArray cell(const QByteArray& key, const QByteArray& value, const QByteArray& id) const
    {
        return column(id).value(column(key).indexOf(value));
    }

private:
    QList<QByteArray> m_columns;
    QList<QList<QByteArray>> m_rows;
};

} // namespace qm::test
