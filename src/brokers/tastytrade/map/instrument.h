// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/instrument.h"

namespace qm::broker::tastytrade {

/// What tastytrade tells about the thing a row is about.
struct InstrumentWords {
    QString symbol;     ///< "BRK/B", "AAPL  260717C00210000", "/ESU6", "./ESU3 EW4N3 230728C3990", "BTC/USD"
    QString type;       ///< instrument-type
    QString underlying; ///< underlying-symbol; may be empty
    std::optional<Decimal> multiplier; ///< transactions have none
    std::optional<QDate> expiry;
    QDate on; ///< the row's own day, to place one-digit years
};

/// The instrument that merges with other brokers' rows. A type that we do not know and a symbol that cannot be read
/// give class Other with the broker's text. Everything at tastytrade is in USD but a crypto pair against another
/// currency.
[[nodiscard]] Instrument instrumentOf(const InstrumentWords& words);

} // namespace qm::broker::tastytrade
