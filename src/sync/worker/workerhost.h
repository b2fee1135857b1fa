// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/live/quoteintake.h"
#include "sync/worker/connectionworker.h"
#include "sync/worker/workerthread.h"

#include <QObject>

namespace qm::sync {

/// The main thread's handle on one ConnectionWorker and its thread. Only queued calls go over, only signals come back.
class WorkerHost final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkerHost)
public:
    /// `ownSecrets`, when given, stands in for the context's secret store and lives as long as the thread.
    WorkerHost(
        broker::BrokerContext context, broker::Factory create, std::unique_ptr<net::SecretStore> ownSecrets = {});
    ~WorkerHost() override; ///< does not wait; a thread that still runs is abandoned with all it uses

    void pull(quint64 generation, const PullRequest& request, const net::CancelToken& cancel);
    void test(const net::CancelToken& cancel);
    /// Quotes go to `intake` as those of `stream`, from the worker's thread.
    void quotesInto(const std::shared_ptr<QuoteIntake>& intake, qint64 stream);
    void startQuotes();
    void watch(const QStringList& instrumentKeys);
    void candles(quint64 question, const Instrument& instrument, CandleRange range, const net::CancelToken& cancel);
    void stop();
    bool wait(QDeadlineTimer deadline);
    /// Stops, and destroys itself when the thread has ended; until then `keeper` owns it.
    void retire(QObject* keeper);

Q_SIGNALS:
    void pulled(quint64 generation, const qm::sync::SnapshotPtr& snapshot);
    void pullFailed(quint64 generation, const qm::Error& error);
    void tested(const qm::broker::TestReport& report);
    void testFailed(const qm::Error& error);
    void progressed(const QString& step, int done, int total);
    void pnlArrived(const QList<qm::PositionPnl>& figures);
    void bookChanged();
    void streamChanged(const qm::StreamState& state);
    void candlesArrived(quint64 question, const qm::CandleSeries& series);
    void candlesFailed(quint64 question, const qm::Error& error);
    void latencyMeasured(qint64 ms);
    void rateLimited(qint64 waitMs);
    void tokenExpiryChanged(const QDateTime& expiry);

private:
    std::unique_ptr<net::SecretStore> m_ownSecrets;
    WorkerThread m_thread;
    ConnectionWorker* m_worker; ///< owned by its thread
    net::CancelToken m_cancel;  ///< of what runs
    bool m_stopping = false;
};

} // namespace qm::sync
