// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/auth/auth.h"

#include "brokers/tastytrade/errors.h"
#include "brokers/tastytrade/limits.h"
#include "net/redactor.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QPointer>

#include <algorithm>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

QByteArray digest(const Secret& secret)
{
    return QCryptographicHash::hash(secret.reveal(), QCryptographicHash::Sha256);
}

/// Tells whether two sets of secrets are the same without keeping them.
QByteArray fingerprintOf(const QStringList& keys, const QString& username, const Secrets& secrets)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(username.toUtf8());
    for (const QString& key : keys) {
        hash.addData(QByteArrayView("\0", 1));
        hash.addData(digest(secrets.value(key)));
    }
    return hash.result();
}

} // namespace

Auth::Auth(Settings settings, net::HttpClient* http, net::SecretStore* secrets, const Clock* clock, QObject* parent)
    : QObject(parent), m_settings(std::move(settings)), m_http(http), m_secrets(secrets), m_clock(clock)
{
}

QStringList Auth::keys() const
{
    if (m_settings.isSession)
        return {u"remember_token"_s, u"password"_s};
    return {u"client_secret"_s, u"refresh_token"_s};
}

bool Auth::isFresh() const { return !m_authorization.isEmpty() && m_clock->monotonic() + m_renewBefore < m_expires; }

void Auth::close()
{
    m_closed = true;
    wakeWaiting();
}

void Auth::wakeWaiting()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto& gate : waiting)
        gate->open();
}

void Auth::giveUp(const Error& error)
{
    m_authorization = Secret();
    m_refusal = error;
    m_refusedAt = m_clock->monotonic();
    m_refusedFingerprint = m_fingerprint;
}

Task<Result<Secret>> Auth::authorization(net::CancelToken cancel)
{
    if (isFresh())
        co_return Result<Secret>(m_authorization);
    co_return co_await signInOrWait(cancel);
}

Task<Result<Secret>> Auth::renewed(Secret refused, net::CancelToken cancel)
{
    // Another request met the same 401 and has renewed the token meanwhile.
    if (isFresh() && m_authorization.reveal() != refused.reveal())
        co_return Result<Secret>(m_authorization);
    if (!m_signingIn)
        m_authorization = Secret();
    co_return co_await signInOrWait(cancel);
}

Task<Result<Secret>> Auth::signInOrWait(net::CancelToken cancel)
{
    const QPointer<Auth> self(this);
    for (;;) {
        if (m_closed || cancel.isCancelled())
            co_return errors::cancelled();
        if (isFresh())
            co_return Result<Secret>(m_authorization);
        if (!m_signingIn)
            break;
        const auto gate = std::make_shared<net::Gate>();
        m_waiting.push_back(gate);
        co_await gate->passed();
        if (!self)
            co_return errors::cancelled();
        // The one who signed in was stopped: that is no answer for us. Everything else is.
        if (m_lastError && m_lastError->kind != Error::Kind::Cancelled)
            co_return Error(*m_lastError);
    }
    m_signingIn = true;
    const Result<> done = co_await signIn(cancel);
    if (!self)
        co_return errors::cancelled();
    m_signingIn = false;
    m_lastError = done ? std::nullopt : std::optional(done.error());
    const Secret result = m_authorization;
    wakeWaiting();
    if (!done)
        co_return done.error();
    co_return result;
}

Task<Result<>> Auth::signIn(net::CancelToken cancel)
{
    const QPointer<Auth> self(this);
    const Result<> kept = co_await keepReplaced();
    if (!self)
        co_return errors::cancelled();
    if (!kept)
        co_return kept.error();
    acceptPending();
    if (isFresh())
        co_return Result<>();
    const Result<Secrets> secrets = co_await readSecrets();
    if (!self)
        co_return errors::cancelled();
    if (!secrets)
        co_return secrets.error();
    if (const auto problem = missing(*secrets))
        co_return Error(*problem);
    m_fingerprint = fingerprintOf(keys(), m_settings.username, *secrets);
    if (const auto refusal = standingRefusal(m_fingerprint))
        co_return Error(*refusal);

    QUrl url = m_settings.baseUrl;
    url.setPath(url.path() + (m_settings.isSession ? u"/sessions"_s : u"/oauth/token"_s));
    const QDateTime now = m_clock->now();
    Task<SignInOutcome> running = m_settings.isSession
        ? signInBySession(m_http, url, m_settings.username, *secrets, now, cancel)
        : signInByGrant(m_http, url, *secrets, cancel);
    const SignInOutcome outcome = co_await running;
    if (!self)
        co_return errors::cancelled();
    remember(outcome, *secrets);
    const Result<> stored = co_await keepReplaced();
    if (!self)
        co_return errors::cancelled();
    if (!outcome.access)
        co_return outcome.access.error();
    if (stored)
        acceptPending();
    co_return stored;
}

