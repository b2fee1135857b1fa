// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http/tokenbucket.h"

#include <algorithm>
#include <cmath>

namespace qm::net {

namespace {
constexpr double kMsPerMinute = 60'000.0;
constexpr double kSlowest = 0.1; ///< requests per minute; a budget of zero would be a wait without end
} // namespace

TokenBucket::TokenBucket(double perMinute, int burst)
    : m_perMs(std::max(perMinute, kSlowest) / kMsPerMinute), m_burst(std::max(burst, 1)), m_tokens(m_burst)
{
}

void TokenBucket::refill(Time now)
{
    if (!m_started) {
        m_started = true;
        m_filledAt = now;
    }
    if (now <= m_filledAt)
        return;
    m_tokens = std::min(m_burst, m_tokens + static_cast<double>((now - m_filledAt).count()) * m_perMs);
    m_filledAt = now;
}

TokenBucket::Time TokenBucket::reserve(Time now)
{
    refill(now);
    m_tokens -= 1.0;
    Time wait{0};
    if (m_tokens < 0)
        wait = Time(static_cast<Time::rep>(std::ceil(-m_tokens / m_perMs)));
    return std::max(wait, blockedFor(now));
}

void TokenBucket::giveBack() { m_tokens = std::min(m_burst, m_tokens + 1.0); }

void TokenBucket::blockUntil(Time until) { m_blockedUntil = std::max(m_blockedUntil, until); }

TokenBucket::Time TokenBucket::blockedFor(Time now) const { return std::max(Time(0), m_blockedUntil - now); }

void TokenBucket::countSent(Time now) { m_sent.push_back(now); }

int TokenBucket::sentInLastMinute(Time now) const
{
    while (!m_sent.empty() && m_sent.front() <= now - std::chrono::minutes(1))
        m_sent.pop_front();
    return static_cast<int>(m_sent.size());
}

} // namespace qm::net
