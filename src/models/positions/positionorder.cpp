// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the rows of the positions table.
#include "models/positions/positionlabels.h"
#include "models/positions/positionsmodel.h"
#include "models/roles.h"
#include "models/sort/textorder.h"

namespace qm::models {
namespace {

bool isSortedByFigure(PositionColumn column)
{
    switch (column) {
    case PositionColumn::Quantity:
    case PositionColumn::AverageCost:
    case PositionColumn::Mark:
    case PositionColumn::DayPnl:
    case PositionColumn::BrokerDayPnl:
    case PositionColumn::UnrealizedPnl:
    case PositionColumn::UnrealizedPercent:
    case PositionColumn::MarketValueBase:
    case PositionColumn::Weight:
    case PositionColumn::CostBasis:
    case PositionColumn::Notional:
        return true;
    default: // by what it shows
        return false;
    }
}

/// The figure that a row is sorted by: of its sums where they have it, as a sort looks at all rows.
std::optional<Decimal> figureOf(const PositionNode& node, PositionColumn column, const CellContext& context)
{
    const Sums& sums = node.sums;
    switch (column) {
    case PositionColumn::DayPnl:
        return sums.dayPnl.value();
    case PositionColumn::BrokerDayPnl:
        return sums.brokerDayPnl.value();
    case PositionColumn::UnrealizedPnl:
        return sums.unrealizedPnl.value();
    case PositionColumn::UnrealizedPercent:
        return sums.unrealizedPercent();
    case PositionColumn::MarketValueBase:
    case PositionColumn::Weight: // the same order, as all rows have one whole
        return sums.marketValue.value();
    case PositionColumn::CostBasis:
        return sums.costBasis.value();
    case PositionColumn::Notional:
        return sums.notional.value();
    case PositionColumn::Quantity:
        return figuresOf(node, context).quantity;
    case PositionColumn::AverageCost:
        return figuresOf(node, context).averageCost;
    case PositionColumn::Mark:
        return figuresOf(node, context).mark;
    default:
        return std::nullopt;
    }
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
    const bool isFigure = isSortedByFigure(sortColumn);
    const CellContext context = this->context();
    if (sortColumn == PositionColumn::Symbol)
        keys.setExact([&above, context](int a, int b) {
            return nameOrder(*above.children[size_t(a)], *above.children[size_t(b)], context);
        });
    for (int row = first; row <= last; ++row) {
        const PositionNode& node = *above.children[static_cast<size_t>(row)];
        if (sortColumn == PositionColumn::Symbol)
            keys.addNamed(row, foldedPrefix(firstName(node, context)));
        else if (isFigure)
            keys.addNumber(row, figureOf(node, sortColumn, context));
        else
            keys.addValue(row, positionCell(node, sortColumn, SortRole, context));
    }
}

} // namespace qm::models
