// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"

#include <QDate>
#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

namespace qm {

/// What an option's price answers to, per unit of the underlying; from the source's model, never our own.
struct Greeks {
    std::optional<Decimal> delta; ///< per 1 of the underlying's price
    std::optional<Decimal> gamma;
    std::optional<Decimal> theta; ///< per day
    std::optional<Decimal> vega;  ///< per percentage point of volatility
    std::optional<Decimal> rho;
    std::optional<Decimal> impliedVolatility; ///< per year: 0.25 is 25 %
    friend bool operator==(const Greeks&, const Greeks&) = default;
};

/// The latest price of one instrument. Per unit, without multiplier.
struct Quote {
    QString instrumentKey; ///< Instrument::key()
    std::optional<Decimal> bid;
    std::optional<Decimal> ask;
    std::optional<Decimal> last;
    std::optional<Decimal> mark; ///< what positions are valued at
    std::optional<Decimal> previousClose;
    std::optional<Greeks> greeks; ///< options only
    QDateTime asOf;               ///< UTC
    QString source;               ///< "demo", "alpaca:iex", ...
    bool isDelayed = false;       ///< the source says that its prices are minutes old
    friend bool operator==(const Quote&, const Quote&) = default;
};

/// What a broker's stream says about the profit of one position, in the position's currency. Its "day" is the broker's
/// own, so it stands beside our figure and never enters a total.
struct PositionPnl {
    QString accountNumber;
    QString instrumentKey;
    std::optional<Decimal> dayPnl;
    std::optional<Decimal> unrealizedPnl;
    std::optional<Decimal> realizedPnl;
    QDateTime asOf; ///< UTC
    friend bool operator==(const PositionPnl&, const PositionPnl&) = default;
};

/// One day's prices, adjusted for later splits. Per unit, without multiplier.
struct Bar {
    QString instrumentKey;
    QDate date;
    Decimal open, high, low, close;
    std::optional<Decimal> volume;
    QString source; ///< "demo", "ibkr", "file", ...
    friend bool operator==(const Bar&, const Bar&) = default;
};

/// One day's reference rate: 1 unit of `from` costs `rate` units of `to`.
struct FxRate {
    Currency from;
    Currency to;
    QDate date;
    Decimal rate;
    QString source;
    friend bool operator==(const FxRate&, const FxRate&) = default;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::Quote)
Q_DECLARE_METATYPE(qm::PositionPnl)
Q_DECLARE_METATYPE(qm::Bar)
Q_DECLARE_METATYPE(qm::FxRate)
