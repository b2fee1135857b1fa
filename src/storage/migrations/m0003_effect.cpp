// SPDX-License-Identifier: GPL-3.0-or-later
// Version 3. What the broker says that a fill did: NULL (not told), 'opens', 'closes'.
#include "storage/migrations/steps.h"

namespace qm::storage {

namespace {

constexpr const char* kStatements[] = {
    "ALTER TABLE transactions ADD COLUMN position_effect TEXT",
};

} // namespace

Migration positionEffectSchema() { return {3, 1, kStatements}; }

} // namespace qm::storage
