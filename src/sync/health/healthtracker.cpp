// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/health/healthtracker.h"

#include <QCoreApplication>

namespace qm::sync {

using State = ConnectionHealth::State;

namespace {

constexpr int kLatenciesKept = 120;
constexpr Millis kLatencyAge{3'600'000};

QString words(const char* text) { return QCoreApplication::translate("Health", text); }

} // namespace

void HealthTracker::started()
{
    m_before = m_health.state;
    m_health.syncing = true;
    m_health.step.clear();
    m_health.stepDone = m_health.stepTotal = 0;
    m_health.lastAttempt = m_clock->now();
    m_health.nextRetry.reset();
    if (m_health.state != State::Connected && m_health.state != State::Degraded)
        m_health.state = State::Connecting;
}

void HealthTracker::progressed(const QString& step, int done, int total)
{
    m_health.step = step;
    m_health.stepDone = done;
    m_health.stepTotal = total;
}

void HealthTracker::latency(qint64 ms)
{
    m_health.latencyMs = ms;
    m_health.latencies.append(ms);
    m_latencyAt.append(m_clock->monotonic());
    while (m_latencyAt.size() > kLatenciesKept || m_latencyAt.front() < m_latencyAt.back() - kLatencyAge) {
        m_latencyAt.removeFirst();
        m_health.latencies.removeFirst();
    }
}

void HealthTracker::waiting(Millis wait)
{
    m_health.state = State::RateLimited;
    m_health.step = words("Waiting %1 s: the broker's limit").arg((wait.count() + 999) / 1000);
}

void HealthTracker::succeeded(const PullSummary& summary)
{
    ended();
    m_health.accounts = summary.accounts;
    m_health.rejectedRows = summary.rejectedRows;
    if (summary.accountErrors.isEmpty()) {
        m_health.lastSuccess = m_clock->now();
        m_health.failuresInARow = 0;
        m_failedAt.clear();
        m_health.state = State::Connected;
        m_health.lastError.clear();
        m_health.lastErrorDetail.clear();
        m_health.lastErrorAt.reset();
    }
    if (summary.rejectedRows > 0) {
        m_health.state = State::Degraded;
        m_health.lastError = QCoreApplication::translate("Health",
            "%n rows were not understood and left out; figures may be incomplete. See Details.", nullptr,
            summary.rejectedRows);
        m_health.lastErrorDetail = summary.rejections.join(u'\n');
        m_health.lastErrorAt = m_clock->now();
    }
    if (!summary.accountErrors.isEmpty()) {
        const auto& [name, error] = summary.accountErrors.front();
        remember(error);
        m_health.state = State::Degraded;
        m_health.lastError = words("%1: %2 The account keeps its earlier data.").arg(name, error.userText);
    }
}

void HealthTracker::failed(const Error& error)
{
    ended();
    remember(error);
    switch (error.kind) {
    case Error::Kind::Auth:
        m_health.state = State::SignInNeeded;
        return;
    case Error::Kind::RateLimited:
        m_health.state = State::RateLimited;
        return;
    case Error::Kind::Network:
    case Error::Kind::Protocol:
    case Error::Kind::Storage:
    case Error::Kind::Input:
    case Error::Kind::Cancelled:
        break;
    }
    const bool brief = m_health.failuresInARow < kFailuresUntilError && error.kind != Error::Kind::Input;
    m_health.state = m_health.lastSuccess && brief ? State::Degraded : State::Error;
}

void HealthTracker::remember(const Error& error)
{
    ++m_health.failuresInARow;
    m_failedAt.append(m_clock->monotonic());
    while (m_failedAt.size() > kFailedPullsPerMinute)
        m_failedAt.removeFirst();
    m_health.lastError = error.userText;
    m_health.lastErrorDetail = error.detail;
    m_health.lastErrorAt = m_clock->now();
}

void HealthTracker::cancelled()
{
    ended();
    m_health.state = m_before == State::Connecting ? State::Disconnected : m_before;
}

void HealthTracker::disabled()
{
    ended();
    m_health.state = State::Disconnected;
    m_health.nextRetry.reset();
}

void HealthTracker::ended()
{
    m_health.syncing = false;
    m_health.step.clear();
    m_health.stepDone = m_health.stepTotal = 0;
}

} // namespace qm::sync
