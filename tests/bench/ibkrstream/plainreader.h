// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "streamround.h"

namespace qm::bench {

/// The floor: recv, cut at the lengths, split at the NULs, parse the numbers as doubles, keep the last plain struct per
/// contract. No Qt, no checks beyond those that keep it from crashing, nothing of the product.
[[nodiscard]] std::optional<StreamRound> readPlainly(quint16 port, const QString& account);
/// The pipe: frames are cut and counted, and that is all. Shows what the simulator can deliver; held and value stay 0.
[[nodiscard]] std::optional<StreamRound> drain(quint16 port, const QString& account);

} // namespace qm::bench
