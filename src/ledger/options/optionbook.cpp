// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/options/optionbook.h"

#include "core/symbology/symbols.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace qm::ledger {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNearDays = 7;

std::optional<Decimal> times(const std::optional<Decimal>& a, const Decimal& b)
{
    return a ? std::optional(*a * b) : std::nullopt;
}

/// Shares of the underlying behind one contract.
std::optional<Decimal> sharesPerContract(const Instrument& option)
{
    return option.deliverable ? option.deliverable : option.multiplier;
}

class Maker {
public:
    Maker(const PortfolioSnapshot& portfolio, const OptionMarket& market, QDate today)
        : m_portfolio(portfolio), m_market(market), m_today(today)
    {
    }

    /// Prices that positions tell stand in where no quote does.
    void learnPrices(const Scope& scope)
    {
        for (const AccountStatePtr& account : m_portfolio.accounts) {
            if (!scope.contains(*account))
                continue;
            for (const StandardPosition& position : account->positions) {
                if (position.marketPrice)
                    m_prices.insert(position.instrument.key(), *position.marketPrice);
            }
        }
    }

    [[nodiscard]] std::optional<Decimal> priceOf(const QString& key) const
    {
        const auto quote = m_market.quotes.constFind(key);
        if (quote != m_market.quotes.constEnd()) {
            if (const auto price = quote->mark ? quote->mark : quote->last)
                return price;
        }
        const auto known = m_prices.constFind(key);
        return known == m_prices.constEnd() ? std::nullopt : std::optional(*known);
    }

    [[nodiscard]] std::optional<Decimal> betaWeighted(
        const QString& underlying, const std::optional<Decimal>& delta) const
    {
        const auto beta = m_market.betas.constFind(underlying);
        const auto price = priceOf(underlying);
        if (!delta || !price || beta == m_market.betas.constEnd() || !m_market.indexPrice)
            return std::nullopt;
        const auto exact = Decimal::parse(QString::number(*beta, 'f', 6));
        const auto weighted = (*delta * *price * *exact).dividedBy(*m_market.indexPrice);
        return weighted ? std::optional(weighted->rounded(6)) : std::nullopt;
    }

    [[nodiscard]] OptionLine line(const AccountStatePtr& account, qsizetype index) const
    {
        OptionLine line;
        line.account = account;
        line.position = index;
        const StandardPosition& held = account->positions.at(index);
        const OptionTerms& terms = *held.instrument.option;
        const QString underlying = symbology::underlyingKey(held.instrument);
        line.daysToExpiry = static_cast<int>(m_today.daysTo(terms.expiry));
        line.underlyingPrice = priceOf(underlying);
        if (line.underlyingPrice) {
            const Decimal& price = *line.underlyingPrice;
            line.toStrikePercent = percentOf(terms.strike - price, price);
            const Decimal inside = terms.right == OptionRight::Call ? price - terms.strike : terms.strike - price;
            line.inTheMoney = inside > Decimal(0);
            if (held.marketPrice)
                line.timeValue = *held.marketPrice - std::max(inside, Decimal(0));
        }
        addGreeks(line, held, underlying);
        addMoney(line, held, terms);
        line.risk = riskOf(line, held);
        return line;
    }

    [[nodiscard]] OptionSums sharesOf(const StandardPosition& position) const
    {
        OptionSums sums;
        const std::optional<Decimal> delta = times(position.instrument.multiplier, position.quantity);
        sums.delta.add(delta);
        sums.betaDelta.add(betaWeighted(position.instrument.key(), delta));
        return sums;
    }

private:
    [[nodiscard]] std::optional<Decimal> base(const std::optional<Decimal>& amount, Currency currency) const
    {
        return inBase(amount, currency, m_portfolio, m_today);
    }

    void addGreeks(OptionLine& line, const StandardPosition& held, const QString& underlying) const
    {
        const auto quote = m_market.quotes.constFind(held.instrument.key());
        const bool known = quote != m_market.quotes.constEnd() && quote->greeks;
        const Greeks greeks = known ? *quote->greeks : Greeks();
        const auto shares = sharesPerContract(held.instrument);
        const auto ofPosition = [&](const std::optional<Decimal>& greek, const std::optional<Decimal>& per) {
            return greek && per ? std::optional(*greek * *per * held.quantity) : std::nullopt;
        };
        const std::optional<Decimal> delta = ofPosition(greeks.delta, shares);
        line.sums.delta.add(delta);
        line.sums.betaDelta.add(betaWeighted(underlying, delta));
        line.sums.gamma.add(ofPosition(greeks.gamma, shares));
        line.sums.theta.add(base(ofPosition(greeks.theta, held.instrument.multiplier), held.currency));
        line.sums.vega.add(base(ofPosition(greeks.vega, held.instrument.multiplier), held.currency));
        line.impliedVolatility = greeks.impliedVolatility;
        if (known)
            line.greekSource = quote->source;
    }

