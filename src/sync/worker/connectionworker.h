// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"

#include <QObject>

#include <memory>
#include <optional>

namespace qm::sync {

using SnapshotPtr = std::shared_ptr<const BrokerSnapshot>;

/// Serves one brokerage connection on a thread of its own: makes the adapter there, asks it, and hands out what came as
/// immutable values with the number of the pull. Made on the main thread, then reached by queued calls only. Whatever
/// an adapter throws ends here as an Error.
class ConnectionWorker final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionWorker)
public:
    ConnectionWorker(broker::BrokerContext context, broker::Factory create);
    ~ConnectionWorker() override;

    void pull(quint64 generation, const PullRequest& request, const net::CancelToken& cancel);
    void test(const net::CancelToken& cancel);
    void startQuotes();
    void watch(const QStringList& instrumentKeys);
    void candles(quint64 question, const Instrument& instrument, CandleRange range, const net::CancelToken& cancel);
    /// Ends what runs (its token was cancelled before), then ends the thread. An adapter that does not come back within
    /// a moment is left alone rather than destroyed under its own coroutine.
    void stop();

Q_SIGNALS:
    void pulled(quint64 generation, const qm::sync::SnapshotPtr& snapshot);
    void pullFailed(quint64 generation, const qm::Error& error);
    void tested(const qm::broker::TestReport& report);
    void testFailed(const qm::Error& error);
    void progressed(const QString& step, int done, int total);
    void quotesArrived(const QList<qm::Quote>& quotes);
    void pnlArrived(const QList<qm::PositionPnl>& figures);
    void bookChanged();
    void streamChanged(const qm::StreamState& state);
    void candlesArrived(quint64 question, const qm::CandleSeries& series);
    void candlesFailed(quint64 question, const qm::Error& error);
    void latencyMeasured(qint64 ms);
    void rateLimited(qint64 waitMs);
    void tokenExpiryChanged(const QDateTime& expiry);

private:
    [[nodiscard]] std::optional<Error> ensureBroker();
    Task<> runPull(quint64 generation, PullRequest request, net::CancelToken cancel);
    Task<> runTest(net::CancelToken cancel);
    Task<> runCandles(quint64 question, Instrument instrument, CandleRange range, net::CancelToken cancel);
    void taskEnded();
    void finish();

    broker::BrokerContext m_context;
    broker::Factory m_create;
    std::unique_ptr<broker::Broker> m_broker;
    QStringList m_watched; ///< told before the adapter was made
    int m_running = 0;
    bool m_stopping = false;
};

} // namespace qm::sync

Q_DECLARE_METATYPE(qm::sync::SnapshotPtr)
Q_DECLARE_METATYPE(qm::broker::TestReport)
