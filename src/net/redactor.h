// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QString>

namespace qm::net {

/// Takes secrets out of text that goes to a log, an error detail or the screen: registered values in raw, percent,
/// base64 and hex form, Authorization-like headers, token-like query parameters and JSON members; and control
/// characters, so that broker text cannot forge log lines. Any thread.
[[nodiscard]] QString redact(QStringView text);
/// From now on `secret` (at least 6 bytes) is replaced wherever it turns up.
void registerSecret(const Secret& secret);
/// Routes Qt's message handler through redact(), to stderr and, where given, a log file (0600, rotated at 5 MB).
void installLogHandler(const QString& logFile = {});

} // namespace qm::net
