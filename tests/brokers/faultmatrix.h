// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"
#include "net/httpclient.h"
#include "simulators/simserver.h"

#include <functional>

namespace qm::test {

/// One way in which a broker's service can misbehave, whichever broker it is, and what an adapter must make of it.
struct FaultVariant {
    QString name;     ///< "Status: 429, Retry-After ten years"; the part before the colon is the group
    sim::Fault fault; ///< its path is filled in per endpoint
    /// Kinds of error that are right; empty: the pull must succeed all the same.
    QList<Error::Kind> expected;

    /// Nothing but the client's own time limits ends it: for an adapter with the policy impatient().
    [[nodiscard]] bool endsByTimeLimit() const
    {
        return fault.kind == sim::Fault::Kind::Silence || fault.kind == sim::Fault::Kind::Drip;
    }
};

/// A variant that answers with a status; `times`: how often before it heals, -1 for ever.
[[nodiscard]] FaultVariant status(
    const QString& name, int code, const QByteArray& body, const QList<Error::Kind>& expected, int times = -1);

/// The variants of the groups Transport, Status and Shape that apply to any REST service: connection refused, silence,
/// dripping, cut off in each place, captive portal, redirects, 5xx, 429 with all sorts of Retry-After, HTML, empty,
/// wrong root, wrong type, too deep, too long, compressed bomb. Auth, Numbers and Paging are each broker's own tables.
[[nodiscard]] QList<FaultVariant> commonFaults();

/// The real rules with short pauses and a small size cap, and time enough for an answer on a busy machine.
[[nodiscard]] net::HttpPolicy patient(net::HttpPolicy policy);

/// patient(), with time limits that a test can wait for.
[[nodiscard]] net::HttpPolicy impatient(net::HttpPolicy policy);

/// One adapter on its simulator, to be driven through variants.
struct FaultSubject {
    sim::SimServer* server = nullptr;
    std::function<Result<BrokerSnapshot>()> pull; ///< a whole pull, run to its end (qm::test::await)
    std::function<void()> heal;                   ///< moves the clock past any pause that the broker asked for
    QList<QByteArray> canaries;                   ///< secrets: may turn up in no text, log line or URL
    bool secretsInUrl = false;                    ///< the broker itself wants them there: then in words and log only
    int mostRequests = 10;                        ///< to `endpoint`, in the failing pull (Qt itself repeats some)
};

/// Pulls once with the fault on requests whose path contains `endpoint`, and once after it ended. Answers what was
/// wrong, or nothing: error of an expected kind with words for the person, no secret in words, details, log or URLs,
/// nothing asked that is not allowed, few repetitions, and after the end the same data as `healthy`.
[[nodiscard]] QString problemWithFault(
    const FaultSubject& subject, const QString& endpoint, const FaultVariant& variant, const BrokerSnapshot& healthy);

/// The same for any trouble that `begin` and `end` make (documents swapped, keys revoked).
[[nodiscard]] QString problemWithTrouble(const FaultSubject& subject, const std::function<void()>& begin,
    const std::function<void()>& end, const QList<Error::Kind>& expected, const BrokerSnapshot& healthy);

/// What a snapshot holds, as text, without its times: for comparing two pulls.
[[nodiscard]] QString outline(const BrokerSnapshot& snapshot);

} // namespace qm::test
