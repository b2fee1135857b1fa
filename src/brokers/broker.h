// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/descriptor.h"
#include "core/clock.h"
#include "core/result.h"
#include "core/values/candle.h"
#include "core/values/connection.h"
#include "core/values/instrument.h"
#include "core/values/pull.h"
#include "core/values/quote.h"
#include "core/values/streamstate.h"
#include "net/canceltoken.h"
#include "net/secretstore.h"
#include "net/task.h"

#include <QObject>

#include <memory>

namespace qm::broker {

/// What Test found, for the dialog and `connection test`.
struct TestReport {
    QStringList accounts; ///< "Individual ··7KD2, USD"
    int positions = -1;   ///< -1: not asked
    qint64 durationMs = 0;
    QString note; ///< "200 requests per minute allowed"
};

/// What an adapter gets to work with. Pointers outlive the adapter.
struct BrokerContext {
    ConnectionConfig connection;
    net::SecretStore* secrets = nullptr;
    const Clock* clock = nullptr;
};

/// One brokerage connection, read-only: it can pull, it cannot place, change or cancel anything.
/// Created in, and used from, the connection's own thread; creates its network objects there. Multi-step flows are
/// coroutines; each answers Result and never throws. After a Cancelled answer the adapter can be asked again.
class Broker : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Broker)
public:
    explicit Broker(QObject* parent = nullptr) : QObject(parent) { }

    /// Signs in and looks at the accounts; changes nothing anywhere.
    [[nodiscard]] virtual Task<Result<TestReport>> test(net::CancelToken cancel) = 0;
    /// Reads everything that is new. An Error: the connection as a whole failed and nothing may change. An account
    /// whose own part failed carries its error in AccountPull::error.
    [[nodiscard]] virtual Task<Result<BrokerSnapshot>> pull(PullRequest request, net::CancelToken cancel) = 0;
    /// Begin and end of live quotes for what was pulled last; nothing happens where the broker has none.
    virtual void startQuotes() { }
    virtual void stopQuotes() { }
    /// What the person can see or needs for totals now, most wanted first: streams with fewer lines than that serve
    /// these. Instrument keys; the adapter leaves out what it does not know.
    virtual void watch(const QStringList& instrumentKeys) { Q_UNUSED(instrumentKeys) }
    /// The prices of one instrument over time, for a chart. Capability::Candles says who has them.
    [[nodiscard]] virtual Task<Result<CandleSeries>> candles(
        Instrument instrument, CandleRange range, net::CancelToken cancel);

Q_SIGNALS:
    /// What runs now, for the progress display: translated step, steps done, steps in all (0: unknown).
    void progressed(const QString& step, int done, int total);
    void quotesArrived(const QList<qm::Quote>& quotes);
    void pnlArrived(const QList<qm::PositionPnl>& figures);
    /// Something happened at the broker (a fill, a transfer) that a pull would bring.
    void bookChanged();
    void streamChanged(const qm::StreamState& state);
    void latencyMeasured(qint64 ms);
    void rateLimited(qint64 waitMs);
    void tokenExpiryChanged(const QDateTime& expiry);
};

using Factory = std::unique_ptr<Broker> (*)(const BrokerContext& context);

} // namespace qm::broker
