// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/report/reportdata.h"

#include "models/sort/sortkeys.h"

#include <QDate>

#include <limits>

namespace qm::models {

using reports::ColumnType;

namespace {

constexpr qint64 kUnknown = std::numeric_limits<qint64>::min();

} // namespace

bool ReportData::isKnown(int row, int column) const
{
    const Column& cells = m_columns[size_t(column)];
    switch (cells.type) {
    case ColumnType::Number:
        return cells.known[size_t(row)];
    case ColumnType::Integer:
    case ColumnType::Date:
        return cells.whole[size_t(row)] != kUnknown;
    case ColumnType::Text:
    case ColumnType::DateTime:
        return cells.word[size_t(row)] >= 0;
    }
    Q_UNREACHABLE();
}

QVariant ReportData::value(int row, int column) const
{
    if (!isKnown(row, column))
        return {};
    const Column& cells = m_columns[size_t(column)];
    switch (cells.type) {
    case ColumnType::Number:
        return QVariant::fromValue(cells.numbers[size_t(row)]);
    case ColumnType::Integer:
        return cells.whole[size_t(row)];
    case ColumnType::Date:
        return QDate::fromJulianDay(cells.whole[size_t(row)]);
    case ColumnType::Text:
    case ColumnType::DateTime:
        return cells.shown.at(cells.word[size_t(row)]);
    }
    Q_UNREACHABLE();
}

QByteArray ReportData::canonical(int row, int column) const
{
    if (!isKnown(row, column))
        return {};
    const Column& cells = m_columns[size_t(column)];
    switch (cells.type) {
    case ColumnType::Number: {
        const auto written = cells.written.constFind(row);
        if (written != cells.written.cend())
            return *written;
        char buffer[128];
        const int length = cells.numbers[size_t(row)].write(buffer);
        return {buffer, length};
    }
    case ColumnType::Integer:
        return QByteArray::number(cells.whole[size_t(row)]);
    case ColumnType::Date:
        return QDate::fromJulianDay(cells.whole[size_t(row)]).toString(Qt::ISODate).toLatin1();
    case ColumnType::Text:
    case ColumnType::DateTime:
        return cells.texts.at(cells.word[size_t(row)]);
    }
    Q_UNREACHABLE();
}

QVariant ReportData::plain(int row, int column) const
{
    const QByteArray text = canonical(row, column);
    return text.isNull() ? QVariant() : QVariant(QString::fromUtf8(text));
}

std::optional<Decimal> ReportData::number(int row, int column) const
{
    const Column& cells = m_columns[size_t(column)];
    return cells.type == ColumnType::Number && cells.known[size_t(row)] ? std::optional(cells.numbers[size_t(row)])
                                                                        : std::nullopt;
}

std::vector<int> ReportData::sorted(int column, Qt::SortOrder direction, int part) const
{
    const bool isColumn = column >= 0 && size_t(column) < m_columns.size();
    SortKeys keys;
    keys.reserve(size_t(m_rows));
    for (int row = 0; row < m_rows; ++row) {
        if (row == m_totalRow || m_part[size_t(row)] != part)
            continue;
        if (isColumn && isKnown(row, column))
            addKey(keys, row, m_columns[size_t(column)]);
        else
            keys.addUnknown(row);
    }
    return keys.takeSorted(direction);
}

void ReportData::addKey(SortKeys& keys, int row, const Column& cells)
{
    switch (cells.type) {
    case ColumnType::Number:
        keys.addNumber(row, cells.numbers[size_t(row)]);
        return;
    case ColumnType::Integer:
    case ColumnType::Date:
        keys.addWhole(row, cells.whole[size_t(row)]);
        return;
    case ColumnType::Text:
    case ColumnType::DateTime:
        keys.addWhole(row, cells.rank[size_t(cells.word[size_t(row)])]);
        return;
    }
}

std::optional<QVariant> ReportData::total(const QString& column) const
{
    const int place = columnOf(column);
    if (m_totalRow >= 0 && place >= 0)
        return value(m_totalRow, place);
    for (const auto& [id, text] : m_totals) {
        if (id != column)
            continue;
        const auto number =
            text.isNull() ? std::nullopt : Decimal::parse(std::string_view(text.constData(), size_t(text.size())));
        return number ? QVariant::fromValue(*number) : QVariant();
    }
    return std::nullopt;
}

std::optional<Decimal> ReportData::totalNumber(const QString& column) const
{
    const auto known = total(column);
    if (!known || known->metaType() != QMetaType::fromType<Decimal>())
        return std::nullopt;
    return known->value<Decimal>();
}

reports::Table ReportData::table(
    const std::shared_ptr<const ReportData>& data, const std::vector<int>& rows, const QList<int>& columns)
{
    reports::Table table;
    table.report = data->m_report;
    table.base = data->m_base;
    for (const int column : columns)
        table.columns.append({data->m_columns[size_t(column)].id, data->m_columns[size_t(column)].type});
    table.rows = [data, rows, columns](const reports::RowSink& sink) -> Result<> {
        std::vector<QByteArray> texts(size_t(columns.size()));
        std::vector<reports::CellView> cells(size_t(columns.size()));
        for (const int row : rows) {
            for (size_t i = 0; i < cells.size(); ++i) {
                texts[i] = data->canonical(row, columns.at(qsizetype(i)));
                cells[i] = texts[i].isNull() ? reports::CellView()
                                             : reports::CellView(texts[i].constData(), size_t(texts[i].size()));
            }
            if (!sink(cells))
                break;
        }
        return {};
    };
    return table;
}

} // namespace qm::models
