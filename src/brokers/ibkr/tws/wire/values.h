// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QString>

#include <optional>
#include <string_view>

namespace qm::broker::ibkr::tws {

/// What a field's text was found to be. "Unset" is what TWS sends for "I have no value": an empty field or one of the
/// sentinels (the largest int, long or double).
enum class Reading { Value, Unset, Bad };

/// int and long. Unset: empty, 2147483647, 9223372036854775807.
[[nodiscard]] Reading readWhole(std::string_view text, std::optional<qint64>& out);
/// What TWS calls a double: prices, money, ratios. Unset: empty, "?", the largest double, an infinity.
[[nodiscard]] Reading readPrice(std::string_view text, std::optional<Decimal>& out);
/// What TWS calls a decimal: sizes, positions, volumes. Unset: as readPrice and readWhole.
[[nodiscard]] Reading readSize(std::string_view text, std::optional<Decimal>& out);
/// "0" and empty are false, any other number true.
[[nodiscard]] Reading readFlag(std::string_view text, bool& out);
/// UTF-8; what is not becomes U+FFFD.
[[nodiscard]] QString readText(std::string_view text);
/// As readText, with the \uXXXX escapes that names and error texts carry; control characters become U+FFFD.
[[nodiscard]] QString readProse(std::string_view text);
/// A list with commas, blanks around and empty pieces (a trailing comma) dropped.
[[nodiscard]] QStringList readList(std::string_view text);

} // namespace qm::broker::ibkr::tws
