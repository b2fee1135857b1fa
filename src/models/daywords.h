// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/daystart.h"

namespace qm::models {

/// When the day begins, in words that stand alone and after "since": "17:00 New York".
[[nodiscard]] QString dayStartWords(DayStart start);

} // namespace qm::models
