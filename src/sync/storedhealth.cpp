// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/storedhealth.h"

#include "sync/health/healthtracker.h"

namespace qm::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRuns = 60;

ConnectionHealth::State stateAfter(const storage::SyncRun& run)
{
    if (run.status == u"ok")
        return ConnectionHealth::State::Connected;
    if (run.status == u"partial")
        return ConnectionHealth::State::Degraded;
    if (run.status == u"cancelled")
        return ConnectionHealth::State::Disconnected;
    if (run.errorKind == kindText(Error::Kind::Auth))
        return ConnectionHealth::State::SignInNeeded;
    if (run.errorKind == kindText(Error::Kind::RateLimited))
        return ConnectionHealth::State::RateLimited;
    return ConnectionHealth::State::Error;
}

} // namespace

Result<QList<ConnectionHealth>> storedHealth(storage::StoreReader& reader, const PortfolioSnapshot& portfolio)
{
    QList<ConnectionHealth> result;
    for (const ConnectionConfig& connection : portfolio.connections) {
        ConnectionHealth health;
        health.connectionId = connection.id;
        for (const auto& account : portfolio.accounts) {
            if (account->connectionId == connection.id && !account->account.closed)
                ++health.accounts;
        }
        const auto runs = reader.syncRuns(connection.id, kRuns);
        if (!runs)
            return runs.error();
        bool failing = true;
        for (const storage::SyncRun& run : *runs) { // newest first
            const bool fine = run.status == u"ok" || run.status == u"partial";
            if (!health.lastAttempt) {
                health.lastAttempt = run.startedAt.addMSecs(run.durationMs);
                health.state = stateAfter(run);
                health.rejectedRows = run.rejectedRows;
                if (!run.errorText.isEmpty()) {
                    health.lastError = run.errorText;
                    health.lastErrorAt = health.lastAttempt;
                }
            }
            if (fine && !health.lastSuccess)
                health.lastSuccess = run.startedAt.addMSecs(run.durationMs);
            failing = failing && run.status == u"failed";
            if (failing)
                ++health.failuresInARow;
        }
        if (health.state == ConnectionHealth::State::Error && health.lastSuccess
            && health.failuresInARow < kFailuresUntilError)
            health.state = ConnectionHealth::State::Degraded; // short trouble beside good data
        result.append(health);
    }
    return result;
}

} // namespace qm::sync
