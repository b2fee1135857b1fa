// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArrayView>
#include <QDateTime>

#include <optional>

namespace qm::broker::tastytrade {

/// 200 of POST /oauth/token: no envelope, snake_case.
struct TokenAnswer {
    Secret accessToken;
    std::optional<Secret> refreshToken; ///< a new one that replaces the old one
    std::chrono::seconds life{900};
};
[[nodiscard]] Result<TokenAnswer> parseTokenAnswer(QByteArrayView body);

/// 201 of POST /sessions.
struct SessionAnswer {
    Secret sessionToken;
    std::optional<Secret> rememberToken; ///< good for one sign-in; the next answer holds the next one
    std::optional<QDateTime> expires;    ///< UTC
};
[[nodiscard]] Result<SessionAnswer> parseSessionAnswer(QByteArrayView body);

/// The words of a refusal in any of its three forms: {"error": {"code", "message", "errors": [...]}} (everywhere),
/// {"error_code", "error_description"} (seen from /oauth/token), {"error": "...", "error_description"} (the standard).
/// Empty where the body is none of them.
struct ErrorWords {
    QString code;    ///< "invalid_grant", "device_challenge_required"; also a number as text (406)
    QString message; ///< may hold the customer support identifier: for the log
};
[[nodiscard]] ErrorWords parseErrorWords(QByteArrayView body);

} // namespace qm::broker::tastytrade