void Auth::remember(const SignInOutcome& outcome, const Secrets& used)
{
    Secrets next = used;
    const auto replace = [&](const QString& key, const Secret& now) {
        Replaced& replaced = m_replaced[key];
        replaced.old.insert(digest(used.value(key)));
        replaced.now = now;
        replaced.stored = false;
        if (now.isEmpty())
            next.remove(key);
        else
            next.insert(key, now);
    };
    for (const QString& key : outcome.toRemove)
        replace(key, Secret());
    for (auto it = outcome.toStore.begin(); it != outcome.toStore.end(); ++it)
        replace(it.key(), it.value());
    m_fingerprint = fingerprintOf(keys(), m_settings.username, next);

    if (outcome.access) {
        m_refusal.reset();
        m_pending = *outcome.access;
        m_pendingSince = m_clock->monotonic();
    } else if (outcome.access.error().kind == Error::Kind::Auth) {
        giveUp(outcome.access.error());
    }
}

/// Writes what is not yet in the store. On an error nothing is forgotten: the next sign-in begins here again.
Task<Result<>> Auth::keepReplaced()
{
    const QPointer<Auth> self(this);
    const QStringList names = m_replaced.keys();
    for (const QString& key : names) {
        const Replaced replaced = m_replaced.value(key);
        if (replaced.stored)
            continue;
        if (replaced.now.isEmpty()) {
            const Result<> removed = co_await m_secrets->remove(m_settings.connection, key);
            if (!self)
                co_return errors::cancelled();
            if (!removed)
                co_return removed.error();
        } else {
            const auto written = co_await m_secrets->write(m_settings.connection, key, replaced.now);
            if (!self)
                co_return errors::cancelled();
            if (!written)
                co_return written.error();
        }
        m_replaced[key].stored = true;
    }
    co_return Result<>();
}

Task<Result<Secrets>> Auth::readSecrets()
{
    const QPointer<Auth> self(this);
    Secrets result;
    const QStringList names = keys();
    for (const QString& key : names) {
        const Result<std::optional<Secret>> stored = co_await m_secrets->read(m_settings.connection, key);
        if (!self)
            co_return errors::cancelled();
        if (!stored)
            co_return stored.error();
        Secret secret = stored->value_or(Secret());
        if (const auto replaced = m_replaced.constFind(key);
            replaced != m_replaced.constEnd() && !secret.isEmpty() && replaced->old.contains(digest(secret)))
            secret = replaced->now;
        if (secret.isEmpty())
            continue;
        net::registerSecret(secret);
        result.insert(key, secret);
    }
    co_return result;
}

std::optional<Error> Auth::missing(const Secrets& secrets) const
{
    const auto name = [](const char* text) { return QCoreApplication::translate("tastytrade", text); };
    if (m_settings.isSession) {
        if (m_settings.username.isEmpty())
            return errors::missingSecrets(name("a user name"));
        return secrets.isEmpty() ? std::optional(errors::missingSecrets(name("a password"))) : std::nullopt;
    }
    if (!secrets.contains(u"client_secret"_s))
        return errors::missingSecrets(name("the client secret of an OAuth application"));
    if (!secrets.contains(u"refresh_token"_s))
        return errors::missingSecrets(name("the refresh token of an OAuth grant"));
    return std::nullopt;
}

std::optional<Error> Auth::standingRefusal(const QByteArray& fingerprint) const
{
    const bool isRecent = m_clock->monotonic() - m_refusedAt < milliseconds(kPauseAfterRefusal);
    return m_refusal && isRecent && fingerprint == m_refusedFingerprint ? m_refusal : std::nullopt;
}

void Auth::acceptPending()
{
    if (!m_pending)
        return;
    const SignInOutcome::Access access = *std::exchange(m_pending, std::nullopt);
    m_authorization = access.authorization;
    m_expires = m_pendingSince + access.life;
    // A token that is born with less than two minutes would never count as fresh.
    m_renewBefore = std::min(milliseconds(kRenewBefore), access.life / 2);
    const milliseconds left = m_expires - m_clock->monotonic();
    Q_EMIT tokenExpiryChanged(m_clock->now().addMSecs(left.count()));
}

} // namespace qm::broker::tastytrade
