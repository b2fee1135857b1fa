// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/brokerpnl.h"
#include "models/positions/holding.h"

#include <QDate>
#include <QHash>

#include <chrono>
#include <span>

namespace qm::models {

/// All open positions of a portfolio, valued at the latest quotes, in the base currency. Accounts whose state did not
/// change are kept as they are, so that a new picture costs what changed in it. GUI thread; no signals, no Qt objects.
class HoldingBook {
public:
    using Accounts = std::vector<std::shared_ptr<AccountHoldings>>;

    /// Takes a new picture. Closed accounts and accounts whose stored data is damaged have no holdings. The accounts
    /// of before are returned: pointers into them stay good as long as the caller keeps them.
    Accounts setPortfolio(const PortfolioPtr& portfolio, QDate today);
    /// Does a part of what setPortfolio() will have to do for this picture; true: nothing is left. What was prepared
    /// for another picture is kept until the next setPortfolio().
    [[nodiscard]] bool prepare(const PortfolioPtr& portfolio, std::chrono::nanoseconds budget);
    /// Values holdings at a new price. Those whose figures changed are returned, and those whose underlying moved; good
    /// until the next call.
    std::span<Holding* const> applyQuote(const Quote& quote);
    /// The broker's own day profits of one connection's positions. Those that changed are returned, as above.
    std::span<Holding* const> applyBrokerPnl(qint64 connectionId, const QList<PositionPnl>& figures);
    void setBrokerPnl(const QHash<qint64, BrokerPnl>& told) { m_brokerPnl = told; } ///< holds for what is built after

    [[nodiscard]] const Accounts& accounts() const { return m_accounts; }
    [[nodiscard]] const PortfolioPtr& portfolio() const { return m_portfolio; }
    [[nodiscard]] QDate today() const { return m_today; }
    [[nodiscard]] bool isRevalued() const { return m_isRevalued; } ///< the last picture brought another day or rates
    [[nodiscard]] Sums total() const;                              ///< of all accounts' holdings
    [[nodiscard]] Sum closedToday() const;                         ///< day P&L of what all accounts closed today
    [[nodiscard]] const QString& keyOf(int id) const { return m_keys[static_cast<size_t>(id)]; }
    [[nodiscard]] int ids() const { return static_cast<int>(m_keys.size()); }
    /// Latest known price of what an option stands on: a quote, else what an account that holds it says.
    [[nodiscard]] std::optional<Decimal> priceOfUnderlying(const Holding& holding) const;
    [[nodiscard]] int underlyingIdOf(const QString& instrumentKey) const; ///< -1: nobody stands on it

private:
    /// Holdings of an account, as far as they are made.
    struct Begun {
        std::shared_ptr<AccountHoldings> account;
        qsizetype next = 0; ///< position
        int accountId = 0;
        int brokerId = 0;
        QString previousKey;
        int repeats = 0;
    };
    Begun& begin(const AccountStatePtr& state);
    void goOn(Begun& begun, qsizetype most);
    [[nodiscard]] std::shared_ptr<AccountHoldings> build(const AccountStatePtr& state);
    void value(AccountHoldings& account) const;
    void value(Holding& holding) const;
    [[nodiscard]] std::optional<Decimal> brokerDayPnlOf(const Holding& holding) const;
    void indexHoldings();
    /// The id of what others stand on, when its price is news; else -1.
    int rememberPrice(const Quote& quote);

    struct Price {
        std::optional<Decimal> value;
        QDateTime asOf;
    };
    int idOf(const QString& key);
    std::optional<Decimal> rateOf(Currency currency) const;

    PortfolioPtr m_portfolio;
    QDate m_today;
    bool m_isRevalued = false;
    Accounts m_accounts;
    QHash<QString, int> m_ids;
    std::vector<QString> m_keys; ///< by id
    QHash<QString, Quote> m_quotes;
    QHash<qint64, BrokerPnl> m_brokerPnl; ///< by connection
    std::vector<Begun> m_begun;           ///< for the next picture
    std::vector<Holding*> m_changed;      ///< by the last call
    mutable QHash<Currency, std::optional<Decimal>> m_rates;
    std::vector<Holding*> m_firstOfInstrument; ///< by instrument id
    std::vector<Holding*> m_firstOfUnderlying; ///< by underlying id
    std::vector<Price> m_prices;               ///< newest marks of shares and quotes, by underlying id
};

} // namespace qm::models
