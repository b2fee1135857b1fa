// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/positions/positiontrace.h"

#include "models/positions/holding.h"
#include "models/positions/sums.h"

namespace qm::views {

using namespace Qt::StringLiterals;
using models::PositionColumn;

namespace {

using Holdings = std::vector<const models::Holding*>;

void collect(const models::PositionNode& node, Holdings& holdings)
{
    if (node.children.empty() && node.holding != nullptr)
        holdings.push_back(node.holding);
    for (const auto& child : node.children)
        collect(*child, holdings);
}

/// The sum over the positions; nullopt where one of them does not tell.
std::optional<Decimal> sum(const Holdings& holdings, std::optional<Decimal> StandardPosition::*figure)
{
    std::optional<Decimal> total = Decimal();
    for (const models::Holding* holding : holdings)
        total = addKnown(total, holding->position->*figure);
    return total;
}

/// Shown figures that are sums or shares of another one are traced by that one.
QString askedColumn(PositionColumn column)
{
    switch (column) {
    case PositionColumn::DayPnl:
        return u"day_pnl"_s;
    case PositionColumn::UnrealizedPnl:
        return u"unrealized_pnl"_s;
    case PositionColumn::UnrealizedPercent:
        return u"unrealized_pnl_percent"_s;
    case PositionColumn::CostBasis:
    case PositionColumn::AverageCost:
        return u"cost_basis"_s;
    case PositionColumn::Quantity:
        return u"quantity"_s;
    default:
        return u"market_value"_s;
    }
}

} // namespace

std::optional<TraceRequest> traceOf(const models::PositionNode& node, PositionColumn column)
{
    Holdings holdings;
    collect(node, holdings);
    if (holdings.empty())
        return std::nullopt;
    const StandardPosition& first = *holdings.front()->position;
    TraceRequest request;
    request.report = u"positions"_s;
    request.column = askedColumn(column);
    request.instrumentKey = first.instrument.key();
    Decimal quantity;
    for (const models::Holding* holding : holdings) {
        if (holding->position->instrument.key() != request.instrumentKey)
            return std::nullopt;
        quantity += holding->position->quantity;
        request.accounts.append(holding->account->accountId);
    }
    const auto put = [&](const QString& id, const std::optional<Decimal>& value) {
        if (value)
            request.cells.insert(id, value->toString());
    };
    const auto open = sum(holdings, &StandardPosition::unrealizedPnl);
    const auto cost = sum(holdings, &StandardPosition::costBasis);
    request.cells.insert(u"symbol"_s, first.instrument.displayName());
    put(u"quantity"_s, quantity);
    put(u"multiplier"_s, first.instrument.multiplier);
    put(u"market_price"_s, first.marketPrice);
    put(u"previous_close"_s, first.previousClose);
    put(u"market_value"_s, sum(holdings, &StandardPosition::marketValue));
    put(u"cost_basis"_s, cost);
    put(u"unrealized_pnl"_s, open);
    put(u"day_pnl"_s, sum(holdings, &StandardPosition::dayPnl));
    if (open && cost)
        put(u"unrealized_pnl_percent"_s, models::percentOf(*open, cost->abs()));
    if (holdings.size() == 1)
        put(u"average_cost"_s, first.averageCost);
    return request;
}

} // namespace qm::views
