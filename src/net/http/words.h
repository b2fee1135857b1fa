// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace qm::net::words {

// Every error that the HTTP client can answer, with the words that a person reads: one sentence what, one what to do.
// `detail` is redacted on the way in.

[[nodiscard]] Error badUrl(const QString& detail);
[[nodiscard]] Error hostNotAllowed(const QString& host);
[[nodiscard]] Error badHeader();
[[nodiscard]] Error cancelled();
[[nodiscard]] Error unreachable(const QString& host, const QString& detail);
[[nodiscard]] Error hostNotFound(const QString& host, const QString& detail);
[[nodiscard]] Error silent(const QString& host, std::chrono::milliseconds limit, const QString& detail);
[[nodiscard]] Error tooSlow(const QString& host, std::chrono::milliseconds limit, const QString& detail);
[[nodiscard]] Error cutOff(const QString& host, const QString& detail);
[[nodiscard]] Error serverFault(const QString& host, int status);
[[nodiscard]] Error proxyWantsPassword(const QString& detail);
[[nodiscard]] Error rateLimited(const QString& host, std::chrono::milliseconds wait, const QString& detail);
[[nodiscard]] Error redirected(const QString& host, const QString& target);
[[nodiscard]] Error unexpectedStatus(const QString& host, int status);
[[nodiscard]] Error tooLarge(const QString& host, qint64 limitBytes);
[[nodiscard]] Error notTrusted(const QString& host, const QString& detail);
[[nodiscard]] Error garbled(const QString& host, const QString& detail);

} // namespace qm::net::words
