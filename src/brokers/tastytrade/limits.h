// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

namespace qm::broker::tastytrade {

/// tastytrade publishes no request limits; two a second with short bursts is what careful clients keep to.
inline constexpr int kRequestsPerMinute = 120;
inline constexpr int kAccountsAtOnce = 4;         ///< each asks one thing at a time, so four requests at once
inline constexpr int kSymbolsPerMarketCall = 100; ///< documented maximum, over all instrument types together
inline constexpr int kPagesAtMost = 200;
inline constexpr int kPageSize = 250;                   ///< the server's default; for what is new since the last pull
inline constexpr int kPageSizeFull = 2000;              ///< the server's maximum; for a whole history
inline constexpr int kHistorySize = 8;                  ///< times the policy's size: 64 MiB for histories
inline constexpr int kHistoryPatience = 2;              ///< times the policy's deadline: a minute for histories
inline constexpr std::chrono::seconds kRenewBefore{60}; ///< a token with less life left is renewed first
inline constexpr std::chrono::minutes kPauseAfterRefusal{5}; ///< many refused logins lock the IP address for hours

[[nodiscard]] inline net::HttpPolicy httpPolicy()
{
    net::HttpPolicy policy;
    policy.name = QStringLiteral("tastytrade");
    policy.allowedHosts = {QStringLiteral("api.tastyworks.com"), QStringLiteral("api.tastytrade.com"),
        QStringLiteral("api.cert.tastyworks.com")};
    policy.requestsPerMinute = kRequestsPerMinute;
    policy.burst = 10;
    return policy;
}

} // namespace qm::broker::tastytrade
