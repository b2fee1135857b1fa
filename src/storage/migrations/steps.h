// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/migrations/migration.h"

namespace qm::storage {

// One function per step, in files of their own; migrations.cpp lists them in order.
[[nodiscard]] Migration firstSchema();
[[nodiscard]] Migration statementsSchema();
[[nodiscard]] Migration positionEffectSchema();
[[nodiscard]] Migration bookingIdsSchema();

} // namespace qm::storage
