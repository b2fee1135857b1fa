// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/flex/serviceanswer.h"
#include "core/result.h"
#include "net/httpclient.h"

namespace qm::broker::ibkr {

/// What to do about a refusal.
enum class Remedy {
    GiveUp,        ///< the error stands
    Retry,         ///< may pass within a minute
    PollAgain,     ///< the report is being made
    WithoutPeriod, ///< perhaps it was the period that was asked for
    StartOver,     ///< order the report anew, once
    OnceMore,      ///< once more after a minute
};
[[nodiscard]] Remedy remedyFor(int code);

/// The refusal in words for the person, of the right kind; retryAfter where the service is known to need time.
[[nodiscard]] Error errorOf(const flex::ServiceAnswer& refusal);

/// Something else than the Flex service answered.
[[nodiscard]] Error notTheService(const net::HttpReply& reply, const flex::ServiceAnswer& answer);

[[nodiscard]] Error missingToken();

} // namespace qm::broker::ibkr
