// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/positioncells.h"

#include "models/roles.h"
#include "models/typedsortproxy.h"

namespace qm::models {
namespace {

CellOrder order(const std::optional<Decimal>& a, const std::optional<Decimal>& b)
{
    if (!a || !b)
        return {0, !a, !b};
    const auto result = *a <=> *b;
    return {result < 0 ? -1 : (result > 0 ? 1 : 0), false, false};
}

int textOrder(const QString& a, const QString& b) { return QString::compare(a, b, Qt::CaseInsensitive); }

/// Shares before their options, options by day, strike and right.
int nameOrder(const PositionNode& a, const PositionNode& b, const CellContext& context)
{
    if (a.kind == NodeKind::Underlying || b.kind == NodeKind::Underlying
        || (a.kind != NodeKind::Instrument && !a.isLeaf()))
        return textOrder(positionCell(a, PositionColumn::Symbol, Qt::DisplayRole, context).toString(),
            positionCell(b, PositionColumn::Symbol, Qt::DisplayRole, context).toString());
    const Instrument& x = a.holding->position->instrument;
    const Instrument& y = b.holding->position->instrument;
    if (const int names = textOrder(x.underlyingOrSelf(), y.underlyingOrSelf()))
        return names;
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

CellOrder comparePositions(
    const PositionNode& left, const PositionNode& right, PositionColumn column, const CellContext& context)
{
    const RowFigures& a = left.figures;
    const RowFigures& b = right.figures;
    switch (column) {
    case PositionColumn::Symbol:
        return {nameOrder(left, right, context), false, false};
    case PositionColumn::Quantity:
        return order(a.quantity, b.quantity);
    case PositionColumn::AverageCost:
        return order(a.averageCost, b.averageCost);
    case PositionColumn::Mark:
        return order(a.mark, b.mark);
    case PositionColumn::DayPnl:
        return order(a.dayPnl, b.dayPnl);
    case PositionColumn::BrokerDayPnl:
        return order(a.brokerDayPnl, b.brokerDayPnl);
    case PositionColumn::UnrealizedPnl:
        return order(a.unrealizedPnl, b.unrealizedPnl);
    case PositionColumn::UnrealizedPercent:
        return order(a.unrealizedPercent, b.unrealizedPercent);
    case PositionColumn::MarketValueBase:
    case PositionColumn::Weight: // the same order, as all rows have one whole
        return order(a.marketValueBase, b.marketValueBase);
    case PositionColumn::CostBasis:
        return order(a.costBasis, b.costBasis);
    case PositionColumn::Notional:
        return order(a.notional, b.notional);
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
    const QVariant x = positionCell(left, column, SortRole, context);
    const QVariant y = positionCell(right, column, SortRole, context);
    return {compareTyped(x, y), !x.isValid(), !y.isValid()};
}

} // namespace qm::models
