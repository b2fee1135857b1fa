// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/worker/workerthread.h"

#include "core/threads/background.h"

#include <QList>
#include <QMutex>
#include <QThread>

#include <cstdio>
#include <cstdlib>

namespace qm::sync {

namespace {

// Reachable until the very end on purpose: neither a leak to the sanitizer nor ever destroyed.
struct Abandoned {
    QMutex mutex;
    QList<QObject*> objects;
    int threads = 0;
};

Abandoned& abandoned()
{
    static auto* list = new Abandoned; // NOLINT: outlives static destruction
    return *list;
}

} // namespace

WorkerThread::WorkerThread(const QString& name) : m_thread(new QThread)
{
    m_thread->setObjectName(name);
    QObject::connect(m_thread, &QThread::started, m_thread, &giveWay, Qt::DirectConnection);
}

WorkerThread::~WorkerThread()
{
    m_thread->quit();
    if (!m_thread->isRunning() || m_thread->wait(QDeadlineTimer(1))) {
        delete m_thread;
        return;
    }
    Abandoned& list = abandoned();
    const QMutexLocker lock(&list.mutex);
    list.objects.append(m_thread);
    ++list.threads;
}

void WorkerThread::adopt(QObject* worker)
{
    worker->moveToThread(m_thread);
    QObject::connect(m_thread, &QThread::finished, worker, &QObject::deleteLater);
}

void WorkerThread::start() { m_thread->start(); }

void WorkerThread::quit() { m_thread->quit(); }

bool WorkerThread::wait(QDeadlineTimer deadline) { return !m_thread->isRunning() || m_thread->wait(deadline); }

bool WorkerThread::isRunning() const { return m_thread->isRunning(); }

int WorkerThread::abandonedCount()
{
    Abandoned& list = abandoned();
    const QMutexLocker lock(&list.mutex);
    return list.threads;
}

void WorkerThread::leak(QObject* object)
{
    Abandoned& list = abandoned();
    const QMutexLocker lock(&list.mutex);
    list.objects.append(object);
}

int endProcess(int exitCode)
{
    if (WorkerThread::abandonedCount() > 0) {
        std::fflush(nullptr);
        std::_Exit(exitCode);
    }
    return exitCode;
}

} // namespace qm::sync
