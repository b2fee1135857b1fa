// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/plainvalues.h"

#include "core/decimal.h"
#include "models/roles.h"

#include <QDateTime>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;
using reports::ColumnType;

namespace {

ColumnType columnType(CellKind kind)
{
    switch (kind) {
    case CellKind::Quantity:
    case CellKind::Price:
    case CellKind::Money:
    case CellKind::SignedMoney:
    case CellKind::Percent:
    case CellKind::SignedPercent:
        return ColumnType::Number;
    case CellKind::Integer:
        return ColumnType::Integer;
    case CellKind::Date:
        return ColumnType::Date;
    case CellKind::DateTime:
    case CellKind::Age:
        return ColumnType::DateTime;
    case CellKind::Text:
    case CellKind::Instrument:
    case CellKind::Broker:
    case CellKind::Sparkline:
    case CellKind::Light:
        return ColumnType::Text;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<QString> plainValue(const QModelIndex& index)
{
    QVariant value = index.data(models::PlainRole);
    if (!value.isValid())
        value = index.data();
    if (!value.isValid())
        return std::nullopt;
    if (value.metaType() == QMetaType::fromType<Decimal>())
        return value.value<Decimal>().toString();
    switch (value.typeId()) {
    case QMetaType::QDate:
        return value.toDate().toString(Qt::ISODate);
    case QMetaType::QDateTime:
        return value.toDateTime().toUTC().toString(Qt::ISODate);
    case QMetaType::LongLong:
    case QMetaType::Int:
        return QString::number(value.toLongLong());
    default:
        return value.toString();
    }
}

QList<int> visibleColumns(const QHeaderView& header)
{
    QList<int> columns;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int logical = header.logicalIndex(visual);
        if (!header.isSectionHidden(logical))
            columns += logical;
    }
    return columns;
}

QString tabSeparated(const QModelIndexList& rows, const QList<int>& columns)
{
    QStringList lines;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (const int column : columns) {
            QString cell = plainValue(row.siblingAtColumn(column)).value_or(QString());
            cells += cell.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
        }
        lines += cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

reports::Table shownTable(
    const QString& report, const QAbstractItemModel& model, const QModelIndexList& rows, const QList<int>& columns)
{
    reports::Table table;
    table.report = report;
    for (const int column : columns) {
        const auto kind =
            static_cast<CellKind>(model.headerData(column, Qt::Horizontal, models::ColumnTypeRole).toInt());
        table.columns.append({model.headerData(column, Qt::Horizontal, models::KeyRole).toString(), columnType(kind)});
    }
    auto buffer = std::make_shared<reports::RowBuffer>(columns.size());
    for (const QModelIndex& row : rows) {
        for (const int column : columns) {
            const auto value = plainValue(row.siblingAtColumn(column));
            const bool number = table.columns.at(columns.indexOf(column)).type != ColumnType::Text;
            if (!value || (number && value->isEmpty()))
                buffer->unknown();
            else
                buffer->cell(value->isEmpty() ? QByteArray("") : value->toUtf8());
        }
    }
    table.rows = [buffer](const reports::RowSink& sink) { return buffer->produce(sink); };
    return table;
}

} // namespace qm::views
