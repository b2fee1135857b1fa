// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/streamstate.h"

#include <QDateTime>
#include <QMap>
#include <QMetaType>
#include <QString>

#include <optional>

namespace qm {

/// One set-up connection to one brokerage. Holds no secret; those are in the SecretStore under (name, key).
struct ConnectionConfig {
    qint64 id = 0;                   ///< the store's id; 0 before it is saved
    QString name;                    ///< the person's name for it; unique
    QString kind;                    ///< descriptor kind: "alpaca", "demo", ...
    QMap<QString, QString> settings; ///< by the descriptor's keys; absent = the default
    bool enabled = true;

    /// What the brokerage filter and the `broker` column call it: the kind, except that each Demo connection appears as
    /// a brokerage of its own: "demo-atlas" for label "Atlas".
    [[nodiscard]] QString brokerId() const;
    friend bool operator==(const ConnectionConfig&, const ConnectionConfig&) = default;
};

/// How a connection is, right now. Freshness is not in here: it is computed from the data's own time.
struct ConnectionHealth {
    enum class State { Disconnected, Connecting, Connected, Degraded, RateLimited, SignInNeeded, Error };
    qint64 connectionId = 0;
    State state = State::Disconnected;
    bool syncing = false;
    QString step; ///< what runs now: "Transactions, page 3"
    int stepDone = 0;
    int stepTotal = 0;               ///< 0: unknown
    std::optional<qint64> latencyMs; ///< of the last request
    QList<qint64> latencies;         ///< the last hour's, oldest first, at most 120
    std::optional<QDateTime> lastSuccess;
    std::optional<QDateTime> lastAttempt;
    QString lastError; ///< translated words with what to do; empty: none
    QString lastErrorDetail;
    std::optional<QDateTime> lastErrorAt;
    int failuresInARow = 0;
    std::optional<QDateTime> nextRetry; ///< next scheduled attempt, also in good health
    std::optional<QDateTime> tokenExpiry;
    int accounts = 0;
    int rejectedRows = 0; ///< rows of the last pull that were not understood and left out
    StreamState stream;   ///< live prices and news, beside the pulls
    friend bool operator==(const ConnectionHealth&, const ConnectionHealth&) = default;
};

/// Stable lower-case id for CSV and JSON: "connected", "sign_in_needed", ...
[[nodiscard]] QString idOf(ConnectionHealth::State state);

/// One line of the message list: what happened on a connection or in the store.
struct HealthEvent {
    enum class Level { Info, Warning, Error };
    QDateTime at;
    QString from; ///< connection name or "Store"
    Level level = Level::Info;
    QString text; ///< translated
    friend bool operator==(const HealthEvent&, const HealthEvent&) = default;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::ConnectionConfig)
Q_DECLARE_METATYPE(qm::ConnectionHealth)
Q_DECLARE_METATYPE(qm::HealthEvent)
