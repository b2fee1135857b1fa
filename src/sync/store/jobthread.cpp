// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/jobthread.h"

#include <atomic>

namespace qm::sync {

struct JobThread::Home final : QObject { };

struct JobThread::Away final : QObject {
    std::function<void()> closing;
    ~Away() override
    {
        if (closing)
            closing();
    }
};

JobThread::JobThread(const QString& name)
    : m_thread(name), m_stopped(std::make_shared<std::atomic_bool>(false)), m_home(new Home), m_away(new Away)
{
    m_thread.adopt(m_away);
    m_thread.start();
}

JobThread::~JobThread()
{
    dropJobs();
    quit();
    if (m_thread.wait(QDeadlineTimer(0)))
        delete m_home;
    else
        WorkerThread::leak(m_home); // a job that still runs will post its answer to it, where it is dropped
}

void JobThread::dropJobs() { *m_stopped = true; }

void JobThread::quit() { m_thread.quit(); }

void JobThread::post(std::function<void()> job, std::function<void()> done)
{
    if (*m_stopped)
        return;
    auto work = [stopped = m_stopped, home = m_home, job = std::move(job), done = std::move(done)]() mutable {
        if (*stopped)
            return;
        job();
        auto answer = [stopped, done = std::move(done)] {
            if (!*stopped && done)
                done();
        };
        QMetaObject::invokeMethod(home, std::move(answer), Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_away, std::move(work), Qt::QueuedConnection);
}

void JobThread::onEnd(std::function<void()> closing) { m_away->closing = std::move(closing); }

} // namespace qm::sync
