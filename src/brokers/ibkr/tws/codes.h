// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/system.h"
#include "core/error.h"

namespace qm::broker::ibkr::tws {

/// What a code of message 4 asks of us.
enum class CodeAction {
    EndRequest,       ///< the request with that id is over, with an error
    Ignore,           ///< nothing to do: all is well, or it concerns a request that is gone
    Advise,           ///< worth telling; the request goes on
    Degraded,         ///< TWS lost IBKR: keep the last values and mark them stale
    RestoredLost,     ///< connection restored, subscriptions lost: send them all again
    RestoredKept,     ///< connection restored, subscriptions alive
    PortChanged,      ///< the socket is about to close; the text names the new port
    ClientIdTaken,    ///< use another client id
    SlowDown,         ///< more than 50 messages a second
    AskDelayed,       ///< no live data: ask for delayed data instead
    ReleaseLine,      ///< market data lines are used up
    CompetingSession, ///< the user's other session has the data
    WaitHistory,      ///< historical requests too fast, or no data: the text says which
    Unresolved,       ///< no such contract, or it is ambiguous
    Replaced,         ///< account updates were replaced or refused
    FarmBroken,       ///< a data farm is broken (named behind the last colon)
    FarmOk,           ///< a data farm is well
};

struct Code {
    int code = 0;
    CodeAction action = CodeAction::EndRequest;
    /// A notice: what it is about lives on.
    bool advisory = false;
};

/// What to do about a code. Codes that are not in the table: 2100 to 2199 are notices, everything else ends its
/// request.
[[nodiscard]] Code meaningOf(int code);

/// What has happened and what to do, in the person's language; IBKR's own words where the code is not known.
[[nodiscard]] QString wordsFor(const ErrorMessage& message);

/// The same as an Error of the right kind. TWS's own text is the detail.
[[nodiscard]] Error errorOf(const ErrorMessage& message);

/// "usfarm" of "Market data farm connection is broken:usfarm"; empty: none.
[[nodiscard]] QString farmOf(const ErrorMessage& message);
/// The new port that code 1300 tells; nullopt: none found.
[[nodiscard]] std::optional<quint16> newPortOf(const ErrorMessage& message);
/// Whether the text of a 162 says that requests came too fast.
[[nodiscard]] bool isPacingViolation(const ErrorMessage& message);

/// What was never on the wire but has the official clients' numbers, for familiarity in logs.
inline constexpr int kCannotConnect = 502;
inline constexpr int kNotConnected = 504;
inline constexpr int kUnsupportedVersion = 506;
inline constexpr int kBadLength = 507;

} // namespace qm::broker::ibkr::tws
