// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/holdingbook.h"

#include <QElapsedTimer>

#include <algorithm>

namespace qm::models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPortion = 64; ///< positions between two looks at the watch
constexpr qsizetype kAtOnce = 512; ///< a picture of so many comes whole, however busy the computer is

bool hasHoldings(const AccountState& account) { return account.intact && !account.account.closed; }

/// Its price is what options on its symbol are measured against; a future of some month is not that for its root.
bool isUnderlyingItself(const Instrument& instrument)
{
    return !instrument.option && (instrument.underlying.isEmpty() || instrument.underlying == instrument.symbol);
}

std::optional<Decimal> times(const std::optional<Decimal>& amount, const std::optional<Decimal>& rate)
{
    if (!amount || !rate)
        return std::nullopt;
    return *amount * *rate;
}

/// Shares, an index and a future may all carry the plain symbol that options name as their underlying.
QString underlyingKey(const QString& symbol, const Currency& currency) { return symbol + u':' + currency.code(); }

} // namespace

HoldingBook::Accounts HoldingBook::setPortfolio(const PortfolioPtr& portfolio, QDate today)
{
    QHash<qint64, std::shared_ptr<AccountHoldings>> kept;
    const bool sameRates = m_portfolio && portfolio && m_today == today && m_portfolio->base == portfolio->base
        && m_portfolio->fx == portfolio->fx && m_portfolio->dayStart == portfolio->dayStart;
    m_isRevalued = !sameRates;
    if (!sameRates)
        m_rates.clear();
    for (const auto& account : m_accounts)
        kept.insert(account->state->accountId, account);
    Accounts before = std::exchange(m_accounts, {});
    m_portfolio = portfolio;
    m_today = today;
    if (portfolio) {
        for (const AccountStatePtr& state : portfolio->accounts) {
            if (!hasHoldings(*state))
                continue;
            auto account = kept.value(state->accountId);
            if (!account || !account->follow(state))
                account = build(state);
            else if (!sameRates)
                value(*account);
            m_accounts.push_back(std::move(account));
        }
    }
    m_begun.clear();
    indexHoldings();
    return before;
}

bool HoldingBook::prepare(const PortfolioPtr& portfolio, std::chrono::nanoseconds budget)
{
    QElapsedTimer watch;
    watch.start();
    qsizetype made = 0;
    QHash<qint64, const AccountHoldings*> kept;
    for (const auto& account : m_accounts)
        kept.insert(account->state->accountId, account.get());
    for (const AccountStatePtr& state : portfolio->accounts) {
        const AccountHoldings* same = kept.value(state->accountId);
        if (!hasHoldings(*state) || (same != nullptr && same->isAbout(*state)))
            continue;
        Begun& begun = begin(state);
        while (begun.next < state->positions.size()) {
            if (made >= kAtOnce && watch.nsecsElapsed() >= budget.count())
                return false;
            goOn(begun, kPortion);
            made += kPortion;
        }
    }
    return true;
}

std::span<Holding* const> HoldingBook::applyQuote(const Quote& quote)
{
    m_changed.clear();
    Quote& latest = m_quotes[quote.instrumentKey];
    if (quote.asOf < latest.asOf || quote == latest)
        return m_changed; // came late, or nothing new
    latest = quote;
    const int id = m_ids.value(quote.instrumentKey, -1);
    Holding* holding = id >= 0 ? m_firstOfInstrument[static_cast<size_t>(id)] : nullptr;
    for (; holding != nullptr; holding = holding->nextOfInstrument) {
        const Valuation next = Valuation::at(*holding->position, quote, m_portfolio->dayStart);
        if (next == holding->now)
            continue;
        holding->now = next;
        value(*holding);
        m_changed.push_back(holding);
    }
    const int underlying = rememberPrice(quote);
    holding = underlying >= 0 ? m_firstOfUnderlying[static_cast<size_t>(underlying)] : nullptr;
    for (; holding != nullptr; holding = holding->nextOfUnderlying)
        m_changed.push_back(holding);
    return m_changed;
}

