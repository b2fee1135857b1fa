// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/instrument.h"

#include <QHash>

namespace qm::broker::alpaca {

/// Alpaca's symbol -> our instrument, learnt from positions, where the asset class is told.
using KnownInstruments = QHash<QString, Instrument>;

/// A position's instrument. `assetClass`: us_equity, us_option, crypto. A class or option symbol that is not known
/// keeps Alpaca's text with an unknown multiplier, so that nothing is multiplied by a guess.
[[nodiscard]] Instrument instrumentOf(const QString& symbol, const QString& assetClass, Currency currency);

/// An activity's instrument. Activities do not tell the asset class: what positions taught wins; then an OCC symbol is
/// an option, a slash or a glued pair of at least six characters is crypto ("BTCUSD"; US tickers have at most five
/// letters and set their class off with a dot), and all else is a share.
[[nodiscard]] Instrument instrumentOf(const QString& symbol, Currency currency, const KnownInstruments& known);

} // namespace qm::broker::alpaca
