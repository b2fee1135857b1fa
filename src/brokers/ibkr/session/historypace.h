// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/session/options.h"

#include <QHash>
#include <QList>

namespace qm::broker::ibkr {

/// When the next price history may be asked for: IBKR answers requests that come too fast with a pause for everybody.
/// Its rules are for bars of 30 seconds and less; all bars keep to them here. Times are monotonic, from any start.
class HistoryPace final {
public:
    using Ms = std::chrono::milliseconds;
    /// What is asked of whom: `request` is the whole question, `contract` contract, exchange and kind of price.
    struct Ask {
        QString request;
        QString contract;
        bool inBackground = false; ///< leaves a part of the allowance to what a person waits for
    };

    explicit HistoryPace(const SessionWaits& waits) : m_waits(waits) { }

    /// How long to wait before asking; 0: it may go now.
    [[nodiscard]] Ms waitFor(const Ask& ask, Ms now) const;
    void started(const Ask& ask, Ms now);
    void ended() { --m_running; }
    /// IBKR complained: nothing is asked for a while.
    void complained(Ms now) { m_pausedUntil = now + m_waits.historyPause; }

private:
    struct Sent {
        Ms at;
        QString contract;
    };
    SessionWaits m_waits;
    QList<Sent> m_sent;          ///< of the last window, oldest first
    QHash<QString, Ms> m_latest; ///< of each question
    int m_running = 0;
    Ms m_pausedUntil{0};
};

} // namespace qm::broker::ibkr
