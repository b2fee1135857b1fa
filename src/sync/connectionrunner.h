// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/health/healthtracker.h"
#include "sync/worker/workerhost.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

namespace qm::sync {

/// What the hub knows about one connection: its worker, its health, its clock for the next pull, and which pull is the
/// present one. Answers of earlier pulls are dropped here. Main thread.
class ConnectionRunner final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionRunner)
public:
    struct Surroundings {
        const broker::Registry* registry = nullptr;
        const Clock* clock = nullptr;
        net::SecretStore* secrets = nullptr;
        QObject* keeper = nullptr;           ///< owns workers that are ending
        std::shared_ptr<QuoteIntake> intake; ///< where live quotes go
    };
    enum class Phase { Idle, Pulling, Storing };

    ConnectionRunner(ConnectionConfig config, const Surroundings& surroundings);
    ~ConnectionRunner() override; ///< retires the worker, waits for nothing

    [[nodiscard]] const ConnectionConfig& config() const { return m_config; }
    [[nodiscard]] HealthTracker& tracker() { return m_tracker; }
    [[nodiscard]] const ConnectionHealth& health() const { return m_tracker.health(); }
    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] quint64 generation() const { return m_generation; }
    [[nodiscard]] const QDateTime& startedAt() const { return m_startedAt; }
    [[nodiscard]] qint64 elapsedMs() const;

    /// New settings: the worker is replaced, whatever it does.
    void setConfig(const ConnectionConfig& config);
    /// A new pull begins; its number. Call pull() with it when the bookmarks are read.
    quint64 begin();
    void pull(const PullRequest& request);
    void storing() { m_phase = Phase::Storing; }
    /// The present pull is over, however.
    void end();
    /// Tells the adapter to stop and answers cancelled at once; what still comes is dropped.
    void cancel();
    /// One more pull soon after the present one.
    void again() { m_again = true; }
    /// True once after again().
    [[nodiscard]] bool takeAgain() { return std::exchange(m_again, false); }
    void startQuotes();
    /// What live prices are wanted most for; kept for workers to come.
    void watch(const QStringList& instrumentKeys);
    /// Answers candlesArrived or candlesFailed with the same number.
    void candles(quint64 question, const Instrument& instrument, CandleRange range, const net::CancelToken& cancel);
    void scheduleIn(std::optional<Millis> delay);

Q_SIGNALS:
    void due(); ///< time for a scheduled pull
    void arrived(const qm::sync::SnapshotPtr& snapshot);
    void failed(const qm::Error& error); ///< also Cancelled
    void healthChanged();
    void pnlArrived(const QList<qm::PositionPnl>& figures);
    void bookChanged();
    void candlesArrived(quint64 question, const qm::CandleSeries& series);
    void candlesFailed(quint64 question, const qm::Error& error);

private:
    [[nodiscard]] bool ensureWorker();
    void retireWorker();
    [[nodiscard]] Error unknownBrokerage() const;
    void onPulled(quint64 generation, const SnapshotPtr& snapshot);
    void onPullFailed(quint64 generation, const Error& error);
    void onTimeout();

    ConnectionConfig m_config;
    Surroundings m_around;
    HealthTracker m_tracker;
    QPointer<WorkerHost> m_host; ///< owned until retired
    QStringList m_watched;
    QSet<quint64> m_questions; ///< candles that the worker still has to answer
    bool m_again = false;
    net::CancelToken m_cancel;
    Phase m_phase = Phase::Idle;
    quint64 m_generation = 0;
    quint64 m_askedGeneration = 0; ///< the pull that the worker still has to answer; 0: none
    QDateTime m_startedAt;
    Millis m_startedMonotonic{0};
    QTimer m_schedule;
    QTimer m_watchdog;
};

} // namespace qm::sync
