// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"

#include <QSet>

namespace qm::ledger {

/// Which accounts a figure is about. Empty sets mean "all". Closed accounts never count.
struct Scope {
    QSet<QString> brokers; ///< ConnectionConfig::brokerId()
    QSet<qint64> accounts; ///< AccountState::accountId
    [[nodiscard]] bool isEverything() const { return brokers.isEmpty() && accounts.isEmpty(); }
    [[nodiscard]] bool contains(const AccountState& account) const;
    friend bool operator==(const Scope&, const Scope&) = default;
};

/// The dashboard's figures over some accounts, in the base currency (rules: docs/figures.md). nullopt: unknown.
/// A figure over several accounts sums what is known; what is missing is said in `missing` (promise P10).
struct Figures {
    Currency currency;
    std::optional<Decimal> netLiquidation;
    std::optional<Decimal> marketValue;
    std::optional<Decimal> cash;
    std::optional<Decimal> cashPercent; ///< of net liquidation
    std::optional<Decimal> costBasis;
    std::optional<Decimal> unrealizedPnl;
    std::optional<Decimal> unrealizedPnlPercent; ///< of absolute cost basis
    std::optional<Decimal> dayPnl;
    std::optional<Decimal> dayPnlPercent; ///< of yesterday's net liquidation
    std::optional<Decimal> realizedYtd;
    std::optional<Decimal> incomeYtd;
    int closedLotsYtd = 0;
    int positions = 0;
    int accounts = 0;
    QDateTime oldest; ///< of the accounts' last complete pulls
    QDateTime newest;
    QStringList missing; ///< plain words per gap: "ASML: no EUR rate", "Roth IRA: damaged"
};

[[nodiscard]] Figures figures(const PortfolioSnapshot& portfolio, const Scope& scope, QDate today);
[[nodiscard]] Figures figuresOf(const AccountState& account, const PortfolioSnapshot& portfolio, QDate today);

/// Value of one position in the base currency; nullopt where value or rate is unknown.
[[nodiscard]] std::optional<Decimal> inBase(
    const std::optional<Decimal>& amount, Currency currency, const PortfolioSnapshot& portfolio, QDate today);

enum class AllocationBy { Broker, Account, AssetClass, Currency, Symbol, Underlying };
struct AllocationSlice {
    QString key; ///< broker id, class id, currency code, symbol
    QString label;
    Decimal value;   ///< base currency, may be negative (shorts)
    Decimal percent; ///< of the total, one place, largest remainder: adds up to 100.0
};
/// Largest first; cash counts as a slice "cash" by class and symbol, under its currency by currency.
[[nodiscard]] QList<AllocationSlice> allocation(
    const PortfolioSnapshot& portfolio, const Scope& scope, AllocationBy by, QDate today);

struct Performer {
    QString name;
    QString brokerId;
    AssetClass assetClass;
    Decimal percent;
    Decimal pnl; ///< base currency
};
struct Performers {
    QList<Performer> best, worst; ///< five each at most; a holding is never in both
};
enum class PerformanceOf { Open, Day };
[[nodiscard]] Performers performers(
    const PortfolioSnapshot& portfolio, const Scope& scope, PerformanceOf of, QDate today);

struct CurvePoint {
    QDate date;
    Decimal value;        ///< base currency
    Decimal externalFlow; ///< on that day
};
/// Sum of the accounts' daily values; an account's last known value is carried over its gaps, and days before its first
/// value count it as absent. Today's point is the live net liquidation.
[[nodiscard]] QList<CurvePoint> equityCurve(
    const PortfolioSnapshot& portfolio, const Scope& scope, QDate from, QDate today);

} // namespace qm::ledger