    void addMoney(OptionLine& line, const StandardPosition& held, const OptionTerms& terms) const
    {
        OptionSums& sums = line.sums;
        sums.marketValue.add(base(held.marketValue, held.currency));
        sums.unrealizedPnl.add(base(held.unrealizedPnl, held.currency));
        if (!held.quantity.isNegative())
            return;
        const auto credit = held.costBasis ? std::optional(-*held.costBasis) : std::nullopt;
        sums.credit.add(base(credit, held.currency));
        sums.kept.add(base(held.unrealizedPnl, held.currency));
        if (terms.right == OptionRight::Put) {
            const auto shares = sharesPerContract(held.instrument);
            sums.collateral.add(base(times(shares, terms.strike * -held.quantity), held.currency));
        }
    }

    [[nodiscard]] static AssignmentRisk riskOf(const OptionLine& line, const StandardPosition& held)
    {
        if (!held.quantity.isNegative() || !line.underlyingPrice)
            return AssignmentRisk::None;
        const bool worthless = line.timeValue && *line.timeValue <= Decimal(0);
        if (line.inTheMoney)
            return line.daysToExpiry <= kNearDays || worthless ? AssignmentRisk::High : AssignmentRisk::Watch;
        const bool near = line.toStrikePercent && line.toStrikePercent->abs() <= Decimal(1);
        return line.daysToExpiry <= 0 && near ? AssignmentRisk::Watch : AssignmentRisk::None;
    }

    const PortfolioSnapshot& m_portfolio;
    const OptionMarket& m_market;
    QDate m_today;
    QHash<QString, Decimal> m_prices;
};

void addToExpiry(OptionExpiry& expiry, const OptionLine& line)
{
    const StandardPosition& held = line.held();
    const bool put = held.instrument.option->right == OptionRight::Put;
    const bool isShort = held.quantity.isNegative();
    (put ? (isShort ? expiry.shortPuts : expiry.longPuts) : (isShort ? expiry.shortCalls : expiry.longCalls)) +=
        held.quantity.abs();
    expiry.sums += line.sums;
}

} // namespace

OptionSums& OptionSums::operator+=(const OptionSums& other)
{
    constexpr std::array kAll{&OptionSums::delta, &OptionSums::betaDelta, &OptionSums::gamma, &OptionSums::theta,
        &OptionSums::vega, &OptionSums::credit, &OptionSums::kept, &OptionSums::unrealizedPnl, &OptionSums::marketValue,
        &OptionSums::collateral};
    for (PartialSum OptionSums::*sum : kAll)
        this->*sum += other.*sum;
    return *this;
}

std::optional<Decimal> OptionSums::keptPercent() const
{
    return credit.known > 0 && kept.known > 0 ? percentOf(kept.total, credit.total) : std::nullopt;
}

OptionBook optionBook(const PortfolioSnapshot& portfolio, const Scope& scope, const OptionMarket& market, QDate today)
{
    OptionBook book;
    Maker maker(portfolio, market, today);
    maker.learnPrices(scope);
    QSet<QString> underlyings;
    std::map<QDate, OptionExpiry> expiries;
    for (const AccountStatePtr& account : portfolio.accounts) {
        if (!scope.contains(*account) || !account->intact)
            continue;
        for (qsizetype i = 0; i < account->positions.size(); ++i) {
            const StandardPosition& position = account->positions.at(i);
            if (!position.instrument.option || position.quantity.isZero())
                continue;
            const OptionLine line = maker.line(account, i);
            underlyings.insert(symbology::underlyingKey(position.instrument));
            OptionExpiry& expiry = expiries[position.instrument.option->expiry];
            expiry.day = position.instrument.option->expiry;
            expiry.daysToExpiry = line.daysToExpiry;
            addToExpiry(expiry, line);
            book.total += line.sums;
            book.lines.append(line);
        }
    }
    for (const AccountStatePtr& account : portfolio.accounts) {
        if (!scope.contains(*account) || !account->intact)
            continue;
        for (const StandardPosition& position : account->positions) {
            if (!position.instrument.option && underlyings.contains(position.instrument.key()))
                book.shares += maker.sharesOf(position);
        }
    }
    for (auto& [day, expiry] : expiries)
        book.expiries.append(expiry);
    const auto rank = [](const OptionLine& line) {
        const Instrument& instrument = line.held().instrument;
        return std::tuple(instrument.underlyingOrSelf(), instrument.option->expiry, instrument.option->strike,
            int(instrument.option->right), line.account->accountId);
    };
    std::stable_sort(book.lines.begin(), book.lines.end(),
        [&](const OptionLine& a, const OptionLine& b) { return rank(a) < rank(b); });
    return book;
}

} // namespace qm::ledger
