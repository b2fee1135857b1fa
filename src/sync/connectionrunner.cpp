// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/connectionrunner.h"

namespace qm::sync {

namespace {
constexpr auto kLongestPull =
    std::chrono::minutes(10); ///< requests have deadlines of their own; this is the last resort
constexpr int kLongestTimerMs = 3'600'000;
} // namespace

ConnectionRunner::ConnectionRunner(ConnectionConfig config, const Surroundings& surroundings)
    : m_config(std::move(config)), m_around(surroundings), m_tracker(m_config.id, surroundings.clock)
{
    m_schedule.setSingleShot(true);
    connect(&m_schedule, &QTimer::timeout, this, &ConnectionRunner::due);
    m_watchdog.setSingleShot(true);
    m_watchdog.setInterval(kLongestPull);
    connect(&m_watchdog, &QTimer::timeout, this, &ConnectionRunner::onTimeout);
}

ConnectionRunner::~ConnectionRunner()
{
    m_cancel.cancel();
    retireWorker();
}

qint64 ConnectionRunner::elapsedMs() const { return (m_around.clock->monotonic() - m_startedMonotonic).count(); }

void ConnectionRunner::setConfig(const ConnectionConfig& config)
{
    cancel();
    m_config = config;
    retireWorker();
    if (!config.enabled) {
        scheduleIn(std::nullopt);
        m_tracker.disabled();
        Q_EMIT healthChanged();
    }
}

bool ConnectionRunner::ensureWorker()
{
    if (m_host && m_askedGeneration != 0)
        retireWorker(); // it never answered the last pull; a new one does not wait for it
    if (m_host)
        return true;
    const broker::Registry::Entry* entry = m_around.registry->find(m_config.kind);
    if (!entry)
        return false;
    const broker::BrokerContext context{m_config, m_around.secrets, m_around.clock};
    m_host = new WorkerHost(context, entry->create); // no parent: a retired one outlives this
    connect(m_host, &WorkerHost::pulled, this, &ConnectionRunner::onPulled);
    connect(m_host, &WorkerHost::pullFailed, this, &ConnectionRunner::onPullFailed);
    if (m_around.intake)
        m_host->quotesInto(m_around.intake, m_config.id);
    m_host->watch(m_watched);
    connect(m_host, &WorkerHost::pnlArrived, this, &ConnectionRunner::pnlArrived);
    connect(m_host, &WorkerHost::bookChanged, this, &ConnectionRunner::bookChanged);
    connect(m_host, &WorkerHost::candlesArrived, this, [this](quint64 question, const CandleSeries& series) {
        if (m_questions.remove(question))
            Q_EMIT candlesArrived(question, series);
    });
    connect(m_host, &WorkerHost::candlesFailed, this, [this](quint64 question, const Error& error) {
        if (m_questions.remove(question))
            Q_EMIT candlesFailed(question, error);
    });
    connect(m_host, &WorkerHost::streamChanged, this, [this](const StreamState& state) {
        m_tracker.streaming(state);
        Q_EMIT healthChanged();
    });
    connect(m_host, &WorkerHost::progressed, this, [this](const QString& step, int done, int total) {
        m_tracker.progressed(step, done, total);
        Q_EMIT healthChanged();
    });
    connect(m_host, &WorkerHost::latencyMeasured, this, [this](qint64 ms) { m_tracker.latency(ms); });
    connect(m_host, &WorkerHost::rateLimited, this, [this](qint64 ms) {
        m_tracker.waiting(Millis(ms));
        Q_EMIT healthChanged();
    });
    connect(
        m_host, &WorkerHost::tokenExpiryChanged, this, [this](const QDateTime& when) { m_tracker.tokenExpires(when); });
    return true;
}

void ConnectionRunner::retireWorker()
{
    m_askedGeneration = 0;
    if (!m_host)
        return;
    disconnect(m_host, nullptr, this, nullptr);
    m_host->retire(m_around.keeper);
    m_host.clear();
    m_tracker.streaming({});
    if (m_around.intake)
        m_around.intake->ended(m_config.id);
    const QSet<quint64> unanswered = std::exchange(m_questions, {});
    for (const quint64 question : unanswered)
        Q_EMIT candlesFailed(question,
            Error{Error::Kind::Network, tr("The connection was closed before it answered. Try again."), {}, {}});
}

quint64 ConnectionRunner::begin()
{
    m_phase = Phase::Pulling;
    m_cancel = net::CancelToken();
    m_startedAt = m_around.clock->now();
    m_startedMonotonic = m_around.clock->monotonic();
    m_schedule.stop();
    m_watchdog.start();
    m_tracker.started();
    Q_EMIT healthChanged();
    return ++m_generation;
}

Error ConnectionRunner::unknownBrokerage() const
{
    return Error{Error::Kind::Input,
        tr("This program does not know the brokerage \"%1\". Update the program or remove the connection.")
            .arg(m_config.kind),
        {}, {}};
}

void ConnectionRunner::pull(const PullRequest& request)
{
    if (!ensureWorker()) {
        Q_EMIT failed(unknownBrokerage());
        return;
    }
    m_askedGeneration = m_generation;
    m_host->pull(m_generation, request, m_cancel);
}

void ConnectionRunner::end()
{
    m_phase = Phase::Idle;
    m_watchdog.stop();
}

void ConnectionRunner::cancel()
{
    if (m_phase != Phase::Pulling)
        return; // what is being written is written
    m_cancel.cancel();
    ++m_generation;
    Q_EMIT failed(Error{Error::Kind::Cancelled, tr("Stopped. The earlier data stays."), {}, {}});
}

void ConnectionRunner::startQuotes()
{
    if (m_host)
        m_host->startQuotes();
}

void ConnectionRunner::watch(const QStringList& instrumentKeys)
{
    m_watched = instrumentKeys;
    if (m_host)
        m_host->watch(m_watched);
}

void ConnectionRunner::candles(
    quint64 question, const Instrument& instrument, CandleRange range, const net::CancelToken& cancel)
{
    if (!m_host && !ensureWorker()) { // a pull that runs goes on
        Q_EMIT candlesFailed(question, unknownBrokerage());
        return;
    }
    m_questions.insert(question);
    m_host->candles(question, instrument, range, cancel);
}

void ConnectionRunner::scheduleIn(std::optional<Millis> delay)
{
    m_schedule.stop();
    if (delay) {
        m_schedule.start(static_cast<int>(qBound<qint64>(qint64(0), delay->count(), qint64(kLongestTimerMs))));
        m_tracker.nextAttempt(m_around.clock->now().addMSecs(delay->count()));
    } else {
        m_tracker.nextAttempt(std::nullopt);
    }
}

void ConnectionRunner::onPulled(quint64 generation, const SnapshotPtr& snapshot)
{
    if (generation == m_askedGeneration)
        m_askedGeneration = 0;
    if (generation == m_generation && m_phase == Phase::Pulling)
        Q_EMIT arrived(snapshot);
}

void ConnectionRunner::onPullFailed(quint64 generation, const Error& error)
{
    if (generation == m_askedGeneration)
        m_askedGeneration = 0;
    if (generation == m_generation && m_phase == Phase::Pulling)
        Q_EMIT failed(error);
}

void ConnectionRunner::onTimeout()
{
    if (m_phase != Phase::Pulling)
        return;
    m_cancel.cancel();
    ++m_generation;
    Q_EMIT failed(Error{Error::Kind::Network, tr("The brokerage did not finish answering. It will be tried again."),
        QStringLiteral("overall deadline"), {}});
}

} // namespace qm::sync
