// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/worker/workerhost.h"

#include <QThread>

namespace qm::sync {

namespace {

broker::BrokerContext with(broker::BrokerContext context, net::SecretStore* secrets)
{
    if (secrets)
        context.secrets = secrets;
    return context;
}

} // namespace

WorkerHost::WorkerHost(
    broker::BrokerContext context, broker::Factory create, std::unique_ptr<net::SecretStore> ownSecrets)
    : m_ownSecrets(std::move(ownSecrets)), m_thread(QStringLiteral("qm-") + context.connection.name),
      m_worker(new ConnectionWorker(with(context, m_ownSecrets.get()), create)) // no parent: it changes thread
{
    connect(m_worker, &ConnectionWorker::pulled, this, &WorkerHost::pulled);
    connect(m_worker, &ConnectionWorker::pullFailed, this, &WorkerHost::pullFailed);
    connect(m_worker, &ConnectionWorker::tested, this, &WorkerHost::tested);
    connect(m_worker, &ConnectionWorker::testFailed, this, &WorkerHost::testFailed);
    connect(m_worker, &ConnectionWorker::progressed, this, &WorkerHost::progressed);
    connect(m_worker, &ConnectionWorker::pnlArrived, this, &WorkerHost::pnlArrived);
    connect(m_worker, &ConnectionWorker::bookChanged, this, &WorkerHost::bookChanged);
    connect(m_worker, &ConnectionWorker::streamChanged, this, &WorkerHost::streamChanged);
    connect(m_worker, &ConnectionWorker::candlesArrived, this, &WorkerHost::candlesArrived);
    connect(m_worker, &ConnectionWorker::candlesFailed, this, &WorkerHost::candlesFailed);
    connect(m_worker, &ConnectionWorker::latencyMeasured, this, &WorkerHost::latencyMeasured);
    connect(m_worker, &ConnectionWorker::rateLimited, this, &WorkerHost::rateLimited);
    connect(m_worker, &ConnectionWorker::tokenExpiryChanged, this, &WorkerHost::tokenExpiryChanged);
    m_thread.adopt(m_worker);
    m_thread.start();
}

WorkerHost::~WorkerHost()
{
    stop();
    if (!m_thread.wait(QDeadlineTimer(1)) && m_ownSecrets)
        WorkerThread::leak(m_ownSecrets.release());
}

void WorkerHost::pull(quint64 generation, const PullRequest& request, const net::CancelToken& cancel)
{
    m_cancel = cancel;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, generation, request, cancel] { worker->pull(generation, request, cancel); },
        Qt::QueuedConnection);
}

void WorkerHost::test(const net::CancelToken& cancel)
{
    m_cancel = cancel;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, cancel] { worker->test(cancel); }, Qt::QueuedConnection);
}

void WorkerHost::quotesInto(const std::shared_ptr<QuoteIntake>& intake, qint64 stream)
{
    connect(
        m_worker, &ConnectionWorker::quotesArrived, m_worker,
        [intake, stream](const QList<Quote>& quotes) { intake->put(stream, quotes); }, Qt::DirectConnection);
}

void WorkerHost::watch(const QStringList& instrumentKeys)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, instrumentKeys] { worker->watch(instrumentKeys); }, Qt::QueuedConnection);
}

void WorkerHost::candles(
    quint64 question, const Instrument& instrument, CandleRange range, const net::CancelToken& cancel)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, question, instrument, range, cancel] {
            worker->candles(question, instrument, range, cancel);
        },
        Qt::QueuedConnection);
}

void WorkerHost::startQuotes()
{
    QMetaObject::invokeMethod(m_worker, &ConnectionWorker::startQuotes, Qt::QueuedConnection);
}

void WorkerHost::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    m_cancel.cancel();
    QMetaObject::invokeMethod(m_worker, &ConnectionWorker::stop, Qt::QueuedConnection);
}

bool WorkerHost::wait(QDeadlineTimer deadline) { return m_thread.wait(deadline); }

void WorkerHost::retire(QObject* keeper)
{
    setParent(keeper);
    disconnect(m_worker, nullptr, this, nullptr);
    stop();
    connect(m_thread.thread(), &QThread::finished, this, &QObject::deleteLater);
    if (!m_thread.isRunning())
        deleteLater();
}

} // namespace qm::sync
