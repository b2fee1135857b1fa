// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

namespace qm::broker::alpaca {

/// Figures that Alpaca's documentation or prudence set; see README.md for the sources.
constexpr int kDocumentedRequestsPerMinute = 200;
constexpr double kRequestsPerMinute = 180;           ///< 10 % air for the person's own programs
constexpr int kPageSize = 100;                       ///< default and largest page of activities
constexpr int kOverlapDays = 5;                      ///< re-read: rows turn up a day or more after their own date
constexpr std::chrono::minutes kHistoryInterval{30}; ///< between two reads of the portfolio history
constexpr int kHistoryPatience = 2;                  ///< times the policy's deadline: 60 s
constexpr int kHistorySize = 8;                      ///< times the policy's size cap: 64 MiB

/// Pages of activities per pull; what is left comes with the next pull.
struct PageLimits {
    int first = 2000; ///< of an account's first pull: 200,000 activities
    int later = 200;
};

[[nodiscard]] net::HttpPolicy defaultPolicy();

} // namespace qm::broker::alpaca
