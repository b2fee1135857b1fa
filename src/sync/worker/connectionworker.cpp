// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/worker/connectionworker.h"

#include "sync/worker/workerthread.h"

#include <QLoggingCategory>
#include <QThread>
#include <QTimer>

#include <exception>

namespace qm::sync {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logSync, "quantmatrix.sync")
constexpr int kGraceMs = 600; ///< for an adapter to come back after its token was cancelled

Error unexpected(const QString& detail)
{
    return Error{Error::Kind::Protocol,
        ConnectionWorker::tr(
            "The adapter of this brokerage failed unexpectedly. Nothing was changed; please report it."),
        detail, {}};
}

} // namespace

ConnectionWorker::ConnectionWorker(broker::BrokerContext context, broker::Factory create)
    : m_context(std::move(context)), m_create(create)
{
}

ConnectionWorker::~ConnectionWorker()
{
    if (m_running > 0 && m_broker) // its coroutine still refers to it
        WorkerThread::leak(m_broker.release());
}

std::optional<Error> ConnectionWorker::ensureBroker()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_broker)
        return std::nullopt;
    try {
        m_broker = m_create(m_context);
    } catch (const std::exception& e) {
        return unexpected(QString::fromUtf8(e.what()));
    } catch (...) {
        return unexpected(u"unknown exception"_s);
    }
    if (!m_broker)
        return unexpected(u"no adapter was made"_s);
    connect(m_broker.get(), &broker::Broker::progressed, this, &ConnectionWorker::progressed);
    connect(m_broker.get(), &broker::Broker::quotesArrived, this, &ConnectionWorker::quotesArrived);
    connect(m_broker.get(), &broker::Broker::pnlArrived, this, &ConnectionWorker::pnlArrived);
    connect(m_broker.get(), &broker::Broker::bookChanged, this, &ConnectionWorker::bookChanged);
    connect(m_broker.get(), &broker::Broker::streamChanged, this, &ConnectionWorker::streamChanged);
    connect(m_broker.get(), &broker::Broker::latencyMeasured, this, &ConnectionWorker::latencyMeasured);
    connect(m_broker.get(), &broker::Broker::rateLimited, this, &ConnectionWorker::rateLimited);
    connect(m_broker.get(), &broker::Broker::tokenExpiryChanged, this, &ConnectionWorker::tokenExpiryChanged);
    m_broker->watch(m_watched);
    return std::nullopt;
}

void ConnectionWorker::pull(quint64 generation, const PullRequest& request, const net::CancelToken& cancel)
{
    if (const auto error = ensureBroker()) {
        Q_EMIT pullFailed(generation, *error);
        return;
    }
    runPull(generation, request, cancel);
}

Task<> ConnectionWorker::runPull(quint64 generation, PullRequest request, net::CancelToken cancel)
{
    ++m_running;
    std::optional<Error> failure;
    SnapshotPtr snapshot;
    try {
        Result<BrokerSnapshot> result = co_await m_broker->pull(request, cancel);
        if (result)
            snapshot = std::make_shared<const BrokerSnapshot>(std::move(result).value());
        else
            failure = result.error();
    } catch (const std::exception& e) {
        failure = unexpected(QString::fromUtf8(e.what()));
    } catch (...) {
        failure = unexpected(u"unknown exception"_s);
    }
    if (snapshot)
        Q_EMIT pulled(generation, snapshot);
    else
        Q_EMIT pullFailed(generation, *failure);
    taskEnded();
}

void ConnectionWorker::test(const net::CancelToken& cancel)
{
    if (const auto error = ensureBroker()) {
        Q_EMIT testFailed(*error);
        return;
    }
    runTest(cancel);
}

Task<> ConnectionWorker::runTest(net::CancelToken cancel)
{
    ++m_running;
    std::optional<Error> failure;
    broker::TestReport report;
    try {
        const Result<broker::TestReport> result = co_await m_broker->test(cancel);
        if (result)
            report = result.value();
        else
            failure = result.error();
    } catch (const std::exception& e) {
        failure = unexpected(QString::fromUtf8(e.what()));
    } catch (...) {
        failure = unexpected(u"unknown exception"_s);
    }
    if (failure)
        Q_EMIT testFailed(*failure);
    else
        Q_EMIT tested(report);
    taskEnded();
}

void ConnectionWorker::candles(
    quint64 question, const Instrument& instrument, CandleRange range, const net::CancelToken& cancel)
{
    if (const auto error = ensureBroker()) {
        Q_EMIT candlesFailed(question, *error);
        return;
    }
    runCandles(question, instrument, range, cancel);
}

Task<> ConnectionWorker::runCandles(quint64 question, Instrument instrument, CandleRange range, net::CancelToken cancel)
{
    ++m_running;
    std::optional<Error> failure;
    CandleSeries series;
    try {
        Result<CandleSeries> result = co_await m_broker->candles(instrument, range, cancel);
        if (result)
            series = std::move(result).value();
        else
            failure = result.error();
    } catch (const std::exception& e) {
        failure = unexpected(QString::fromUtf8(e.what()));
    } catch (...) {
        failure = unexpected(u"unknown exception"_s);
    }
    if (failure)
        Q_EMIT candlesFailed(question, *failure);
    else
        Q_EMIT candlesArrived(question, series);
    taskEnded();
}

void ConnectionWorker::watch(const QStringList& instrumentKeys)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_watched = instrumentKeys;
    if (m_broker && !m_stopping)
        m_broker->watch(m_watched);
}

void ConnectionWorker::taskEnded()
{
    --m_running;
    // Not from inside the adapter's last step: its coroutine is still on the stack.
    if (m_stopping && m_running == 0)
        QMetaObject::invokeMethod(this, &ConnectionWorker::finish, Qt::QueuedConnection);
}

void ConnectionWorker::startQuotes()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_broker && !m_stopping)
        m_broker->startQuotes();
}

void ConnectionWorker::stop()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_stopping)
        return;
    m_stopping = true;
    if (m_broker)
        m_broker->stopQuotes();
    if (m_running == 0)
        finish();
    else
        QTimer::singleShot(kGraceMs, this, &ConnectionWorker::finish);
}

void ConnectionWorker::finish()
{
    if (m_running > 0 && m_broker) {
        qCInfo(logSync) << "an adapter did not come back after it was told to stop; it is left alone";
        WorkerThread::leak(m_broker.release());
    }
    m_broker.reset();
    thread()->quit();
}

} // namespace qm::sync
