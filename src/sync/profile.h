// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace qm::sync {

/// Where a person's store and settings live: `given` (--profile), else QUANTMATRIX_PROFILE, else the platform's place
/// for application data. An absolute path; nothing is made here.
[[nodiscard]] QString profileDirectory(const QString& given = {});
/// Inside a profile.
[[nodiscard]] QString storeFile(const QString& profileDir);
/// Short stable id of a profile, part of its secrets' names in the keychain: two profiles do not share secrets.
[[nodiscard]] QString profileId(const QString& profileDir);
/// Its sub-folders.
[[nodiscard]] QString backupFolder(const QString& profileDir);
[[nodiscard]] QString importFolder(const QString& profileDir);
/// Makes the folders, 0700. Error{Storage} where that is impossible, or where the folder belongs to somebody else.
[[nodiscard]] Result<> prepareProfile(const QString& profileDir);

} // namespace qm::sync
