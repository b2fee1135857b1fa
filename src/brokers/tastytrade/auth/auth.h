// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/auth/grants.h"
#include "core/clock.h"
#include "net/http/gate.h"
#include "net/secretstore.h"

#include <QObject>
#include <QSet>

#include <memory>
#include <vector>

namespace qm::broker::tastytrade {

/// Keeps the sign-in alive. The access token lives in memory only; a token that the broker replaces (refresh or
/// remember token) is stored before what came with it is used. However many requests need a token, one sign-in runs at
/// a time and the others wait for it. After a refusal nothing is tried for five minutes unless the stored secrets
/// changed. Thread: the connection's own. `http`, `secrets` and `clock` outlive it.
class Auth final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Auth)
public:
    struct Settings {
        QString connection; ///< name, for the SecretStore
        QUrl baseUrl;       ///< without a trailing slash
        bool isSession = false;
        QString username; ///< sessions only
    };
    Auth(Settings settings, net::HttpClient* http, net::SecretStore* secrets, const Clock* clock,
        QObject* parent = nullptr);

    /// The value for the Authorization header; signs in first where no token has a minute left.
    [[nodiscard]] Task<Result<Secret>> authorization(net::CancelToken cancel);
    /// After a 401: another value than `refused`. Signs in only if nobody did since.
    [[nodiscard]] Task<Result<Secret>> renewed(Secret refused, net::CancelToken cancel);
    /// A token that was just renewed was refused too: signing in again would not help.
    void giveUp(const Error& error);
    /// Ends all waiting as Cancelled; before the HTTP client goes.
    void close();

Q_SIGNALS:
    void tokenExpiryChanged(const QDateTime& expiry); ///< UTC

private:
    [[nodiscard]] bool isFresh() const;
    [[nodiscard]] Task<Result<Secret>> signInOrWait(net::CancelToken cancel);
    [[nodiscard]] Task<Result<>> signIn(net::CancelToken cancel);
    [[nodiscard]] Task<Result<Secrets>> readSecrets();
    [[nodiscard]] Task<Result<>> keepReplaced();
    [[nodiscard]] std::optional<Error> standingRefusal(const QByteArray& fingerprint) const;
    [[nodiscard]] std::optional<Error> missing(const Secrets& secrets) const;
    [[nodiscard]] QStringList keys() const;
    void remember(const SignInOutcome& outcome, const Secrets& used);
    void acceptPending();
    void wakeWaiting();

    Settings m_settings;
    net::HttpClient* m_http;
    net::SecretStore* m_secrets;
    const Clock* m_clock;

    Secret m_authorization;                 ///< empty: none
    std::chrono::milliseconds m_expires{0}; ///< monotonic
    std::chrono::milliseconds m_renewBefore{0};
    bool m_signingIn = false;
    bool m_closed = false;
    std::optional<Error> m_lastError; ///< of the sign-in that ended last
    std::vector<std::shared_ptr<net::Gate>> m_waiting;

    std::optional<Error> m_refusal;
    std::chrono::milliseconds m_refusedAt{0}; ///< monotonic
    QByteArray m_refusedFingerprint;          ///< of the secrets that were refused
    QByteArray m_fingerprint;                 ///< of the secrets that the next sign-in would use

    /// What came with tokens that are not stored yet; used once they are.
    std::optional<SignInOutcome::Access> m_pending;
    std::chrono::milliseconds m_pendingSince{0}; ///< monotonic

    /// What replaced which secrets: where the store still answers an old one (it comes from the environment, or the
    /// keychain refused the new one), the new one counts. An empty new one: spent.
    struct Replaced {
        QSet<QByteArray> old; ///< digests
        Secret now;
        bool stored = false;
    };
    QHash<QString, Replaced> m_replaced;
};

} // namespace qm::broker::tastytrade
