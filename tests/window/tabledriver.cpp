// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tabledriver.h"

#include "models/positions/positiontotalsmodel.h"
#include "views/tables/tableheader.h"
#include "views/tables/treetable.h"

namespace qm::test {

using namespace Qt::StringLiterals;

namespace {

std::optional<Decimal> decimalOf(const QVariant& value)
{
    return value.metaType() == QMetaType::fromType<Decimal>() ? std::optional(value.value<Decimal>()) : std::nullopt;
}

QString text(const QVariant& value)
{
    const auto decimal = decimalOf(value);
    return decimal ? decimal->toString() : u"unknown"_s;
}

} // namespace

TableDriver::TableDriver(WindowDriver& window)
    : m_window(window), m_table(window.find<views::TreeTable>("positionsTable"))
{
}

int TableDriver::column(const char* id) const
{
    for (int column = 0; column < m_table->model()->columnCount(); ++column) {
        if (m_table->columnId(column) == QLatin1StringView(id))
            return column;
    }
    return -1;
}

QModelIndexList TableDriver::leaves() const
{
    QModelIndexList rows;
    for (const QModelIndex& row : m_table->rowsInOrder(false)) {
        if (!m_table->model()->hasChildren(row))
            rows.append(row);
    }
    return rows;
}

QSet<QString> TableDriver::brokers() const
{
    QSet<QString> ids;
    for (const QModelIndex& row : leaves())
        ids.insert(row.siblingAtColumn(column("broker")).data(models::PlainRole).toString());
    return ids;
}

QStringList TableDriver::top() const
{
    QStringList names;
    for (int row = 0; row < m_table->model()->rowCount(); ++row)
        names.append(m_table->model()->index(row, 0).data().toString());
    return names;
}

QString TableDriver::sum(const char* columnId) const
{
    Decimal total;
    for (const QModelIndex& row : leaves())
        total += decimalOf(row.siblingAtColumn(column(columnId)).data()).value_or(Decimal());
    return total.toString();
}

QString TableDriver::figure(const QString& topRow, const char* columnId) const
{
    const auto row = static_cast<int>(top().indexOf(topRow));
    return row < 0 ? u"no such row"_s : text(m_table->model()->index(row, column(columnId)).data());
}

QString TableDriver::footer(int row, const char* columnId) const
{
    const auto* totals = m_window.window().findChild<models::PositionTotalsModel*>();
    return text(totals->index(row, column(columnId)).data());
}

bool TableDriver::clickHeader(const char* columnId)
{
    views::TableHeader* header = m_table->tableHeader();
    const int at = column(columnId);
    if (at < 0 || header->isSectionHidden(at))
        return false;
    const QPoint middle(header->sectionViewportPosition(at) + header->sectionSize(at) / 2, header->height() / 2);
    if (!header->viewport()->rect().contains(middle))
        return false;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, middle);
    return header->sortIndicatorSection() == at;
}

bool TableDriver::isSorted(const char* columnId, Qt::SortOrder order) const
{
    std::optional<Decimal> before;
    bool unknownSeen = false;
    for (int row = 0; row < m_table->model()->rowCount(); ++row) {
        const auto figure = decimalOf(m_table->model()->index(row, column(columnId)).data());
        if (!figure) {
            unknownSeen = true;
            continue;
        }
        if (unknownSeen)
            return false;
        if (before && (order == Qt::AscendingOrder ? *figure < *before : *before < *figure))
            return false;
        before = figure;
    }
    return before.has_value();
}

} // namespace qm::test
