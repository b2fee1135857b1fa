// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "net/httpclient.h"

namespace qm::broker::alpaca {

/// What an answer other than 2xx means for the person. The detail has passed the redactor.
[[nodiscard]] Error errorOf(const net::HttpReply& reply, bool paper);

/// Alpaca's key or secret is not there.
[[nodiscard]] Error missingSecret(const QString& label);
/// The keys belong to another service than the market data address in the settings.
[[nodiscard]] Error noMarketData();

/// A 2xx answer that is no JSON: a captive portal's page, a proxy's words.
[[nodiscard]] Error notAlpaca(const net::HttpReply& reply);

} // namespace qm::broker::alpaca
