// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/storereader.h"
#include "sync/store/jobthread.h"

namespace qm::sync {

/// A read connection on a thread of its own (WAL: it never waits for the writer). Two of them exist: one for what pages
/// and commands ask, one for the ledger, so that a long calculation holds up no page.
class ReaderThread final : public JobThread {
public:
    ReaderThread(const QString& name, const QString& path);

    void open(std::function<void(Result<>)> done);
    /// Jobs are dropped where the store could not be opened.
    void run(std::function<void(storage::StoreReader&)> job, std::function<void()> done);
    /// Work that needs no store, on this thread.
    void work(std::function<void()> job, std::function<void()> done) { post(std::move(job), std::move(done)); }
    /// The ledger's daily results of some accounts, from all their bookings.
    void computeResults(
        const QSet<qint64>& accounts, std::function<void(Result<QHash<qint64, QList<DailyResult>>>)> done);

private:
    struct State {
        std::unique_ptr<storage::StoreReader> reader;
    };
    [[nodiscard]] static Result<> ensureOpen(State& state, const QString& path);

    QString m_path;
    std::shared_ptr<State> m_state; ///< touched on this thread only
};

} // namespace qm::sync
