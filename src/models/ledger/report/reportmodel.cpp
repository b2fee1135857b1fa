// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/report/reportmodel.h"

#include "models/badges.h"
#include "models/spokentext.h"

#include <QSet>

#include <algorithm>

namespace qm::models {

using namespace Qt::StringLiterals;

ReportModel::ReportModel(ReportLayout layout, QObject* parent)
    : QAbstractTableModel(parent), m_layout(std::move(layout))
{
}

int ReportModel::columnOf(const QString& id) const
{
    for (qsizetype i = 0; i < m_layout.columns.size(); ++i) {
        if (m_layout.columns.at(i).id == id)
            return int(i);
    }
    return -1;
}

/// Another order of the same rows: what points at a row goes with it.
void ReportModel::reorder(std::vector<int> next)
{
    if (next == m_order)
        return;
    Q_ASSERT(next.size() == m_order.size());
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    if (!before.isEmpty()) {
        std::vector<int> placeOf(size_t(m_data->rows()), -1);
        for (size_t i = 0; i < next.size(); ++i)
            placeOf[size_t(next[i])] = int(i);
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex& one : before)
            after.append(index(placeOf[size_t(m_order[size_t(one.row())])], one.column()));
        m_order = std::move(next);
        changePersistentIndexList(before, after);
    } else {
        m_order = std::move(next);
    }
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ReportModel::dropVanished(const QSet<quint64>& kept)
{
    std::vector<int> next = m_order;
    const auto vanished =
        std::stable_partition(next.begin(), next.end(), [&](int row) { return kept.contains(m_data->key(row)); });
    const auto count = int(vanished - next.begin());
    if (vanished == next.end())
        return;
    reorder(next); // those that go stand at the end, so that one removal does
    beginRemoveRows({}, count, int(m_order.size()) - 1);
    m_order.resize(size_t(count));
    endRemoveRows();
}

void ReportModel::setAnswer(const ReportDataPtr& data)
{
    std::vector<int> order = data->sorted(m_sortColumn, m_sortOrder, m_part);
    QHash<quint64, int> rows; // of the new answer, by key
    rows.reserve(qsizetype(order.size()));
    QSet<quint64> keys;
    for (const int row : order) {
        rows.insert(data->key(row), row);
        keys.insert(data->key(row));
    }
    if (m_data)
        dropVanished(keys);
    for (int& row : m_order) {
        const quint64 key = m_data->key(row);
        row = rows.take(key);
    }
    m_data = data;
    const auto kept = int(m_order.size());
    if (!rows.isEmpty()) {
        beginInsertRows({}, kept, kept + int(rows.size()) - 1);
        for (const int row : order) {
            if (rows.contains(data->key(row)))
                m_order.push_back(row);
        }
        endInsertRows();
    }
    if (kept > 0)
        Q_EMIT dataChanged(index(0, 0), index(kept - 1, columnCount() - 1));
    reorder(std::move(order));
    Q_EMIT answered();
}

void ReportModel::setPart(int part)
{
    if (part == m_part)
        return;
    m_part = part;
    if (m_data)
        setAnswer(ReportDataPtr(m_data));
}

void ReportModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    if (m_data)
        reorder(m_data->sorted(column, order, m_part));
}

QVariant ReportModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = source(index.row());
    const int column = index.column();
    const ReportColumn& info = m_layout.columns.at(column);
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return m_data->value(row, column);
    case PlainRole:
        return m_data->plain(row, column);
    case KeyRole:
        return QString::number(m_data->key(row), 16);
    case ColumnTypeRole:
        return static_cast<int>(info.kind);
    case CurrencyRole:
        return QVariant::fromValue(m_data->currency(row));
    case BrokerRole:
        return info.kind == CellKind::Instrument || info.kind == CellKind::Broker ? m_data->broker(row) : QString();
    case BadgesRole:
        if (column == 0 && info.kind == CellKind::Instrument && m_data->currency(row) != m_data->base())
            return QStringList{Badge{Badge::Tone::Neutral, m_data->currency(row).code()}.encoded()};
        return {};
    case EmphasisRole:
        return m_data->isEmphasised(row);
    case Qt::ToolTipRole:
        return m_data->isKnown(row, column) || info.unknown.isEmpty() ? QVariant() : QVariant(info.unknown);
    case Qt::AccessibleTextRole: {
        SpokenCell cell{info.title, m_data->value(row, column), info.kind};
        if (cell.kind == CellKind::Money || cell.kind == CellKind::SignedMoney)
            cell.currency = m_data->currency(row);
        return spokenText(cell);
    }
    default:
        return {};
    }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ReportColumn& info = m_layout.columns.at(section);
    switch (role) {
    case Qt::DisplayRole:
        return info.title;
    case Qt::ToolTipRole:
        return info.hint.isEmpty() ? QVariant() : QVariant(info.hint);
    case ColumnTypeRole:
        return static_cast<int>(info.kind);
    case KeyRole:
        return info.id;
    case ShownRole:
        return info.shown;
    case SampleRole:
        return info.sample.isEmpty() ? QVariant() : QVariant(info.sample);
    default:
        return {};
    }
}

reports::Table ReportModel::shownTable(const QList<int>& columns) const
{
    std::vector<int> rows;
    if (m_data->totalRow() >= 0 && m_part == 0)
        rows.push_back(m_data->totalRow());
    rows.insert(rows.end(), m_order.begin(), m_order.end());
    return ReportData::table(m_data, rows, columns);
}

} // namespace qm::models
