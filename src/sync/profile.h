// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace qm::sync {

/// Where a person's store and settings live: `given` (--profile), else QUANTMATRIX_PROFILE, else the platform's place for
/// application data. An absolute path; nothing is made here.
[[nodiscard]] QString profileDirectory(const QString& given = {});
/// Inside a profile.
[[nodiscard]] QString storeFile(const QString& profileDir);
/// Short stable id of a profile, part of its secrets' names in the keychain: two profiles do not share secrets.
[[nodiscard]] QString profileId(const QString& profileDir);

} // namespace qm::sync
