// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/alpaca/alpacasim.h"
#include "simulators/alpaca/alpacastreams.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QThread>
#include <QTimer>

#include <memory>

namespace qm::bench {

/// Alpaca's simulators on a thread of their own, with shares whose price is another at each tick, so that a price seen
/// on screen says when it left. Made and asked on the main thread.
class Market final {
public:
    static constexpr int kSymbols = 30; ///< what a stocks stream without a subscription carries
    Market();
    ~Market();
    Q_DISABLE_COPY_MOVE(Market)

    [[nodiscard]] static QString symbolOf(int number);
    [[nodiscard]] QMap<QString, QString> settings() const; ///< of a connection to it
    [[nodiscard]] static QByteArray keyId() { return "PKLATENCY"; }
    [[nodiscard]] static QByteArray secretKey() { return "latency-secret"; }
    [[nodiscard]] int subscribed() const; ///< symbols that the adapter listens to
    void setRate(int perSecond);          ///< over all symbols; 0: silence
    [[nodiscard]] qint64 sent() const { return m_sent; }

    /// Nanoseconds of the steady clock at which this price of a symbol was written to the socket; nullopt: never.
    [[nodiscard]] std::optional<qint64> leftAt(int number, const Decimal& price) const;
    [[nodiscard]] static qint64 now();

private:
    void open();
    void tick();

    QThread m_thread;
    QObject* m_there = nullptr; ///< lives on the thread; the parent of all below
    std::unique_ptr<sim::SimServer> m_server;
    std::unique_ptr<sim::AlpacaSim> m_sim;
    std::unique_ptr<sim::AlpacaStreams> m_streams;
    std::unique_ptr<QTimer> m_timer;
    QElapsedTimer m_elapsed;
    double m_rest = 0;
    quint64 m_random = 7;
    std::atomic_int m_rate = 0;
    std::atomic<qint64> m_sent = 0;
    mutable QMutex m_mutex;
    std::vector<std::vector<qint64>> m_left; ///< by symbol and count of its ticks
};

} // namespace qm::bench
