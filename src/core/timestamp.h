// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringView>

#include <optional>

namespace qm {

/// Reads an RFC 3339 moment: "2021-03-16T18:38:01.937734123Z", offsets "+00:00", "-0400"; up to 9 fractional digits, of
/// which milliseconds are kept (cut, not rounded, so that no moment moves into the next day). Answers UTC.
/// nullopt for anything else, a moment without zone included: guessing one would move days.
[[nodiscard]] std::optional<QDateTime> parseTimestamp(QStringView text);

} // namespace qm
