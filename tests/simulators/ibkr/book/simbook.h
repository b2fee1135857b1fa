// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace qm::sim {

/// What may be traded in the simulated world. Strings as they go over the wire.
struct SimContract {
    qint64 conId = 0;
    QString symbol, secType, expiry, right, exchange, primaryExchange, currency, localSymbol, tradingClass;
    QString lastTradeTime; ///< " 08:30 US/Central" behind the expiry of contract details; often empty
    Decimal strike;
    QString multiplier; ///< empty: 1
    QString longName, isin, cusip, industry, category, subcategory, stockType, underSymbol, underSecType;
    QString coupon; ///< of bonds
    qint64 underConId = 0;
    QString timeZone, tradingHours, liquidHours;
    Decimal minTick;
    Decimal price;         ///< per unit, now
    Decimal previousClose; ///< per unit, at the P&L reset
    enum class Data { Live, Delayed, None } data = Data::Live;

    [[nodiscard]] Decimal factor() const; ///< the multiplier as a number
    /// Its worth counts in the account's net liquidation (not: futures, currency pairs).
    [[nodiscard]] bool isAsset() const;
};

struct SimPosition {
    qint64 conId = 0;
    Decimal quantity;
    Decimal averageCost; ///< per contract, multiplier and commissions included
    Decimal realized;    ///< today, contract currency
    Decimal startValue;  ///< quantity x close x multiplier at the P&L reset
    Decimal flow;        ///< money that today's fills brought in (+) or took (-), without commissions
};

struct SimExecution {
    QString account, execId, orderRef, exchange;
    qint64 conId = 0;
    qint64 orderId = 0, permId = 0;
    QDateTime time; ///< UTC
    bool bought = true;
    Decimal shares, price, cumulative, averagePrice;
    std::optional<Decimal> commission; ///< nullopt until the commission report went out
    QString commissionCurrency;
    std::optional<Decimal> realized; ///< nullopt: an opening fill
};

/// One line of account values as TWS words it.
struct SimValue {
    QString key, value, currency;
    friend bool operator==(const SimValue&, const SimValue&) = default;
};

/// P&L in the account's base currency; unknown stays unknown.
struct SimPnl {
    std::optional<Decimal> daily, unrealized, realized;
};

struct SimAccount {
    QString id;
    QString type = QStringLiteral("INDIVIDUAL");
    QString base = QStringLiteral("USD");
    bool ready = true;           ///< AccountReady
    bool pnlKnown = true;        ///< false: every P&L is sent as unset
    QMap<QString, Decimal> cash; ///< by currency
    QMap<QString, Decimal> accrued;
    QMap<QString, Decimal> rates; ///< currency -> base
    QList<SimPosition> positions;
    QList<SimExecution> executions;
    std::optional<SimPnl> fixedPnl;   ///< instead of the computed one
    QMap<QString, QString> overrides; ///< "key/currency" -> text, instead of the computed value

    [[nodiscard]] const SimPosition* position(qint64 conId) const;
};

/// A trade that happens in TWS, by hand.
struct SimFill {
    QString account;
    qint64 conId = 0;
    Decimal quantity; ///< signed: + bought, - sold
    Decimal price;    ///< per unit
    Decimal commission;
    QString commissionCurrency; ///< empty: the contract's
    QString execId;             ///< empty: given by the book
};

/// The simulated world in exact decimals: what a client that read everything must show.
class SimBook final {
public:
    /// Stocks long, short and fractional, an option, a future, a currency pair, a coin, a bond; two accounts.
    [[nodiscard]] static SimBook example();
    /// {"contracts": [...], "accounts": [...]}; nullopt and `problem` for a number that is none.
    [[nodiscard]] static std::optional<SimBook> fromJson(const QJsonObject& object, QString* problem);
    /// Everything a client can read, numbers as canonical text, lists sorted: the interop scripts compare it.
    [[nodiscard]] QJsonObject toJson() const;

    QMap<qint64, SimContract> contracts;
    QList<SimAccount> accounts;

    [[nodiscard]] const SimAccount* account(const QString& id) const;
    [[nodiscard]] SimAccount* account(const QString& id);
    [[nodiscard]] QStringList accountIds() const;

    [[nodiscard]] Decimal marketValue(const SimPosition& position) const;    ///< contract currency, to the cent
    [[nodiscard]] Decimal unrealized(const SimPosition& position) const;     ///< contract currency, to the cent
    [[nodiscard]] SimPnl pnl(const SimAccount& account) const;               ///< six places
    [[nodiscard]] SimPnl pnl(const SimAccount& account, qint64 conId) const; ///< base currency, six places
    /// What reqAccountUpdates tells; `ledgerOnly` leaves the per-currency lines and NetLiquidation.
    [[nodiscard]] QList<SimValue> values(const SimAccount& account, bool ledgerOnly = false) const;
    /// What one tag of a summary tells: a tag, "$LEDGER", "$LEDGER:USD", "$LEDGER:ALL".
    [[nodiscard]] QList<SimValue> summary(const SimAccount& account, const QString& tag) const;
    [[nodiscard]] std::optional<Decimal> value(
        const QString& account, const QString& key, const QString& currency) const;

    /// Moves position, cash, average cost and realised P&L. nullptr: no such account or contract.
    const SimExecution* fill(const SimFill& fill, const QDateTime& now);
    /// The same execution again with the next suffix: other price. nullptr: unknown.
    const SimExecution* correct(const QString& execId, const Decimal& price);

private:
    [[nodiscard]] Decimal inBase(const SimAccount& account, const Decimal& amount, const QString& currency) const;
    void book(SimAccount& account, const SimFill& fill, SimExecution& execution);

    int m_executions = 0;
};

} // namespace qm::sim