std::span<Holding* const> HoldingBook::applyBrokerPnl(qint64 connectionId, const QList<PositionPnl>& figures)
{
    m_changed.clear();
    BrokerPnl& told = m_brokerPnl[connectionId];
    for (const PositionPnl& figure : figures) {
        told[{figure.accountNumber, figure.instrumentKey}] = figure.dayPnl;
        const int id = m_ids.value(figure.instrumentKey, -1);
        Holding* holding = id >= 0 ? m_firstOfInstrument[static_cast<size_t>(id)] : nullptr;
        for (; holding != nullptr; holding = holding->nextOfInstrument) {
            if (holding->account->connectionId != connectionId
                || holding->account->account.number != figure.accountNumber)
                continue;
            const Sums before = holding->sums;
            value(*holding);
            if (!(before == holding->sums))
                m_changed.push_back(holding);
        }
    }
    return m_changed;
}

std::optional<Decimal> HoldingBook::brokerDayPnlOf(const Holding& holding) const
{
    const auto connection = m_brokerPnl.constFind(holding.account->connectionId);
    if (connection == m_brokerPnl.cend())
        return holding.position->brokerDayPnl;
    const auto told = connection->constFind({holding.account->account.number, holding.instrumentKey});
    return told != connection->cend() ? *told : holding.position->brokerDayPnl;
}

Sum HoldingBook::closedToday() const
{
    Sum total;
    for (const auto& account : m_accounts) {
        for (const Holding& holding : account->closed)
            total += holding.sums.dayPnl;
    }
    return total;
}

Sums HoldingBook::total() const
{
    Sums total;
    for (const auto& account : m_accounts) {
        for (const Holding& holding : account->holdings)
            total += holding.sums;
    }
    return total;
}

std::optional<Decimal> HoldingBook::priceOfUnderlying(const Holding& holding) const
{
    return m_prices[static_cast<size_t>(holding.underlyingId)].value;
}

int HoldingBook::underlyingIdOf(const QString& instrumentKey) const
{
    return m_ids.value(u"u:"_s + instrumentKey.mid(instrumentKey.indexOf(u':') + 1), -1);
}

HoldingBook::Begun& HoldingBook::begin(const AccountStatePtr& state)
{
    const auto known = std::find_if(
        m_begun.begin(), m_begun.end(), [&state](const Begun& begun) { return begun.account->state == state; });
    if (known != m_begun.end())
        return *known;
    Begun& begun = m_begun.emplace_back();
    begun.account = std::make_shared<AccountHoldings>();
    begun.account->state = state;
    begun.account->holdings.reserve(static_cast<size_t>(state->positions.size())); // nothing moves: others point here
    begun.accountId = idOf(u"a:"_s + QString::number(state->accountId));
    begun.brokerId = idOf(u"b:"_s + state->brokerId);
    return begun;
}

/// Names and identities, which do not depend on prices and rates.
void HoldingBook::goOn(Begun& begun, qsizetype most)
{
    const AccountState& state = *begun.account->state;
    const qsizetype end = std::min(begun.next + most, state.positions.size());
    for (; begun.next < end; ++begun.next) {
        const StandardPosition& position = state.positions.at(begun.next);
        if (position.instrument.assetClass == AssetClass::Cash)
            continue; // cash is a balance, not a holding (see ledger::Figures)
        Holding holding;
        holding.account = &state;
        holding.position = &position;
        holding.place = begun.next;
        holding.instrumentKey = position.instrument.key();
        begun.repeats = holding.instrumentKey == begun.previousKey ? begun.repeats + 1 : 0; // lots may be listed apart
        begun.previousKey = holding.instrumentKey;
        holding.accountId = begun.accountId;
        holding.brokerId = begun.brokerId;
        holding.instrumentId = idOf(holding.instrumentKey);
        holding.underlyingId =
            idOf(u"u:"_s + underlyingKey(position.instrument.underlyingOrSelf(), position.instrument.currency));
        holding.leafId = idOf(
            QString::number(state.accountId) + u'/' + QString::number(begun.repeats) + u'/' + holding.instrumentKey);
        auto& list = position.quantity.isZero() ? begun.account->closed : begun.account->holdings;
        list.push_back(std::move(holding));
    }
}

