// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/spread.h"

#include <cstdint>
#include <optional>

namespace qm::bench {

/// What one reader made of one stream of portfolio values.
struct StreamRound {
    Cost cost; ///< of the reading side, from the request to accountDownloadEnd
    std::int64_t messages = 0;
    std::int64_t held = 0;         ///< different positions in the book
    std::int64_t valueInCents = 0; ///< sum of their last market values
};

/// Our session: socket, frames, decoder, listeners, and a book of the last value per account and contract.
[[nodiscard]] std::optional<StreamRound> readWithOurs(quint16 port, const QString& account);
/// npm @stoqey/ib: `script` is told folder, port and account and prints its round.
[[nodiscard]] std::optional<StreamRound> readWithNpm(
    const QString& script, const QString& modules, quint16 port, const QString& account);

} // namespace qm::bench
