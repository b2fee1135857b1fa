// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"
#include "net/httpclient.h"

#include <QHash>

namespace qm::broker::tastytrade {

/// The stored secrets by key; a key without a secret is absent.
using Secrets = QHash<QString, Secret>;

/// What came of one sign-in. `toStore` and `toRemove` hold whether it went well or not: a spent remember token is
/// spent.
struct SignInOutcome {
    struct Access {
        Secret authorization;              ///< the whole value of the Authorization header
        std::chrono::milliseconds life{0}; ///< from the moment the answer arrived
    };
    Result<Access> access;
    Secrets toStore; ///< has to be in the SecretStore before the access is used
    QStringList toRemove;
};

/// Refresh-token grant: POST /oauth/token. One request, never repeated by itself.
[[nodiscard]] Task<SignInOutcome> signInByGrant(
    net::HttpClient* http, QUrl url, Secrets secrets, net::CancelToken cancel);

/// Session login: POST /sessions with the remember token where there is one; where that is refused, once with the
/// password. `username` goes into the body; both tokens and the password come from `secrets`.
[[nodiscard]] Task<SignInOutcome> signInBySession(
    net::HttpClient* http, QUrl url, QString username, Secrets secrets, QDateTime now, net::CancelToken cancel);

/// A request with the headers that tastytrade wants everywhere.
[[nodiscard]] net::HttpRequest baseRequest(const QUrl& url);

} // namespace qm::broker::tastytrade
