// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/report/reporttotalsmodel.h"

namespace qm::models {

using namespace Qt::StringLiterals;

ReportTotalsModel::ReportTotalsModel(ReportModel* rows, std::function<QString(int)> label, QObject* parent)
    : QAbstractTableModel(parent), m_rows(rows), m_label(std::move(label))
{
    connect(
        rows, &ReportModel::answered, this, [this] { Q_EMIT dataChanged(index(0, 0), index(0, columnCount() - 1)); });
}

QVariant ReportTotalsModel::value(int column) const
{
    const QVariant blank = QString(u""_s);
    if (!m_rows->answer())
        return blank;
    if (column == 0)
        return m_label(m_rows->rowCount());
    const ReportColumn& info = m_rows->layout().columns.at(column);
    if (m_rows->part() > 0)
        return blank; // the report's totals are those of its first part
    const bool isFigure = info.kind != CellKind::Text && info.kind != CellKind::Instrument
        && info.kind != CellKind::Broker && info.kind != CellKind::Date;
    return isFigure ? m_rows->answer()->total(info.id).value_or(blank) : blank;
}

QVariant ReportTotalsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ReportColumn& info = m_rows->layout().columns.at(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case PlainRole:
        return value(index.column());
    case ColumnTypeRole:
        return static_cast<int>(info.kind);
    case EmphasisRole:
        return true;
    case Qt::ToolTipRole: {
        const QVariant total = value(index.column());
        if (index.column() == 0 || !m_rows->answer() || total.typeId() == QMetaType::QString)
            return {};
        if (!total.isValid() && !info.unknown.isEmpty())
            return info.unknown;
        const bool isMoney = info.kind == CellKind::Money || info.kind == CellKind::SignedMoney;
        return isMoney ? QVariant(tr("In %1").arg(m_rows->answer()->base().code())) : QVariant();
    }
    case PartialRole: {
        const bool isMoney = info.kind == CellKind::Money || info.kind == CellKind::SignedMoney;
        const bool hasGaps = m_rows->answer() && !m_rows->answer()->missing().isEmpty();
        return isMoney && hasGaps && value(index.column()).metaType() == QMetaType::fromType<Decimal>()
            ? QVariant(m_rows->answer()->missing().join(u'\n'))
            : QVariant();
    }
    default:
        return {};
    }
}

} // namespace qm::models
