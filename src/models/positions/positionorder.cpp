// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the rows of the positions table.
#include "models/positions/positionlabels.h"
#include "models/positions/positionsmodel.h"
#include "models/roles.h"
#include "models/sort/textorder.h"

namespace qm::models {
namespace {

using Figure = std::optional<Decimal> RowFigures::*;

/// The figure that a column is sorted by; nullptr: it is sorted by what it shows.
Figure figureBehind(PositionColumn column)
{
    switch (column) {
    case PositionColumn::Quantity:
        return &RowFigures::quantity;
    case PositionColumn::AverageCost:
        return &RowFigures::averageCost;
    case PositionColumn::Mark:
        return &RowFigures::mark;
    case PositionColumn::DayPnl:
        return &RowFigures::dayPnl;
    case PositionColumn::BrokerDayPnl:
        return &RowFigures::brokerDayPnl;
    case PositionColumn::UnrealizedPnl:
        return &RowFigures::unrealizedPnl;
    case PositionColumn::UnrealizedPercent:
        return &RowFigures::unrealizedPercent;
    case PositionColumn::MarketValueBase:
    case PositionColumn::Weight: // the same order, as all rows have one whole
        return &RowFigures::marketValueBase;
    case PositionColumn::CostBasis:
        return &RowFigures::costBasis;
    case PositionColumn::Notional:
        return &RowFigures::notional;
    case PositionColumn::Symbol:
    case PositionColumn::MarketValue:
    case PositionColumn::Description:
    case PositionColumn::Broker:
    case PositionColumn::Account:
    case PositionColumn::AssetClass:
    case PositionColumn::Underlying:
    case PositionColumn::Expiry:
    case PositionColumn::Strike:
    case PositionColumn::Right:
    case PositionColumn::Multiplier:
    case PositionColumn::Currency:
    case PositionColumn::AsOf:
    case PositionColumn::Count_:
        break;
    }
    return nullptr;
}

int textOrder(const QString& a, const QString& b) { return QString::compare(a, b, Qt::CaseInsensitive); }

bool isGroup(const PositionNode& node) { return node.kind != NodeKind::Instrument && !node.isLeaf(); }

/// What a row is sorted by first: the name of a group, else that of what it stands on.
QString firstName(const PositionNode& node, const CellContext& context)
{
    return isGroup(node) ? positionlabels::name(node, context) : node.holding->position->instrument.underlyingOrSelf();
}

/// Shares before their options, options by day, strike and right.
int nameOrder(const PositionNode& a, const PositionNode& b, const CellContext& context)
{
    if (const int names = textOrder(firstName(a, context), firstName(b, context)))
        return names;
    if (isGroup(a) || isGroup(b))
        return int(isGroup(b)) - int(isGroup(a));
    const Instrument& x = a.holding->position->instrument;
    const Instrument& y = b.holding->position->instrument;
    if (x.option.has_value() != y.option.has_value())
        return x.option ? 1 : -1;
    if (x.option) {
        if (x.option->expiry != y.option->expiry)
            return x.option->expiry < y.option->expiry ? -1 : 1;
        if (x.option->strike != y.option->strike)
            return x.option->strike < y.option->strike ? -1 : 1;
        if (x.option->right != y.option->right)
            return x.option->right < y.option->right ? -1 : 1;
    }
    if (const int symbols = textOrder(x.symbol, y.symbol))
        return symbols;
    return textOrder(a.holding->account->account.name, b.holding->account->account.name);
}

} // namespace

void PositionsModel::fillSortKeys(const QModelIndex& parent, int column, int first, int last, SortKeys& keys) const
{
    const PositionNode& above = *nodeAt(parent);
    const auto sortColumn = static_cast<PositionColumn>(column);
    const Figure figure = figureBehind(sortColumn);
    const CellContext context{m_book, m_grouping, m_brokerNames, std::nullopt};
    if (sortColumn == PositionColumn::Symbol)
        keys.setExact([&above, context](int a, int b) {
            return nameOrder(*above.children[size_t(a)], *above.children[size_t(b)], context);
        });
    for (int row = first; row <= last; ++row) {
        const PositionNode& node = *above.children[static_cast<size_t>(row)];
        if (sortColumn == PositionColumn::Symbol)
            keys.addNamed(row, foldedPrefix(firstName(node, context)));
        else if (figure != nullptr)
            keys.addNumber(row, node.figures.*figure);
        else
            keys.addValue(row, positionCell(node, sortColumn, SortRole, context));
    }
}

} // namespace qm::models
