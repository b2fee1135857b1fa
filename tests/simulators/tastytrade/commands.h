// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/tastytrade/tastytradesim.h"

namespace qm::sim {

/// Scenario members and {"do": "set"}: "price_stream": {switch: true}, "account_stream": {switch: true}. False: one of
/// them is unknown.
[[nodiscard]] bool applySwitches(TastytradeSim& sim, const QJsonObject& switches);

/// One line of standard input as an action: {"do": "move", "count": 50}, {"do": "fill", "account", "symbol",
/// "quantity", "price"}, {"do": "price", "symbol", "last"},
/// {"do": "clients", "topic"}, {"do": "set", ...}, {"do": "drop"|"cut_frame"|"length_bomb"}, {"do": "print_book"}.
/// Answers what goes to standard output: "done", the book, or "refused: why".
[[nodiscard]] QByteArray act(TastytradeSim& sim, const QByteArray& line);

} // namespace qm::sim
