// SPDX-License-Identifier: GPL-3.0-or-later
// What changes in a row of the positions tree when its holding or its children do.
#include "models/positions/positionsmodel.h"

namespace qm::models {

void PositionsModel::refreshFigures(PositionNode& node, const Sums& summedBefore, Change& change) const
{
    using C = PositionColumn;
    if (!node.figures) { // nobody has looked at it: what its sums move may be anywhere in the row
        if (summedBefore == node.sums)
            return;
        change.mark(C::Symbol);
        change.mark(C::AsOf);
        node.revision = m_revision;
        return;
    }
    const RowFigures before = std::exchange(*node.figures, makeRowFigures(node, context()));
    const RowFigures& now = *node.figures;
    const auto compare = [&change](const auto& a, const auto& b, C column) {
        if (a != b)
            change.mark(column);
    };
    compare(before.quantity, now.quantity, C::Quantity);
    compare(before.averageCost, now.averageCost, C::AverageCost);
    compare(before.mark, now.mark, C::Mark);
    compare(before.dayPnl, now.dayPnl, C::DayPnl);
    compare(before.brokerDayPnl, now.brokerDayPnl, C::BrokerDayPnl);
    compare(before.unrealizedPnl, now.unrealizedPnl, C::UnrealizedPnl);
    compare(before.unrealizedPercent, now.unrealizedPercent, C::UnrealizedPercent);
    compare(before.marketValueBase, now.marketValueBase, C::MarketValueBase);
    if (before.marketValueBase != now.marketValueBase)
        change.mark(C::Weight);
    compare(before.costBasis, now.costBasis, C::CostBasis);
    compare(before.marketValue, now.marketValue, C::MarketValue);
    compare(before.notional, now.notional, C::Notional);
    compare(before.asOf, now.asOf, C::AsOf);
    if (before.inTheMoney != now.inTheMoney || before.isShort != now.isShort || before.stale != now.stale
        || before.optionsOnly != now.optionsOnly || before.daysToExpiry != now.daysToExpiry)
        change.mark(C::Symbol);
    if (before.mark && now.mark && *before.mark != *now.mark) {
        node.flash = *now.mark > *before.mark ? 1 : -1;
        node.flashAt = m_clock.monotonic().count();
    }
    if (change.isAny())
        node.revision = m_revision;
}

void PositionsModel::sumChildren(PositionNode& node) const
{
    Sums sums;
    for (const auto& child : node.children)
        sums += child->sums;
    node.sums = sums;
}

} // namespace qm::models
