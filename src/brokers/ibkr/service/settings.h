// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/connection.h"
#include "net/httpclient.h"

#include <QUrl>

namespace qm::broker::ibkr {

/// Where the Flex Web Service is asked, and for which query.
struct FlexSettings {
    QUrl base; ///< "https://.../FlexWebService", without a slash at its end
    QString queryId;
};

/// Error{Input}: there is no query yet, or the address is none; the words say what to do.
[[nodiscard]] Result<FlexSettings> flexSettingsOf(const ConnectionConfig& connection);

/// True for localhost and loopback addresses: what is said to TWS there stays on this computer.
[[nodiscard]] bool isThisComputer(const QString& host);

[[nodiscard]] net::HttpPolicy defaultPolicy();

} // namespace qm::broker::ibkr
