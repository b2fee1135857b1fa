// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/figures.h"
#include "ledger/parts/baserates.h"

namespace qm::ledger {

/// A sum that knows how much of it is known. Nothing to sum is zero; only unknown parts is unknown.
class Sum {
public:
    void add(const std::optional<Decimal>& part)
    {
        if (part) {
            m_total += *part;
            ++m_known;
        } else {
            ++m_unknown;
        }
    }
    [[nodiscard]] std::optional<Decimal> value() const
    {
        return m_known == 0 && m_unknown > 0 ? std::nullopt : std::optional(m_total);
    }

private:
    Decimal m_total;
    int m_known = 0;
    int m_unknown = 0;
};

/// Where a position of class Cash is also told as a balance, it is the same money seen twice (docs/figures.md).
[[nodiscard]] bool isCashTwice(const StandardPosition& position, const AccountState& account);

/// Adds accounts up into Figures. Internal to the ledger; see figures.h for the rules.
class Tally {
public:
    Tally(const PortfolioSnapshot& portfolio, QDate today);
    void add(const AccountState& account);
    [[nodiscard]] Figures result() const;

private:
    struct Parts; ///< one account's sums
    void addPositions(const AccountState& account, Parts& parts);
    void addBalances(const AccountState& account, Parts& parts);
    void addResults(const AccountState& account);
    [[nodiscard]] std::optional<Decimal> yesterday(const AccountState& account, const Parts& parts) const;
    /// Converts; says what is missing where the rate is.
    [[nodiscard]] std::optional<Decimal> inBase(
        const std::optional<Decimal>& amount, Currency currency, const QString& whose);
    void miss(const QString& gap);

    BaseRates m_rates;
    QDate m_today;
    Currency m_base;
    bool m_brokersDay; ///< day figures are of the exchange calendar's day
    Sum m_net, m_value, m_cash, m_cost, m_open, m_day, m_realized, m_income;
    Decimal m_yesterday;      ///< over the accounts where both it and the day P&L are known
    Decimal m_dayOfYesterday; ///< their day P&L
    Figures m_counts;         ///< counters, ages and gaps
    QSet<QString> m_said;
};

} // namespace qm::ledger
