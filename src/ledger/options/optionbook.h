// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "ledger/figures.h"
#include "ledger/parts/partialsum.h"

#include <QHash>

namespace qm::ledger {

/// How a position, a group or the book answers to the market. Money in the base currency.
struct OptionSums {
    PartialSum delta;     ///< shares of the underlying; over several underlyings it only says long or short
    PartialSum betaDelta; ///< shares of the index: delta x price x beta / price of the index
    PartialSum gamma;     ///< change of delta per 1 of the underlying's price
    PartialSum theta;     ///< per day
    PartialSum vega;      ///< per percentage point of volatility
    PartialSum credit;    ///< received for what is short
    PartialSum kept;      ///< of that credit, were it bought back now
    PartialSum unrealizedPnl;
    PartialSum marketValue;
    PartialSum collateral; ///< strike x shares of short puts: what assignment would cost
    OptionSums& operator+=(const OptionSums& other);
    [[nodiscard]] std::optional<Decimal> keptPercent() const; ///< of the credit
};

enum class AssignmentRisk {
    None,
    Watch, ///< in the money, or so near the strike on its last day that it may be
    High,  ///< in the money within seven days, or without time value left: may be assigned any night
};
/// One option position with what a decision about it needs. Percents with four places.
struct OptionLine {
    AccountStatePtr account;
    qsizetype position = 0; ///< index into the account's positions
    int daysToExpiry = 0;   ///< negative: expired, and the broker still lists it
    std::optional<Decimal> underlyingPrice;
    /// How far the underlying's price is from the strike, in percent of the price; positive: the strike is above.
    std::optional<Decimal> toStrikePercent;
    bool inTheMoney = false;
    std::optional<Decimal> timeValue;         ///< per unit: mark less what exercising would bring
    std::optional<Decimal> impliedVolatility; ///< per year: 0.25 is 25 %
    QString greekSource;                      ///< whose model; empty: no greeks
    OptionSums sums;
    AssignmentRisk risk = AssignmentRisk::None;
    [[nodiscard]] const StandardPosition& held() const { return account->positions.at(position); }
};

/// All that ends on one day.
struct OptionExpiry {
    QDate day;
    int daysToExpiry = 0;
    Decimal shortPuts, longPuts, shortCalls, longCalls; ///< contracts, all positive
    OptionSums sums;
};

/// What the options page shows. `shares`: the delta of the shares held in the same underlyings, 1 each.
struct OptionBook {
    QList<OptionLine> lines; ///< by underlying, then expiry, strike, right
    QList<OptionExpiry> expiries;
    OptionSums total;
    OptionSums shares;
};

/// What the market says beside the positions themselves, by Instrument::key().
struct OptionMarket {
    QHash<QString, Quote> quotes;
    QHash<QString, double> betas;      ///< to the index, by the underlying's key; see beta()
    std::optional<Decimal> indexPrice; ///< of what betas are to; nullopt: nothing is beta-weighted
};

/// The option positions of the accounts in scope on `today` (exchange-calendar). Greeks come from the quotes, never
/// from a model of ours; what has none stays unknown and is counted.
[[nodiscard]] OptionBook optionBook(
    const PortfolioSnapshot& portfolio, const Scope& scope, const OptionMarket& market, QDate today);

} // namespace qm::ledger
