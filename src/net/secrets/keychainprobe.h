// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>

namespace qm::net {

/// What the Secret Service says of itself. QtKeychain (0.13) cannot tell: reading from a locked collection answers
/// "entry not found" and deleting from it answers success, both seen with gnome-keyring 42.
enum class KeychainState { Open, Locked, Absent, Unknown };

/// Asks org.freedesktop.secrets whether the default collection is locked; never starts the service, never prompts.
/// Unknown on platforms without D-Bus and where the service gives no answer within `timeout`. Answers once, from the
/// event loop of the calling thread, unless `context` dies before.
void probeKeychain(QObject* context, std::chrono::milliseconds timeout, std::function<void(KeychainState)> answer);

} // namespace qm::net
