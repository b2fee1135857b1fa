// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace qm {

/// What the calling thread has had of a processor so far. Time in which it waited, or in which other threads or
/// programs had the processor, is not in it.
[[nodiscard]] std::chrono::nanoseconds processorTime();

} // namespace qm
