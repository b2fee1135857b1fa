// SPDX-License-Identifier: GPL-3.0-or-later
// What a row of the positions tree shows, made from its holding or its children.
#include "models/positions/positionsmodel.h"

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

void PositionsModel::refreshFigures(PositionNode& node, Change& change) const
{
    const RowFigures before = std::exchange(node.figures, figuresOf(node));
    const RowFigures& now = node.figures;
    using C = PositionColumn;
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

RowFigures PositionsModel::figuresOf(const PositionNode& node) const
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
        figures.daysToExpiry = static_cast<int>(m_book.today().daysTo(*expiry));
        figures.inTheMoney = isInTheMoney(instrument, m_book.priceOfUnderlying(*node.holding));
    }
    if (node.isLeaf()) {
        figures.mark = node.holding->now.mark;
        figures.asOf = node.holding->now.asOf;
        figures.stale = m_stale.contains(node.holding->account->connectionId);
        return figures;
    }
    QDateTime newest;
    bool onlyOptions = node.kind == NodeKind::Underlying;
    for (const auto& child : node.children) {
        const RowFigures& below = child->figures;
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
        figures.mark = m_book.priceOfUnderlying(*node.holding);
    return figures;
}

} // namespace qm::models
