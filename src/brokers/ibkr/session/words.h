// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/session/options.h"
#include "core/error.h"

/// What can go wrong with a session, in the person's language.
namespace qm::broker::ibkr::words {

[[nodiscard]] Error cannotConnect(const SessionOptions& options, const QString& detail);
[[nodiscard]] Error notAccepted();
[[nodiscard]] Error wrongVersion(int version);
[[nodiscard]] Error redirected(const QString& where);
[[nodiscard]] Error notTws(const QString& detail);
[[nodiscard]] Error closedAtStart(const QString& detail);
[[nodiscard]] Error neverReady(bool accountsKnown);
[[nodiscard]] Error brokeOff(const QString& detail);
[[nodiscard]] Error fellSilent();
[[nodiscard]] Error notConnected();
[[nodiscard]] Error idsTaken(int first, int last);
[[nodiscard]] Error noAnswer(const QString& request);
[[nodiscard]] Error unreadable(const QString& message, const QString& field);
/// A chart's turn would come too late.
[[nodiscard]] Error tooManyHistories(std::chrono::milliseconds wait);
[[nodiscard]] Error cancelled();

[[nodiscard]] QString waitingForAccept();
[[nodiscard]] QString of(SessionState state);

} // namespace qm::broker::ibkr::words