std::shared_ptr<AccountHoldings> HoldingBook::build(const AccountStatePtr& state)
{
    Begun& begun = begin(state);
    goOn(begun, state->positions.size());
    value(*begun.account);
    return begun.account;
}

void HoldingBook::value(AccountHoldings& account) const
{
    for (auto* list : {&account.holdings, &account.closed}) {
        for (Holding& holding : *list) {
            const auto quote = m_quotes.constFind(holding.instrumentKey);
            holding.now = quote == m_quotes.cend() ? Valuation::of(*holding.position)
                                                   : Valuation::at(*holding.position, *quote, m_portfolio->dayStart);
            value(holding);
        }
    }
}

void HoldingBook::value(Holding& holding) const
{
    const StandardPosition& position = *holding.position;
    const std::optional<Decimal> rate = rateOf(position.currency);
    Sums sums;
    const bool same = m_portfolio && position.currency == m_portfolio->base;
    const auto inBase = [&](const std::optional<Decimal>& amount) { return same ? amount : times(amount, rate); };
    sums.marketValue.add(inBase(holding.now.marketValue));
    if (position.costBasis || !position.instrument.isMarkedToMarket()) // futures have none, that is no gap
        sums.costBasis.add(inBase(position.costBasis));
    sums.dayPnl.add(
        inBase(position.quantity.isZero() && position.realizedDayPnl ? position.realizedDayPnl : holding.now.dayPnl));
    sums.brokerDayPnl.add(inBase(brokerDayPnlOf(holding)));
    sums.unrealizedPnl.add(inBase(holding.now.unrealizedPnl));
    sums.notional.add(inBase(holding.now.notional));
    sums.ownValue.add(holding.now.marketValue);
    sums.quantity = position.quantity;
    sums.averageKnown = position.averageCost.has_value();
    if (position.averageCost)
        sums.quantityCost = position.quantity * *position.averageCost;
    sums.longs = position.quantity.isNegative() ? 0 : 1;
    sums.shorts = 1 - sums.longs;
    sums.positions = 1;
    sums.converted = same ? 0 : 1;
    sums.instrument = holding.instrumentId;
    sums.currency = position.currency;
    holding.sums = sums;
}

int HoldingBook::idOf(const QString& key)
{
    const auto found = m_ids.constFind(key);
    if (found != m_ids.cend())
        return *found;
    m_keys.push_back(key);
    return *m_ids.insert(key, static_cast<int>(m_ids.size()));
}

std::optional<Decimal> HoldingBook::rateOf(Currency currency) const
{
    const auto found = m_rates.constFind(currency);
    if (found != m_rates.cend())
        return *found;
    const auto rate = m_portfolio ? m_portfolio->fx.rate(currency, m_portfolio->base, m_today) : std::nullopt;
    m_rates.insert(currency, rate);
    return rate;
}

void HoldingBook::indexHoldings()
{
    m_firstOfInstrument.assign(m_keys.size(), nullptr);
    m_firstOfUnderlying.assign(m_keys.size(), nullptr);
    m_prices.assign(m_keys.size(), {});
    for (const auto& account : m_accounts) {
        for (Holding& holding : account->holdings) {
            const auto underlying = static_cast<size_t>(holding.underlyingId);
            holding.nextOfInstrument =
                std::exchange(m_firstOfInstrument[static_cast<size_t>(holding.instrumentId)], &holding);
            holding.nextOfUnderlying = std::exchange(m_firstOfUnderlying[underlying], &holding);
            Price& price = m_prices[underlying];
            if (isUnderlyingItself(holding.position->instrument) && holding.now.mark
                && (!price.value || price.asOf < holding.now.asOf))
                price = {holding.now.mark, holding.now.asOf};
        }
    }
    for (const Quote& quote : std::as_const(m_quotes))
        rememberPrice(quote);
}

int HoldingBook::rememberPrice(const Quote& quote)
{
    if (!quote.mark)
        return -1;
    const int id = underlyingIdOf(quote.instrumentKey);
    if (id < 0)
        return -1;
    Price& price = m_prices[static_cast<size_t>(id)];
    if (price.value == quote.mark || (price.asOf.isValid() && quote.asOf < price.asOf))
        return -1;
    price = {quote.mark, quote.asOf};
    return id;
}

} // namespace qm::models
