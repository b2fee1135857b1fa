// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/values/connection.h"
#include "sync/health/backoff.h"

namespace qm::sync {

/// Shorter trouble shows as degraded while there is good data.
constexpr int kFailuresUntilError = 3;

/// What one pull came to, as far as health is concerned.
struct PullSummary {
    int accounts = 0;
    int rejectedRows = 0;
    QStringList rejections;                     ///< words, one line each
    QList<QPair<QString, Error>> accountErrors; ///< account name, what happened to it
};

/// The state machine behind one connection's light. Pure values in, ConnectionHealth out; one thread.
class HealthTracker {
public:
    HealthTracker(qint64 connectionId, const Clock* clock) : m_clock(clock) { m_health.connectionId = connectionId; }

    [[nodiscard]] const ConnectionHealth& health() const { return m_health; }
    /// When each of the latest failed pulls ended (monotonic), for the back-off.
    [[nodiscard]] const QList<Millis>& failedAt() const { return m_failedAt; }

    /// What earlier runs of the program left in the store.
    void restore(const ConnectionHealth& known) { m_health = known; }
    void started();
    void progressed(const QString& step, int done, int total);
    void latency(qint64 ms);
    void waiting(Millis wait); ///< the broker or our own budget makes us wait
    void streaming(const StreamState& state) { m_health.stream = state; }
    void tokenExpires(const QDateTime& when) { m_health.tokenExpiry = when; }
    void succeeded(const PullSummary& summary); ///< degraded where rows or accounts were left out
    void failed(const Error& error);
    void cancelled();
    void nextAttempt(std::optional<QDateTime> when) { m_health.nextRetry = std::move(when); }
    void disabled(); ///< the person switched the connection off

private:
    void ended();
    void remember(const Error& error);

    const Clock* m_clock;
    ConnectionHealth m_health;
    ConnectionHealth::State m_before = ConnectionHealth::State::Disconnected; ///< to return to after a cancel
    QList<Millis> m_failedAt;
    QList<Millis> m_latencyAt; ///< beside m_health.latencies
};

} // namespace qm::sync
