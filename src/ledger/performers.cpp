// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/figures.h"
#include "ledger/parts/baserates.h"

#include <QHash>

#include <algorithm>

namespace qm::ledger {
namespace {

constexpr qsizetype kEach = 5;

/// One instrument at one broker, its accounts there taken together. Amounts in its own currency.
struct Holding {
    const StandardPosition* first = nullptr;
    QString brokerId;
    Decimal gain;
    Decimal base; ///< what the gain is a percentage of
    Decimal value;
};

struct Ranked {
    Performer performer;
    Decimal value;
};

/// Yesterday's value of what is held now. Prices, not market value: a future's value is not what it moves.
std::optional<Decimal> valueYesterday(const StandardPosition& p)
{
    if (p.previousClose && p.instrument.multiplier)
        return p.quantity * *p.instrument.multiplier * *p.previousClose;
    if (p.instrument.isMarkedToMarket() || !p.marketValue || !p.dayPnl)
        return std::nullopt;
    return *p.marketValue - (*p.dayPnl - p.realizedDayPnl.value_or(Decimal(0)));
}

void collect(const AccountState& account, PerformanceOf of, QHash<QString, Holding>& holdings)
{
    for (const StandardPosition& p : account.positions) {
        if (p.quantity.isZero() || p.instrument.assetClass == AssetClass::Cash)
            continue;
        const auto& gain = of == PerformanceOf::Open ? p.unrealizedPnl : p.dayPnl;
        const auto base = of == PerformanceOf::Open ? p.costBasis : valueYesterday(p);
        if (!gain || !base)
            continue;
        Holding& holding =
            holdings[account.brokerId + QChar(u'\n') + p.instrument.key() + QChar(u'\n') + p.currency.code()];
        if (!holding.first) {
            holding.first = &p;
            holding.brokerId = account.brokerId;
        }
        holding.gain += *gain;
        holding.base += base->abs();
        holding.value += p.marketValue.value_or(Decimal(0)).abs();
    }
}

QList<Ranked> rank(const QHash<QString, Holding>& holdings, const BaseRates& rates)
{
    QList<Ranked> ranked;
    for (const Holding& h : holdings) {
        const auto percent = (h.gain * Decimal(100)).dividedBy(h.base);
        const auto pnl = rates.convert(h.gain, h.first->currency);
        const auto value = rates.convert(h.value, h.first->currency);
        if (!percent || !pnl || !value)
            continue;
        ranked.append(
            {{h.first->instrument.displayName(), h.brokerId, h.first->instrument.assetClass, *percent, *pnl}, *value});
    }
    std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
        if (a.performer.percent != b.performer.percent)
            return a.performer.percent > b.performer.percent;
        if (a.value != b.value)
            return a.value > b.value;
        return std::tie(a.performer.name, a.performer.brokerId) < std::tie(b.performer.name, b.performer.brokerId);
    });
    return ranked;
}

} // namespace

Performers performers(const PortfolioSnapshot& portfolio, const Scope& scope, PerformanceOf of, QDate today)
{
    QHash<QString, Holding> holdings;
    for (const auto& account : portfolio.accounts) {
        if (scope.contains(*account) && account->intact)
            collect(*account, of, holdings);
    }
    const QList<Ranked> ranked = rank(holdings, BaseRates(portfolio.fx, portfolio.base, today));
    Performers result;
    const qsizetype best = std::min(kEach, (ranked.size() + 1) / 2);
    const qsizetype worst = std::min(kEach, ranked.size() - best);
    for (qsizetype i = 0; i < best; ++i)
        result.best.append(ranked[i].performer);
    for (qsizetype i = 0; i < worst; ++i)
        result.worst.append(ranked[ranked.size() - 1 - i].performer);
    return result;
}

} // namespace qm::ledger
