// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QList>

#include <chrono>
#include <optional>

/// When to try again. Pure: time and chance come from outside.
namespace qm::sync {

using Millis = std::chrono::milliseconds;

constexpr Millis kBackoffBase{1'000};
constexpr Millis kBackoffCap{300'000};
constexpr Millis kLongestRetryAfter{3'600'000};
/// A pull may make up to four attempts per request by itself (net/httpclient.h); two pulls a minute keep a failing
/// connection at ten requests a minute, whatever the jitter says.
constexpr int kFailedPullsPerMinute = 2;

/// 1 s, doubled per failure, at most 5 min, times `chance` (0 to 999 999 millionths: full jitter). `failures` >= 1.
[[nodiscard]] Millis backoffDelay(int failures, int chance);

/// How long to wait after a failure; nullopt: not again by itself (a person must act).
/// `failedAt`: monotonic times of the latest failed pulls including this one, oldest first.
[[nodiscard]] std::optional<Millis> retryDelay(
    const Error& error, int failures, int chance, const QList<Millis>& failedAt);

} // namespace qm::sync
