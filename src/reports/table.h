// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace qm::reports {

enum class ColumnType { Text, Number, Integer, Date, DateTime };

struct Column {
    QString id; ///< snake_case, fixed (design, section 5)
    ColumnType type = ColumnType::Text;
};

/// A cell is UTF-8 text in canonical form: plain decimals, ISO 8601. A null view (data() == nullptr) is "unknown";
/// an empty one is empty text. Types come from the column.
using CellView = std::string_view;
using RowSink = std::function<bool(std::span<const CellView>)>;

/// A report ready to be written: columns, a producer of rows, totals. Rows are produced once, in the order shown, so
/// that a million of them need no memory.
struct Table {
    QString report;
    QJsonObject filters;
    QDateTime asOf;
    Currency base;
    QList<Column> columns;
    std::function<Result<>(const RowSink&)> rows;
    QList<QPair<QString, QByteArray>> totals; ///< column id -> canonical text; null QByteArray: unknown
    QJsonObject annex;                        ///< further members of the JSON document: "gui" of health
    QStringList missing;                      ///< what the totals lack, in words (ledger::Figures::missing)
    /// The bookings (by the store's row number) that each row follows from, in the order of the rows; empty where the
    /// report tells of none. For tracing a figure back, not for writing.
    std::vector<QList<qint64>> behind;
};

/// Rows held in memory, for the small reports and for what a view shows.
class RowBuffer {
public:
    explicit RowBuffer(qsizetype columns) : m_columns(columns) { }
    void cell(const QString& text) // empty text is known, a null one too
    {
        const QByteArray utf8 = text.toUtf8();
        m_cells.append(utf8.isNull() ? QByteArray("") : utf8);
    }
    void cell(const QByteArray& utf8) { m_cells.append(utf8); } ///< null: unknown
    void unknown() { m_cells.append(QByteArray()); }
    [[nodiscard]] qsizetype rows() const { return m_columns > 0 ? m_cells.size() / m_columns : 0; }
    Result<> produce(const RowSink& sink) const;

private:
    qsizetype m_columns;
    QList<QByteArray> m_cells; ///< null = unknown; empty text is kept as a non-null empty array
};

} // namespace qm::reports
