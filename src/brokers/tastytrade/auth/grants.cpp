// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/auth/grants.h"

#include "brokers/tastytrade/auth/answers.h"
#include "brokers/tastytrade/errors.h"
#include "net/redactor.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kSessionLife = std::chrono::hours(24); // where the answer does not tell

net::HttpRequest postJson(const QUrl& url, const QJsonObject& body)
{
    net::HttpRequest request = baseRequest(url);
    request.method = net::HttpRequest::Method::Post;
    request.contentType = "application/json";
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.repeatable = false;
    return request;
}

QString reveal(const Secrets& secrets, const QString& key) { return QString::fromUtf8(secrets.value(key).reveal()); }

Secret authorization(QByteArrayView scheme, const Secret& token)
{
    net::registerSecret(token);
    return Secret(scheme.toByteArray() + token.reveal());
}

SignInOutcome failed(Error error) { return SignInOutcome{std::move(error), {}, {}}; }

/// What an answer to a sign-in that is not a success means.
Error refusal(const net::HttpReply& reply, const QString& what, Error (*refused)(const net::HttpReply&))
{
    if (errors::isHtml(reply))
        return reply.status == 401 ? errors::userAgentRefused() : errors::notJson(what);
    const ErrorWords words = parseErrorWords(reply.body);
    if (words.code == u"device_challenge_required")
        return errors::deviceChallenge(reply);
    if (reply.status == 400 || reply.status == 401 || reply.status == 403)
        return refused(reply);
    return errors::fromStatus(reply, what);
}

milliseconds lifeOf(const SessionAnswer& answer, const QDateTime& serverNow)
{
    if (!answer.expires)
        return kSessionLife;
    const milliseconds left(serverNow.msecsTo(*answer.expires));
    return left > milliseconds(0) && left <= 30 * kSessionLife ? left : kSessionLife;
}

} // namespace

net::HttpRequest baseRequest(const QUrl& url)
{
    net::HttpRequest request;
    request.url = url;
    // Required in the form product/version; without it the front server answers 401 with a web page.
    request.headers = {{"User-Agent", "quantmatrix/" QM_VERSION}, {"Accept", "application/json"}};
    return request;
}

Task<SignInOutcome> signInByGrant(net::HttpClient* http, QUrl url, Secrets secrets, net::CancelToken cancel)
{
    const QString what = u"sign-in"_s;
    const QJsonObject body{{u"grant_type"_s, u"refresh_token"_s},
        {u"refresh_token"_s, reveal(secrets, u"refresh_token"_s)},
        {u"client_secret"_s, reveal(secrets, u"client_secret"_s)}};
    const net::HttpRequest request = postJson(url, body);
    const Result<net::HttpReply> reply = co_await http->send(request, cancel);
    if (!reply)
        co_return failed(reply.error());
    if (reply->status < 200 || reply->status > 299)
        co_return failed(refusal(*reply, what, errors::grantRefused));
    if (errors::isHtml(*reply) || !reply->isJson())
        co_return failed(errors::notJson(what));
    const Result<TokenAnswer> answer = parseTokenAnswer(reply->body);
    if (!answer)
        co_return failed(errors::redacted(answer.error()));
    SignInOutcome outcome{SignInOutcome::Access{authorization("Bearer ", answer->accessToken), answer->life}, {}, {}};
    if (answer->refreshToken && answer->refreshToken->reveal() != secrets.value(u"refresh_token"_s).reveal()) {
        net::registerSecret(*answer->refreshToken);
        outcome.toStore.insert(u"refresh_token"_s, *answer->refreshToken);
    }
    co_return outcome;
}

Task<SignInOutcome> signInBySession(
    net::HttpClient* http, QUrl url, QString username, Secrets secrets, QDateTime now, net::CancelToken cancel)
{
    const QString what = u"sign-in"_s;
    const QStringList ways = {u"remember_token"_s, u"password"_s};
    QStringList spent;
    // The remember token first: it needs no second factor. Refusing it says nothing about the password.
    for (const QString& key : ways) {
        if (!secrets.contains(key))
            continue;
        const QString member = key == u"password" ? key : u"remember-token"_s;
        const QJsonObject body{{u"login"_s, username}, {member, reveal(secrets, key)}, {u"remember-me"_s, true}};
        const net::HttpRequest request = postJson(url, body);
        const Result<net::HttpReply> reply = co_await http->send(request, cancel);
        if (!reply)
            co_return SignInOutcome{reply.error(), {}, spent};
        if (reply->status < 200 || reply->status > 299) {
            const Error error = refusal(*reply, what, errors::loginRefused);
            const bool isStale = key == u"remember_token" && reply->status == 401 && !errors::isHtml(*reply);
            if (isStale)
                spent.append(key);
            if (isStale && secrets.contains(u"password"_s))
                continue;
            co_return SignInOutcome{error, {}, spent};
        }
        if (errors::isHtml(*reply) || !reply->isJson())
            co_return SignInOutcome{errors::notJson(what), {}, spent};
        const Result<SessionAnswer> answer = parseSessionAnswer(reply->body);
        if (!answer)
            co_return SignInOutcome{errors::redacted(answer.error()), {}, spent};
        const milliseconds life = lifeOf(*answer, reply->serverDate.value_or(now));
        SignInOutcome outcome{SignInOutcome::Access{authorization("", answer->sessionToken), life}, {}, {}};
        if (answer->rememberToken) {
            net::registerSecret(*answer->rememberToken);
            outcome.toStore.insert(u"remember_token"_s, *answer->rememberToken);
        } else if (secrets.contains(u"remember_token"_s)) {
            outcome.toRemove.append(u"remember_token"_s); // it works once
        }
        co_return outcome;
    }
    co_return failed(errors::missingSecrets(u"password"_s));
}

} // namespace qm::broker::tastytrade
