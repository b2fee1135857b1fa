// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http/tokenbucket.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QTimer>

#include <deque>
#include <functional>

namespace qm::broker::ibkr {

/// Frames on their way out, in order and no faster than TWS takes them. One thread.
class Outbox final {
public:
    using Write = std::function<void(const QByteArray& frame)>;
    Outbox(int perSecond, int burst, Write write);

    void send(const QByteArray& frame);
    void clear(); ///< what waits is forgotten; what was sent still counts
    void pauseFor(std::chrono::milliseconds time);
    [[nodiscard]] qsizetype waiting() const { return static_cast<qsizetype>(m_waiting.size()); }

private:
    void pump();
    [[nodiscard]] net::TokenBucket::Time now() const { return net::TokenBucket::Time(m_since.elapsed()); }

    net::TokenBucket m_bucket;
    Write m_write;
    std::deque<QByteArray> m_waiting;
    QElapsedTimer m_since;
    QTimer m_turn; ///< runs while the first of the waiting has its turn in the future
};

} // namespace qm::broker::ibkr
