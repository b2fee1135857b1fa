// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/parts/tally.h"

#include "ledger/parts/words.h"

#include <algorithm>

namespace qm::ledger {
namespace {
/// A daily value older than this is no "yesterday" (long weekends are four days, the longest exchange closings six).
constexpr int kYesterdayDays = 7;

std::optional<Decimal> percentOf(const std::optional<Decimal>& part, const std::optional<Decimal>& whole)
{
    if (!part || !whole)
        return std::nullopt;
    return (*part * Decimal(100)).dividedBy(*whole);
}
} // namespace

struct Tally::Parts {
    Sum value, cash, cost, open, day;
    Sum net, previous; ///< the broker's own
    bool brokerNet = false;
    bool brokerPrevious = false;
    std::optional<Decimal> netLiquidation;
};

bool isCashTwice(const StandardPosition& position, const AccountState& account)
{
    return std::any_of(account.balances.cbegin(), account.balances.cend(),
        [&](const Balance& b) { return b.currency == position.currency && b.cash; });
}

Tally::Tally(const PortfolioSnapshot& portfolio, QDate today)
    : m_rates(portfolio.fx, portfolio.base, today), m_today(today), m_base(portfolio.base),
      m_brokersDay(portfolio.dayStart == DayStart::NewYorkMidnight)
{
}

void Tally::miss(const QString& gap)
{
    if (m_said.contains(gap))
        return;
    m_said.insert(gap);
    m_counts.missing.append(gap);
}

std::optional<Decimal> Tally::inBase(const std::optional<Decimal>& amount, Currency currency, const QString& whose)
{
    const auto converted = m_rates.convert(amount, currency);
    if (amount && !converted)
        miss(gapNoRate(whose, currency));
    return converted;
}

void Tally::addPositions(const AccountState& account, Parts& parts)
{
    for (const StandardPosition& p : account.positions) {
        const auto name = [&p] { return p.instrument.displayName(); };
        if (p.quantity.isZero()) { // closed today: only what that brought
            const auto& made = p.realizedDayPnl ? p.realizedDayPnl : p.dayPnl;
            if (!made)
                miss(gapNoDayPnl(name()));
            parts.day.add(inBase(made, p.currency, made ? name() : QString()));
            continue;
        }
        if (p.instrument.assetClass == AssetClass::Cash) {
            if (!isCashTwice(p, account))
                parts.cash.add(inBase(p.marketValue ? p.marketValue : p.quantity, p.currency, name()));
            continue;
        }
        ++m_counts.positions;
        const auto rate = m_rates.rate(p.currency);
        if (!rate) {
            miss(gapNoRate(name(), p.currency));
            for (Sum* sum : {&parts.value, &parts.cost, &parts.open, &parts.day})
                sum->add(std::nullopt);
            continue;
        }
        if (!p.marketValue)
            miss(gapNoPrice(name()));
        else if (!p.unrealizedPnl)
            miss(gapNoCost(name()));
        if (p.marketValue && !p.dayPnl)
            miss(gapNoDayPnl(name()));
        parts.value.add(m_rates.convert(p.marketValue, p.currency));
        if (!p.instrument.isMarkedToMarket()) // these have none, which is no gap
            parts.cost.add(m_rates.convert(p.costBasis, p.currency));
        parts.open.add(m_rates.convert(p.unrealizedPnl, p.currency));
        parts.day.add(m_rates.convert(p.dayPnl, p.currency));
    }
}

void Tally::addBalances(const AccountState& account, Parts& parts)
{
    const QString label = accountLabel(account);
    bool anyCash = false;
    for (const Balance& b : account.balances) {
        if (b.cash) {
            anyCash = true;
            parts.cash.add(inBase(b.cash, b.currency, label));
        }
        if (b.netLiquidation) {
            parts.brokerNet = true;
            parts.net.add(inBase(b.netLiquidation, b.currency, label));
        }
        if (b.previousNetLiquidation) {
            parts.brokerPrevious = true;
            parts.previous.add(m_rates.convert(b.previousNetLiquidation, b.currency));
        }
    }
    const bool cashIsPosition = std::any_of(account.positions.cbegin(), account.positions.cend(),
        [](const auto& p) { return p.instrument.assetClass == AssetClass::Cash; });
    if (!anyCash && !cashIsPosition) {
        miss(gapNoCash(label));
        parts.cash.add(std::nullopt);
    }
}

void Tally::addResults(const AccountState& account)
{
    const QDate first(m_today.year(), 1, 1);
    const auto begin = std::lower_bound(account.results.cbegin(), account.results.cend(), first,
        [](const DailyResult& r, QDate day) { return r.date < day; });
    Sum realized;
    Sum income;
    for (auto it = begin; it != account.results.cend() && it->date <= m_today; ++it) {
        if (!it->realized.isZero())
            realized.add(inBase(it->realized, it->currency, accountLabel(account)));
        if (!it->income.isZero())
            income.add(inBase(it->income, it->currency, accountLabel(account)));
        m_counts.closedLotsYtd += it->closedLots;
    }
    m_realized.add(realized.value());
    m_income.add(income.value());
}

std::optional<Decimal> Tally::yesterday(const AccountState& account, const Parts& parts) const
{
    if (parts.brokerPrevious)
        return parts.previous.value();
    const auto after = std::lower_bound(account.daily.cbegin(), account.daily.cend(), m_today,
        [](const DailyValue& v, QDate day) { return v.date < day; });
    // Daily values are of exchange days: a person's day has begun at another value.
    if (m_brokersDay && after != account.daily.cbegin()) {
        const DailyValue& last = *std::prev(after);
        if (last.date.daysTo(m_today) <= kYesterdayDays)
            return m_rates.convert(last.netLiquidation, account.account.currency);
    }
    const auto day = parts.day.value();
    if (!parts.netLiquidation || !day)
        return std::nullopt;
    return *parts.netLiquidation - *day;
}

void Tally::add(const AccountState& account)
{
    if (!account.intact) {
        miss(gapDamaged(accountLabel(account)));
        return;
    }
    if (!account.pulledAt.isValid() && account.positions.isEmpty() && account.balances.isEmpty()) {
        miss(gapNeverSynced(accountLabel(account)));
        return;
    }
    if (account.rejectedRows > 0)
        miss(gapRejectedRows(accountLabel(account), account.rejectedRows));
    Parts parts;
    addPositions(account, parts);
    addBalances(account, parts);
    addResults(account);

    if (parts.brokerNet)
        parts.netLiquidation = parts.net.value();
    else if (const auto cash = parts.cash.value(), value = parts.value.value(); cash || value)
        parts.netLiquidation = cash.value_or(Decimal(0)) + value.value_or(Decimal(0));
    const auto day = parts.day.value();
    if (const auto base = yesterday(account, parts); base && day) {
        m_yesterday += *base;
        m_dayOfYesterday += *day;
    }
    m_net.add(parts.netLiquidation);
    m_value.add(parts.value.value());
    m_cash.add(parts.cash.value());
    m_cost.add(parts.cost.value());
    m_open.add(parts.open.value());
    m_day.add(day);
    ++m_counts.accounts;
    if (account.pulledAt.isValid()) {
        if (!m_counts.oldest.isValid() || account.pulledAt < m_counts.oldest)
            m_counts.oldest = account.pulledAt;
        if (!m_counts.newest.isValid() || account.pulledAt > m_counts.newest)
            m_counts.newest = account.pulledAt;
    }
}

Figures Tally::result() const
{
    Figures f = m_counts;
    f.currency = m_base;
    if (f.accounts == 0)
        return f; // nothing is known of no account
    f.netLiquidation = m_net.value();
    f.marketValue = m_value.value();
    f.cash = m_cash.value();
    if (f.netLiquidation && f.netLiquidation->isPositive())
        f.cashPercent = percentOf(f.cash, f.netLiquidation);
    f.costBasis = m_cost.value();
    f.unrealizedPnl = m_open.value();
    if (f.costBasis)
        f.unrealizedPnlPercent = percentOf(f.unrealizedPnl, f.costBasis->abs());
    f.dayPnl = m_day.value();
    if (f.dayPnl && m_yesterday.isPositive())
        f.dayPnlPercent = percentOf(m_dayOfYesterday, m_yesterday);
    f.realizedYtd = m_realized.value();
    f.incomeYtd = m_income.value();
    return f;
}

} // namespace qm::ledger
