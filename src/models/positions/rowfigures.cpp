// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/rowfigures.h"

#include "models/positions/positioncells.h"

namespace qm::models {

namespace {

std::optional<QDate> expiryOf(const Instrument& instrument)
{
    return instrument.option ? std::optional(instrument.option->expiry) : instrument.expiry;
}

bool isInTheMoney(const Instrument& instrument, const std::optional<Decimal>& price)
{
    if (!instrument.option || !price)
        return false;
    return instrument.option->right == OptionRight::Call ? *price > instrument.option->strike
                                                         : *price < instrument.option->strike;
}

} // namespace

const RowFigures& figuresOf(const PositionNode& node, const CellContext& context)
{
    if (!node.figures)
        node.figures = std::make_unique<RowFigures>(makeRowFigures(node, context));
    return *node.figures;
}

RowFigures makeRowFigures(const PositionNode& node, const CellContext& context)
{
    RowFigures figures;
    const Sums& sums = node.sums;
    const Instrument& instrument = node.holding->position->instrument;
    figures.dayPnl = sums.dayPnl.value();
    figures.brokerDayPnl = sums.brokerDayPnl.value();
    figures.unrealizedPnl = sums.unrealizedPnl.value();
    figures.unrealizedPercent = sums.unrealizedPercent();
    figures.marketValueBase = sums.marketValue.value();
    figures.costBasis = sums.costBasis.value();
    figures.marketValue = sums.oneCurrency ? sums.ownValue.value() : std::nullopt;
    figures.notional = sums.notional.value();
    if (sums.isOneInstrument()) {
        figures.quantity = sums.quantity;
        figures.averageCost = node.isLeaf() ? node.holding->position->averageCost : sums.averageCost();
        figures.isShort = sums.quantity.isNegative();
    }
    const std::optional<QDate> expiry = expiryOf(instrument);
    if (expiry && sums.isOneInstrument()) {
        figures.daysToExpiry = static_cast<int>(context.book.today().daysTo(*expiry));
        figures.inTheMoney = isInTheMoney(instrument, context.book.priceOfUnderlying(*node.holding));
    }
    if (node.isLeaf()) {
        figures.mark = node.holding->now.mark;
        figures.asOf = node.holding->now.asOf;
        figures.stale = context.stale.contains(node.holding->account->connectionId);
        return figures;
    }
    QDateTime newest;
    bool onlyOptions = node.kind == NodeKind::Underlying;
    for (const auto& child : node.children) {
        const RowFigures& below = figuresOf(*child, context);
        if (!figures.asOf.isValid() || (below.asOf.isValid() && below.asOf < figures.asOf))
            figures.asOf = below.asOf; // a total is as old as its oldest part
        figures.stale = figures.stale || below.stale;
        onlyOptions = onlyOptions && child->holding->position->instrument.option.has_value();
        if (node.kind == NodeKind::Underlying && below.daysToExpiry != RowFigures::kNoExpiry
            && (figures.daysToExpiry == RowFigures::kNoExpiry || below.daysToExpiry < figures.daysToExpiry))
            figures.daysToExpiry = below.daysToExpiry;
        if (node.kind == NodeKind::Instrument && below.mark && (!newest.isValid() || newest < below.asOf)) {
            newest = below.asOf;
            figures.mark = below.mark;
        }
    }
    if (onlyOptions)
        figures.optionsOnly = static_cast<int>(node.children.size());
    if (node.kind == NodeKind::Underlying)
        figures.mark = context.book.priceOfUnderlying(*node.holding);
    return figures;
}

} // namespace qm::models
