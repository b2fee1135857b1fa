// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/result.h"

namespace qm::broker::tastytrade::wire {

/// Reads one message. A NUL in a text (DXLink sends "\u0000" for "no exchange") becomes a blank, which the strict
/// reader would refuse otherwise. `what`: for the error's detail.
[[nodiscard]] Result<json::Value> parseMessage(QByteArrayView bytes, const QString& what);

/// A JSON text with its quotation marks.
[[nodiscard]] QByteArray quoted(const QString& text);

[[nodiscard]] Error notUnderstood(const QString& what, const QString& why);

} // namespace qm::broker::tastytrade::wire
