// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sync/worker/workerthread.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace qm::sync {

/// A thread that runs jobs one after another, in order; what they answer comes back on the thread that made it (the
/// main thread). Answers of jobs that were still running at dropJobs() are dropped.
class JobThread {
public:
    explicit JobThread(const QString& name);
    virtual ~JobThread();
    JobThread(const JobThread&) = delete;
    JobThread& operator=(const JobThread&) = delete;

    /// No job that has not begun will begin any more, and no answer comes.
    void dropJobs();
    void quit(); ///< ends the thread after the job that runs
    bool wait(QDeadlineTimer deadline) { return m_thread.wait(deadline); }

protected:
    /// Runs `job` over there, then `done` here.
    void post(std::function<void()> job, std::function<void()> done);
    /// Runs at the end on the thread itself, for what must be closed there.
    void onEnd(std::function<void()> closing);

private:
    struct Home; ///< lives here and receives answers
    struct Away; ///< lives on the thread and runs jobs
    WorkerThread m_thread;
    std::shared_ptr<std::atomic_bool> m_stopped;
    Home* m_home;
    Away* m_away;
};

} // namespace qm::sync
