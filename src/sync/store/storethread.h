// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/connection.h"
#include "core/values/portfolio.h"
#include "ledger/day/daymarks.h"
#include "storage/storewriter.h"
#include "sync/health/healthtracker.h"
#include "sync/store/jobthread.h"
#include "sync/worker/connectionworker.h"

namespace qm::sync {

/// What came of writing one pull.
struct ApplyReport {
    storage::ChangeSet changes;
    PullSummary summary;
    int positions = 0;
    std::optional<Error> storageError; ///< the first refused write; what was written before it stays
};

/// Owner of the only write connection to the store. Jobs run in order; each is told its result on the main thread.
class StoreThread final : public JobThread {
public:
    StoreThread(const QString& path, const Clock* clock);

    struct FirstPicture {
        PortfolioPtr portfolio;
        QList<ConnectionHealth> health;
        Result<DayStart> dayStart = DayStart::NewYorkMidnight; ///< what the person chose
        ledger::DayMarks dayMarks;                             ///< the last ones that were kept for it
    };
    /// Opens the store and reads what is shown first, in one go: at start the main thread is busy with the window, and
    /// a question to it between the two would wait longer than the reading takes.
    void open(std::function<void(Result<FirstPicture>)> done);
    /// Account by account, each in one transaction; accounts that failed at the broker are left as they are.
    void apply(qint64 connectionId, SnapshotPtr snapshot, std::function<void(ApplyReport)> done);
    void replaceResults(
        const QHash<qint64, QList<DailyResult>>& results, std::function<void(Result<storage::ChangeSet>)> done);
    void backup(const QString& backupDir, std::function<void(Result<>)> done);

    /// Any other write.
    template <typename T>
    void write(std::function<Result<T>(storage::StoreWriter&)> job, std::function<void(Result<T>)> done)
    {
        auto result = std::make_shared<std::optional<Result<T>>>();
        post([state = m_state, job = std::move(job),
                 result] { result->emplace(state->writer ? job(*state->writer) : Result<T>(notOpen())); },
            [result, done = std::move(done)] {
                if (done)
                    done(std::move(**result));
            });
    }

private:
    struct State {
        std::unique_ptr<storage::StoreWriter> writer;
    };
    [[nodiscard]] static Error notOpen();

    QString m_path;
    const Clock* m_clock;
    std::shared_ptr<State> m_state; ///< touched on the store thread only
};

} // namespace qm::sync
