// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http/retry.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>

namespace qm::net {

/// Where a stream is, asked for anew before each connection: tokens in it may live for a day only.
struct WsAddress {
    QUrl url;                 ///< wss, or ws on this machine; no credentials in it
    QStringList allowedHosts; ///< exact ASCII hosts
    QList<QPair<QByteArray, QByteArray>> headers;
};

/// How patient a stream is. One per stream, chosen by the adapter; tests make the times short or move the clock.
struct WsPolicy {
    using Ms = std::chrono::milliseconds;
    QString name;                        ///< for the log
    Ms connecting{15'000};               ///< TCP, TLS and the upgrade
    Ms signingIn{30'000};                ///< from the open socket to setReady()
    Ms silence{60'000};                  ///< nothing received for so long: the connection is dead, open TCP or not
    Ms ping{0};                          ///< websocket pings for protocols without a life sign of their own; 0: none
    Ms stable{60'000};                   ///< ready for so long: failures before that are forgotten
    Ms backoffBase{1'000};               ///< the first reconnect is immediate, then full jitter below base, 2 base, ...
    Ms backoffCap{300'000};              ///< ... at most this
    Ms authPause{300'000};               ///< at least, after Error::Kind::Auth: repeated refusals lock accounts
    int quietTries = 3;                  ///< reconnects at the usual pace while the market is closed
    Ms quietPause{9'000'000};            ///< 2.5 h: at least, between the others; 60 h bring no more than 27
    Ms afterQuiet{60'000};               ///< spread of the first try when the market opens
    qint64 maxFrame = 4 * 1024 * 1024;   ///< bytes
    qint64 maxMessage = 8 * 1024 * 1024; ///< bytes, all frames of it
    Ms nap{1'000};                       ///< longest time between two looks at the clock
    /// A wait between zero and the ceiling.
    std::function<Ms(Ms ceiling)> jitter = jittered;
    /// Whether nothing is to be expected at this moment (UTC); empty: never.
    std::function<bool(const QDateTime&)> isQuiet;
};

/// From Friday 18:00 to Monday 06:00 in New York, 60 hours: no US market of shares or options is open, but for thin
/// hours at both ends. A stream that is up then stays up; a broken one need not hurry.
[[nodiscard]] bool isUsWeekend(const QDateTime& utc);

} // namespace qm::net
