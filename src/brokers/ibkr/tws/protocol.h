// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

/// The TWS API's socket protocol as text: frames of NUL-terminated fields. See docs and README of the adapter.
namespace qm::broker::ibkr::tws {

/// From 201 on the protocol is another one; before 176 no TWS is left that accepts clients. This is the only place that
/// knows the range: the layouts of newer versions would stand beside it.
inline constexpr int kMinServerVersion = 176;
inline constexpr int kMaxServerVersion = 200;

[[nodiscard]] constexpr bool isSupported(int serverVersion)
{
    return serverVersion >= kMinServerVersion && serverVersion <= kMaxServerVersion;
}

/// The first bytes that a client sends, the only ones that are no frame.
[[nodiscard]] QByteArray helloBytes(int from = kMinServerVersion, int to = kMaxServerVersion);

/// The server's first frame, which has no message id.
struct ServerHello {
    int version = 0;        ///< -1: the server redirects us elsewhere, which counts as refused
    QString connectionTime; ///< with the host's own name of its time zone: to be shown, not to be read
};
/// nullopt: these are not two such fields; something else than TWS answered.
[[nodiscard]] std::optional<ServerHello> readServerHello(QByteArrayView frame);

} // namespace qm::broker::ibkr::tws
