// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

namespace qm::broker::tastytrade::errors {

// Every error of this adapter that is not the HTTP client's or a parser's: one sentence what, one what to do. Details
// pass the redactor here.

[[nodiscard]] Error cancelled();
/// The person has not entered what the chosen way of signing in needs. `what`: the labels of the fields.
[[nodiscard]] Error missingSecrets(const QString& what);
/// The front server answers 401 with a web page where it does not like the User-Agent header.
[[nodiscard]] Error userAgentRefused();
/// Token refused although it was just renewed.
[[nodiscard]] Error tokenRefused(const net::HttpReply& reply);
[[nodiscard]] Error grantRefused(const net::HttpReply& reply);
[[nodiscard]] Error loginRefused(const net::HttpReply& reply);
[[nodiscard]] Error deviceChallenge(const net::HttpReply& reply);
/// What another status than 2xx means for a read of `what` ("positions"): 403 Auth, everything else Protocol.
[[nodiscard]] Error fromStatus(const net::HttpReply& reply, const QString& what);
/// A page that is not JSON: somebody between us and tastytrade answered.
[[nodiscard]] Error notJson(const QString& what);

/// The body is a web page, by its type or its first character.
[[nodiscard]] bool isHtml(const net::HttpReply& reply);
/// The error with its detail passed through the redactor; for errors of the parsers.
[[nodiscard]] Error redacted(Error error);

} // namespace qm::broker::tastytrade::errors
