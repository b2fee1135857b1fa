// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/positiontotalsmodel.h"

#include "models/spokentext.h"

namespace qm::models {

using namespace Qt::StringLiterals;

namespace {

QVariant orUnknown(const std::optional<Decimal>& value) { return value ? QVariant::fromValue(*value) : QVariant(); }

} // namespace

PositionTotalsModel::PositionTotalsModel(PositionsModel* positions, QObject* parent)
    : QAbstractTableModel(parent), m_positions(positions)
{
    connect(positions, &PositionsModel::totalsChanged, this, &PositionTotalsModel::refresh);
    refresh();
}

void PositionTotalsModel::refresh()
{
    m_visible = m_positions->visibleTotals();
    m_all = m_positions->allTotals();
    Q_EMIT dataChanged(index(0, 0), index(1, kPositionColumns - 1));
}

std::optional<Decimal> PositionTotalsModel::hidden() const
{
    if (m_visible.sums.positions == m_all.sums.positions)
        return std::nullopt;
    return m_all.sums.marketValue.total - m_visible.sums.marketValue.total;
}

QString PositionTotalsModel::label(int row) const
{
    const PositionsModel::Totals& totals = row == 0 ? m_visible : m_all;
    const QString positions = tr("%n positions", nullptr, totals.sums.positions);
    if (m_positions->grouping() == Grouping::Flat)
        //: footer of the table; %1: "24 positions"
        return row == 0 ? tr("Visible: %1").arg(positions) : tr("All: %1").arg(positions);
    const QString groups = tr("%n groups", nullptr, totals.groups);
    //: footer of the table; %1: "12 groups", %2: "24 positions"
    return row == 0 ? tr("Visible: %1, %2").arg(groups, positions) : tr("All: %1, %2").arg(groups, positions);
}

QVariant PositionTotalsModel::value(const PositionsModel::Totals& totals, PositionColumn column) const
{
    const Sums& sums = totals.sums;
    switch (column) {
    case PositionColumn::DayPnl:
        return orUnknown(totals.dayPnl());
    case PositionColumn::UnrealizedPnl:
        return orUnknown(sums.unrealizedPnl.value());
    case PositionColumn::UnrealizedPercent:
        return orUnknown(sums.unrealizedPercent());
    case PositionColumn::MarketValueBase:
        return orUnknown(sums.marketValue.value());
    case PositionColumn::Weight:
        return orUnknown(totals.weight());
    case PositionColumn::CostBasis:
        return orUnknown(sums.costBasis.value());
    case PositionColumn::Notional:
        return orUnknown(sums.notional.value());
    default:
        return QString(u""_s);
    }
}

QVariant PositionTotalsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<PositionColumn>(index.column());
    const PositionsModel::Totals& totals = index.row() == 0 ? m_visible : m_all;
    switch (role) {
    case Qt::DisplayRole:
    case PlainRole:
        return column == PositionColumn::Symbol ? QVariant(label(index.row())) : value(totals, column);
    case ColumnTypeRole:
        return static_cast<int>(infoOf(column).kind);
    case EmphasisRole:
        return index.row() == 0;
    case MutedRole:
        return index.row() == 1;
    case Qt::ToolTipRole:
        return column == PositionColumn::DayPnl && totals.closedToday.known > 0
            ? QVariant(tr("Includes positions that were closed today"))
            : QVariant();
    case PartialRole: {
        const int unknown = totals.sums.marketValue.unknown;
        return column == PositionColumn::MarketValueBase && unknown > 0
            ? QVariant(tr("%n positions without a known value left out", nullptr, unknown))
            : QVariant();
    }
    default:
        return {};
    }
}

} // namespace qm::models
