// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/alpaca/alpacasim.h"
#include "simulators/alpaca/alpacastreams.h"

namespace qm::sim {

/// Prices of what is held and of options' underlyings, from the positions document.
void firstPrices(AlpacaStreams& streams, const QByteArray& positions);

/// {"duplicates": true, "out_of_order", "strangers", "quiet", "silent", "refuse_keys", "text_account": true,
/// "refuse_data": 406, "limit": 30}. False: one of them is unknown.
[[nodiscard]] bool applySwitches(AlpacaStreams& streams, const QJsonObject& switches);

/// One line of standard input as an action: {"do": "move", "count"}, {"do": "price", "symbol", "last"}, {"do": "fill",
/// "symbol", "qty" (signed), "price"}, {"do": "set", "switches"}, {"do": "clients", "symbol"}, {"do": "drop"},
/// {"do": "print_book"}. Answers what goes to standard output.
[[nodiscard]] QByteArray act(AlpacaSim& sim, AlpacaStreams& streams, const QByteArray& line);

} // namespace qm::sim
