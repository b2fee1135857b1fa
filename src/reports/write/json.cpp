// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/writers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

/// Decimals stay strings, so that no reader rounds them; whole counts are numbers.
QJsonValue valueOf(CellView cell, ColumnType type)
{
    if (!cell.data())
        return QJsonValue::Null;
    const QString text = QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
    return type == ColumnType::Integer ? QJsonValue(text.toLongLong()) : QJsonValue(text);
}

} // namespace

Result<qint64> writeJson(const Table& table, QIODevice& out, WriteProgress* progress)
{
    QJsonArray columns;
    QHash<QString, ColumnType> types;
    for (const Column& column : table.columns) {
        columns.append(column.id);
        types.insert(column.id, column.type);
    }
    QJsonObject totals;
    for (const auto& [id, value] : table.totals)
        totals.insert(id, valueOf(value.isNull() ? CellView() : CellView(value.constData(), static_cast<size_t>(value.size())), types.value(id)));
    const QJsonObject head{{u"report"_s, table.report},
                           {u"filters"_s, table.filters},
                           {u"as_of"_s, table.asOf.toUTC().toString(Qt::ISODate)},
                           {u"base_currency"_s, table.base.code()},
                           {u"columns"_s, columns},
                           {u"totals"_s, totals}};
    // The head is small; rows are written one by one, so that a long report needs no memory.
    QByteArray opening = QJsonDocument(head).toJson(QJsonDocument::Compact);
    opening.chop(1);
    opening += ",\n\"rows\":[";
    bool good = out.write(opening) == opening.size();
    qint64 rows = 0;
    bool cancelled = false;
    const auto produced = table.rows([&](std::span<const CellView> cells) {
        QJsonObject row;
        for (size_t i = 0; i < cells.size(); ++i) {
            const Column& column = table.columns.at(static_cast<qsizetype>(i));
            row.insert(column.id, valueOf(cells[i], column.type));
        }
        const QByteArray line = (rows == 0 ? QByteArray("\n") : QByteArray(",\n")) + QJsonDocument(row).toJson(QJsonDocument::Compact);
        good = out.write(line) == line.size();
        ++rows;
        if (progress) {
            progress->rows = rows;
            cancelled = progress->cancelled;
        }
        return good && !cancelled;
    });
    if (!produced)
        return produced.error();
    if (cancelled)
        return Error{Error::Kind::Cancelled, QCoreApplication::translate("qm::reports", "The export was cancelled; no file was written."), {}, {}};
    if (!good || out.write("\n]}\n") != 4)
        return Error{Error::Kind::Storage, QCoreApplication::translate("qm::reports", "The output could not be written."), out.errorString(), {}};
    return rows;
}

} // namespace qm::reports
