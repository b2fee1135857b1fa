// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/positions/positioncolumns.h"
#include "models/positions/positionnode.h"
#include "views/trace/tracedialog.h"

namespace qm::views {

/// The question where a figure of a row comes from; nullopt for rows of several instruments.
[[nodiscard]] std::optional<TraceRequest> traceOf(const models::PositionNode& node, models::PositionColumn column);

} // namespace qm::views
