// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/stream/livestream.h"
#include "brokers/descriptor.h"
#include "core/result.h"
#include "core/values/connection.h"

#include <QUrl>

namespace qm::broker::alpaca {

/// Where a connection's requests go.
struct Addresses {
    QUrl base; ///< without path "/v2" and without a slash at the end
    QUrl data; ///< of market data, likewise; empty: none that the keys may be shown to
    bool paper = false;
};

/// The settings' answer. `base_url` left at its default follows `environment`; an address copied from Alpaca's own page
/// ends in "/v2", which is taken off. Error{Input}: the address cannot be one.
[[nodiscard]] Result<Addresses> addressesOf(const ConnectionConfig& connection);

/// Where the streams are. The account stream left at its default follows the environment.
[[nodiscard]] StreamAddresses streamAddressesOf(const ConnectionConfig& connection, const Addresses& service);

} // namespace qm::broker::alpaca
