// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QAbstractSocket>
#include <QWebSocketProtocol>

namespace qm::net::words {

/// What a socket's error means. `wasUp`: after the upgrade.
[[nodiscard]] Error connectionFailed(
    const QString& host, QAbstractSocket::SocketError error, const QString& text, bool wasUp);
/// What the end of a connection means, by its close code.
[[nodiscard]] Error connectionClosed(
    const QString& host, QWebSocketProtocol::CloseCode code, const QString& reason, qint64 limitBytes, bool wasUp);

} // namespace qm::net::words
