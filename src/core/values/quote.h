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

/// The latest price of one instrument. Per unit, without multiplier.
struct Quote {
    QString instrumentKey; ///< Instrument::key()
    std::optional<Decimal> bid;
    std::optional<Decimal> ask;
    std::optional<Decimal> last;
    std::optional<Decimal> mark; ///< what positions are valued at
    std::optional<Decimal> previousClose;
    QDateTime asOf; ///< UTC
    QString source; ///< "demo", "alpaca:iex", ...
    friend bool operator==(const Quote&, const Quote&) = default;
};

/// One daily bar.
struct Bar {
    QString instrumentKey;
    QDate date;
    Decimal open, high, low, close;
    std::optional<Decimal> volume;
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
Q_DECLARE_METATYPE(qm::Bar)
Q_DECLARE_METATYPE(qm::FxRate)
