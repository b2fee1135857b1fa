// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace qm {

/// How a connection's live stream is: for its light, the health page and `health`.
struct StreamState {
    enum class Phase {
        Off,        ///< not wanted, or the broker has none
        Connecting, ///< also: waiting to try again
        Live,
        Degraded, ///< connected, but the broker says that what it tells is late or incomplete
    };
    Phase phase = Phase::Off;
    QString words;         ///< translated: what is wrong and what to do, or what it tells; may be empty
    QDateTime lastMessage; ///< UTC, of anything that came; invalid: nothing yet
    int subscribed = 0;    ///< instruments whose prices it tells
    int limit = 0;         ///< as many as the source allows; 0: no limit is known
    int reconnects = 0;    ///< since the program started
    friend bool operator==(const StreamState&, const StreamState&) = default;
};

/// Stable lower-case id for CSV and JSON: "off", "connecting", "live", "degraded".
[[nodiscard]] QString idOf(StreamState::Phase phase);

} // namespace qm

Q_DECLARE_METATYPE(qm::StreamState)
