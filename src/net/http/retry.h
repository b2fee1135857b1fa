// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace qm::net {

/// No wait that a server asks for is believed beyond this.
constexpr std::chrono::milliseconds kLongestRetryAfter = std::chrono::hours(1);

/// An HTTP date in any of the three forms of RFC 9110 section 5.6.7; UTC.
[[nodiscard]] std::optional<QDateTime> parseHttpDate(QByteArrayView text);

/// Retry-After (RFC 9110 section 10.2.3): seconds or an HTTP date. `now` is the server's own Date where it sent one, so
/// that a wrong local clock does not matter. A date in the past is zero. Negative numbers and garbage are nullopt:
/// the server said nothing that can be followed. At most kLongestRetryAfter.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView text, const QDateTime& now);

/// X-RateLimit-Reset, which no standard defines: epoch seconds, epoch milliseconds, or seconds from now.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRateLimitReset(QByteArrayView text, const QDateTime& now);

/// The upper end of the wait after `failures` failed attempts in a row: base, 2 base, 4 base, ... at most cap.
[[nodiscard]] std::chrono::milliseconds backoffCeiling(
    int failures, std::chrono::milliseconds base, std::chrono::milliseconds cap);
/// Full jitter: any wait between zero and the ceiling, so that many clients do not come back in step.
[[nodiscard]] std::chrono::milliseconds jittered(std::chrono::milliseconds ceiling);

} // namespace qm::net
