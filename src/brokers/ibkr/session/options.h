// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace qm::broker::ibkr {

/// How long a session waits for what. Tests make them short.
struct SessionWaits {
    using Ms = std::chrono::milliseconds;
    Ms connect{5'000};
    Ms hello{10'000};     ///< for the server's version; then TWS probably shows its "accept connection" question
    Ms accept{120'000};   ///< for the person's answer to that question
    Ms ready{20'000};     ///< for accounts and the first id after startApi
    Ms idPause{1'000};    ///< before another client id is tried; TWS needs half a second to free one
    int idTries = 5;      ///< client ids in a row
    Ms firstRetry{2'000}; ///< back-off after a failure, doubled each time
    Ms longestRetry{60'000};
    Ms silence{60'000};    ///< nothing heard for so long: ask for the time
    Ms probe{10'000};      ///< for the answer to that
    Ms request{30'000};    ///< for the whole answer to a one-time request
    Ms history{60'000};    ///< for price history
    Ms commissions{2'000}; ///< for commission reports after the executions' end
    Ms slowDown{2'000};    ///< silence after TWS complained of too many messages
    /// 50 messages in a second are too many for TWS. Within any second at most perSecond + burst are sent.
    int perSecond = 40;
    int burst = 5;
    int historyAtOnce = 5; ///< price histories that are asked for at the same time
    Ms betweenHistory{500};
    Ms sameHistory{15'000};     ///< before the same question is asked again
    int historyPerContract = 5; ///< of one contract within contractHistory: six are too many for IBKR
    Ms contractHistory{2'000};
    int historyPerWindow = 60; ///< of all contracts within historyWindow
    Ms historyWindow{600'000};
    int historyForPeople = 20; ///< of those, what background work leaves for charts
    Ms historyPause{60'000};   ///< after IBKR complained
    Ms longestTurn{30'000};    ///< that a person waits for the turn of a chart
};

struct SessionOptions {
    QString host =
        QStringLiteral("127.0.0.1"); ///< the API has no encryption: whoever sets another host is to be warned
    quint16 port = 7496;
    int clientId = 0;
    SessionWaits waits;
};

enum class SessionState {
    Disconnected, ///< not started, stopped, or waiting for the next try
    Connecting,
    Handshaking,  ///< connected, the server's version is awaited
    WaitingReady, ///< accounts and first id are awaited
    Ready,
    Degraded, ///< TWS is there but has lost IBKR: values are stale
};

} // namespace qm::broker::ibkr
