// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>

namespace qm::net {

/// How often a client may ask. Pure arithmetic on a monotonic time that the caller passes in, so tests need no clock.
/// A caller reserves its turn at once and then waits for it: turns are handed out in order of asking.
class TokenBucket {
public:
    using Time = std::chrono::milliseconds; ///< monotonic; any origin

    TokenBucket(double perMinute, int burst);

    /// How long the caller has to wait before its request. Its turn is taken in any case.
    [[nodiscard]] Time reserve(Time now);
    /// Gives an unused turn back (the wait was cancelled).
    void giveBack();
    /// The broker asked for silence until `until`; reserve() answers at least that.
    void blockUntil(Time until);
    /// What is left of the silence that the broker asked for; zero: none.
    [[nodiscard]] Time blockedFor(Time now) const;

    void countSent(Time now);
    [[nodiscard]] int sentInLastMinute(Time now) const;

private:
    void refill(Time now);

    double m_perMs;
    double m_burst;
    double m_tokens; ///< below zero: turns that were promised but whose time has not come
    Time m_filledAt{0};
    bool m_started = false;
    Time m_blockedUntil{0};
    mutable std::deque<Time> m_sent;
};

} // namespace qm::net
