// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "net/canceltoken.h"
#include "net/task.h"

#include <QList>

#include <chrono>

namespace qm::broker::ibkr {

constexpr int kRequestsPerMinute = 10; ///< per token, and never two at once or within a second

/// How patient the Flex client is; tests are less so.
struct Pacing {
    using Ms = std::chrono::milliseconds;
    Ms beforeFetch{5'000};                                           ///< between ordering a report and asking for it
    QList<Ms> polls{Ms(10'000), Ms(15'000), Ms(20'000), Ms(30'000)}; ///< while it is being made; the last one repeats
    Ms longestWait{300'000};                                         ///< for one report
    QList<Ms> retries{Ms(5'000), Ms(15'000), Ms(45'000)};            ///< after a refusal that may pass
    Ms beforeLastTry{60'000};                                        ///< after "cannot validate"
    Ms betweenReports{2'000};
    Ms freshness{2 * 3'600'000}; ///< statements are written once a day: asked no more often than this
    int reportPatience = 6;      ///< times the policy's deadline and size, for reports of many megabytes
    int windows = 5;             ///< years that are walked back at most, besides the query's own period
};

/// Waits; an Error{Cancelled} at once when the token is cancelled.
[[nodiscard]] Task<Result<>> pause(std::chrono::milliseconds time, net::CancelToken cancel);

} // namespace qm::broker::ibkr
