// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/health/backoff.h"

#include <algorithm>

namespace qm::sync {

Millis backoffDelay(int failures, int chance)
{
    Millis ceiling = kBackoffBase;
    for (int i = 1; i < failures && ceiling < kBackoffCap; ++i)
        ceiling *= 2;
    return std::min(ceiling, kBackoffCap) * std::clamp(chance, 0, 999'999) / 1'000'000;
}

std::optional<Millis> retryDelay(const Error& error, int failures, int chance, const QList<Millis>& failedAt)
{
    switch (error.kind) {
    case Error::Kind::Auth:
    case Error::Kind::Input:
        return std::nullopt; // repeating a wrong secret locks accounts
    case Error::Kind::Network:
    case Error::Kind::RateLimited:
    case Error::Kind::Protocol:
    case Error::Kind::Storage:
    case Error::Kind::Cancelled:
        break;
    }
    Millis delay = backoffDelay(failures, chance);
    if (failedAt.size() >= kFailedPullsPerMinute) {
        const Millis first = failedAt.at(failedAt.size() - kFailedPullsPerMinute);
        delay = std::max(delay, first + Millis(60'000) - failedAt.back());
    }
    if (error.retryAfter)
        delay = std::max(delay, std::clamp(*error.retryAfter, Millis(0), kLongestRetryAfter));
    return delay;
}

} // namespace qm::sync
