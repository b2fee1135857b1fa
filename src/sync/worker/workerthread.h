// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QString>

class QObject;
class QThread;

namespace qm::sync {

/// A named QThread that is never destroyed while it runs: what does not end in time is left alone for the rest of the
/// process, together with the objects that live on it. Used from the thread that made it.
class WorkerThread final {
public:
    explicit WorkerThread(const QString& name);
    ~WorkerThread(); ///< quits, waits not at all; abandons what still runs
    WorkerThread(const WorkerThread&) = delete;
    WorkerThread& operator=(const WorkerThread&) = delete;

    /// Moves `worker` (without parent) to the thread, which deletes it when it ends.
    void adopt(QObject* worker);
    void start();
    void quit();
    /// True when it ended before the deadline.
    bool wait(QDeadlineTimer deadline);
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] QThread* thread() const { return m_thread; } ///< to connect to its `finished`

    /// Threads left running so far in this process. Not zero: leave by std::_Exit after flushing, because static
    /// objects must not be torn down under a running thread.
    [[nodiscard]] static int abandonedCount();
    /// Keeps an object that cannot be destroyed safely until the process ends.
    static void leak(QObject* object);

private:
    QThread* m_thread;
};

/// What main() returns through: `exitCode`, or out at once (streams flushed) where threads were left running.
[[nodiscard]] int endProcess(int exitCode);

} // namespace qm::sync
