// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/reader.h"
#include "core/values/transaction.h"

namespace qm::broker::tastytrade {

/// One row of /transactions. What cannot be read is a problem of `reader` (which reads `row`). A row needs its id, a
/// day, and amounts whose sign is clear. A correction (reverses-id) is a booking of its own: the two cancel.
[[nodiscard]] Transaction toTransaction(json::Reader& reader, const json::Value& row);

} // namespace qm::broker::tastytrade
