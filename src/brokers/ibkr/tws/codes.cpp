// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/codes.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace qm::broker::ibkr::tws {

using namespace Qt::StringLiterals;

namespace {

using A = CodeAction;

/// The sheet's section 9, in the order of the codes.
constexpr Code kCodes[] = {
    {100, A::SlowDown, true},
    {101, A::ReleaseLine, false},
    {102, A::EndRequest, false}, // duplicate id
    {162, A::WaitHistory, false},
    {165, A::Advise, true},
    {200, A::Unresolved, false},
    {300, A::Ignore, true}, // cancel for an unknown id
    {320, A::EndRequest, false},
    {321, A::EndRequest, false},
    {322, A::EndRequest, false},
    {326, A::ClientIdTaken, false},
    {354, A::AskDelayed, false},
    {366, A::Ignore, true}, // cancel for an unknown id
    {399, A::Advise, true},
    {420, A::EndRequest, false}, // pacing of real-time queries
    {430, A::EndRequest, false},
    {1100, A::Degraded, true},
    {1101, A::RestoredLost, true},
    {1102, A::RestoredKept, true},
    {1300, A::PortChanged, true},
    {2100, A::Replaced, true},
    {2101, A::Replaced, false},
    {2103, A::FarmBroken, true},
    {2104, A::FarmOk, true},
    {2105, A::FarmBroken, true},
    {2106, A::FarmOk, true},
    {2107, A::Ignore, true}, // asleep, wakes on demand
    {2108, A::Ignore, true},
    {2110, A::Degraded, true}, // heals by itself
    {2119, A::Ignore, true},   // a farm is being connected
    {2150, A::Advise, true},
    {2157, A::FarmBroken, true},
    {2158, A::FarmOk, true},
    {2174, A::Advise, true},
    {10089, A::Advise, true},
    {10090, A::Advise, true},
    {10167, A::Advise, true}, // delayed data follow
    {10168, A::AskDelayed, false},
    {10182, A::EndRequest, false},
    {10186, A::AskDelayed, false},
    {10197, A::CompetingSession, true},
    {10285, A::EndRequest, false},
    {10314, A::EndRequest, false},
};

constexpr bool byCode(const Code& a, const Code& b) { return a.code < b.code; }
static_assert(std::is_sorted(std::begin(kCodes), std::end(kCodes), byCode));

} // namespace

Code meaningOf(int code)
{
    const auto found = std::lower_bound(std::begin(kCodes), std::end(kCodes), Code{code, A::Ignore, false}, byCode);
    if (found != std::end(kCodes) && found->code == code)
        return *found;
    if (code >= 2100 && code <= 2199)
        return {code, A::Advise, true};
    return {code, A::EndRequest, false};
}

QString farmOf(const ErrorMessage& message)
{
    const qsizetype colon = message.text.lastIndexOf(u':');
    return colon < 0 ? QString() : message.text.sliced(colon + 1).trimmed();
}

std::optional<quint16> newPortOf(const ErrorMessage& message)
{
    // "Socket port has been reset and this connection is being dropped. Please reconnect on the new port - 4002"
    static const QRegularExpression number(u"(?<!\\d)(\\d{2,5})(?!\\d)"_s);
    std::optional<quint16> port;
    auto matches = number.globalMatch(message.text);
    while (matches.hasNext()) {
        const int value = matches.next().captured(1).toInt();
        if (value >= 1 && value <= 65535)
            port = static_cast<quint16>(value);
    }
    return port;
}

bool isPacingViolation(const ErrorMessage& message)
{
    return message.code == 420 || message.text.contains(u"pacing violation"_s, Qt::CaseInsensitive);
}

} // namespace qm::broker::ibkr::tws
