// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include "net/http/attempt.h"
#include "net/http/retry.h"
#include "net/http/tokenbucket.h"
#include "net/http/words.h"
#include "net/redactor.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcNet, "quantmatrix.net", QtInfoMsg)

namespace qm::net {

using Milliseconds = std::chrono::milliseconds;

namespace {

/// What an attempt's answer means to the caller.
struct Verdict {
    std::optional<Error> error; ///< nullopt: the reply is for the adapter
    bool worthRepeating = false;
    std::optional<Milliseconds> askedWait; ///< the broker named a time
};

Verdict judge(const HttpReply& reply, const QString& host, const QDateTime& localNow)
{
    const QDateTime now = reply.serverDate.value_or(localNow);
    const auto answer = [&](Error error) { return Verdict{std::move(error), false, std::nullopt}; };
    if (reply.status == 429 || reply.status >= 500) {
        Verdict verdict;
        verdict.worthRepeating = true;
        verdict.askedWait = parseRetryAfter(reply.header("retry-after"), now);
        if (!verdict.askedWait && reply.status == 429)
            verdict.askedWait = parseRateLimitReset(reply.header("x-ratelimit-reset"), now);
        verdict.error = reply.status == 429
            ? words::rateLimited(host, verdict.askedWait.value_or(Milliseconds(0)), u"status 429 from "_s + host)
            : words::serverFault(host, reply.status);
        return verdict;
    }
    if (reply.status >= 300 && reply.status < 400 && reply.status != 304) {
        const QUrl target(QString::fromUtf8(reply.header("location")));
        return answer(words::redirected(host, target.host().isEmpty() ? u"(same)"_s : target.host()));
    }
    if (reply.status < 200 || reply.status == 304)
        return answer(words::unexpectedStatus(host, reply.status));
    return {};
}

/// Account numbers stand in some brokers' paths: of a segment that looks like an id only the end is logged.
QString loggablePath(const QUrl& url)
{
    QStringList segments = url.path(QUrl::FullyEncoded).split(u'/');
    for (QString& segment : segments) {
        const bool hasDigit = std::any_of(segment.begin(), segment.end(), [](QChar c) { return c.isDigit(); });
        if (hasDigit && segment.size() >= 5)
            segment = u"*"_s + segment.right(2);
    }
    return segments.join(u'/');
}

void logAnswer(const HttpRequest& request, const QString& outcome, Milliseconds time)
{
    const auto verb = request.method == HttpRequest::Method::Post ? "POST" : "GET";
    qCDebug(lcNet).noquote().nospace() << verb << ' ' << request.url.host() << redact(loggablePath(request.url)) << ' '
                                       << outcome << ' ' << time.count() << " ms";
}

} // namespace

struct HttpClient::Private {
    HttpPolicy policy;
    const Clock* clock = nullptr;
    TokenBucket bucket{1, 1};
    Milliseconds waitedAhead{0}; ///< time that our timers counted while `clock` stood still (tests)
    QList<QSslCertificate> extraCas;
    std::unique_ptr<QNetworkAccessManager> manager; ///< made at the first request, in the thread of use
    QList<std::weak_ptr<Operation>> operations;
    bool closing = false;

    [[nodiscard]] Milliseconds now() const { return clock->monotonic() + waitedAhead; }
    [[nodiscard]] QSslConfiguration tls() const;
    QNetworkAccessManager& network();
    void watch(const std::shared_ptr<Operation>& operation);
};

QSslConfiguration HttpClient::Private::tls() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!extraCas.isEmpty())
        configuration.addCaCertificates(extraCas);
    return configuration;
}

QNetworkAccessManager& HttpClient::Private::network()
{
    if (!manager)
        manager = std::make_unique<QNetworkAccessManager>();
    return *manager;
}

void HttpClient::Private::watch(const std::shared_ptr<Operation>& operation)
{
    operations.removeIf([](const std::weak_ptr<Operation>& old) { return old.expired(); });
    operations.append(operation);
}

HttpClient::HttpClient(HttpPolicy policy, const Clock* clock, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->bucket = TokenBucket(policy.requestsPerMinute, policy.burst);
    d->policy = std::move(policy);
    d->clock = clock;
}

HttpClient::~HttpClient()
{
    // Whoever still waits is told now, while the caller's objects are alive: their coroutines end as Cancelled.
    d->closing = true;
    const QList<std::weak_ptr<Operation>> operations = std::exchange(d->operations, {});
    for (const std::weak_ptr<Operation>& waiting : operations) {
        if (const std::shared_ptr<Operation> operation = waiting.lock())
            operation->abandon();
    }
}

Task<Result<HttpReply>> HttpClient::send(HttpRequest request, CancelToken cancel)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (d->closing || cancel.isCancelled())
        co_return words::cancelled();
    if (const Result<> allowed = checkUrl(request.url, d->policy.allowedHosts); !allowed)
        co_return allowed.error();
    if (!hasPlainHeaders(request))
        co_return words::badHeader();

    const QPointer<HttpClient> self(this);
    const HttpPolicy& policy = d->policy;
    const QString host = request.url.host();
    const bool mayRepeat = request.repeatable && request.method == HttpRequest::Method::Get;
    const int attempts = mayRepeat ? std::max(policy.maxAttempts, 1) : 1;
    Milliseconds pauseBefore{0};

    for (int attemptNo = 1;; ++attemptNo) {
        const Milliseconds blocked = d->bucket.blockedFor(d->now());
        if (blocked > policy.longestWait)
            co_return words::rateLimited(host, blocked, u"still within the pause that the broker asked for"_s);
        const Milliseconds turn = d->bucket.reserve(d->now());
        const Milliseconds wait = std::max(turn, pauseBefore);
        if (wait > Milliseconds(0)) {
            const Milliseconds until = d->now() + wait;
            const auto pause = std::make_shared<Pause>(wait, cancel);
            d->watch(pause);
            if (turn > Milliseconds(0))
                Q_EMIT throttled(turn);
            co_await pause->done();
            if (pause->wasCancelled()) {
                if (self && !d->closing)
                    d->bucket.giveBack();
                co_return words::cancelled();
            }
            d->waitedAhead += std::max(Milliseconds(0), until - d->now());
        }

        const AttemptLimits limits{
            policy.idleTimeout, request.deadline.value_or(policy.deadline), request.maxBytes.value_or(policy.maxBytes)};
        d->bucket.countSent(d->now());
        const auto attempt = std::make_shared<Attempt>(d->network(), request, d->tls(), limits, cancel);
        d->watch(attempt);
        co_await attempt->done();
        if (attempt->wasCancelled()) {
            co_return words::cancelled();
        }
        Verdict verdict;
        HttpReply reply = attempt->takeReply();
        if (attempt->error()) {
            verdict.error = attempt->error();
            verdict.worthRepeating = verdict.error->kind == Error::Kind::Network && reply.status != 407;
        } else {
            verdict = judge(reply, host, d->clock->now());
        }
        logAnswer(request,
            verdict.error ? kindText(verdict.error->kind) + u' ' + QString::number(reply.status)
                          : QString::number(reply.status),
            reply.latency);
        if (reply.status > 0) {
            Q_EMIT latencyMeasured(reply.latency);
            if (!self)
                co_return words::cancelled();
        }
        if (!verdict.error)
            co_return reply;

        const Milliseconds ceiling = backoffCeiling(attemptNo, policy.backoffBase, policy.backoffCap);
        if (verdict.askedWait) {
            d->bucket.blockUntil(d->now() + *verdict.askedWait);
            if (*verdict.askedWait > policy.longestWait)
                co_return words::rateLimited(host, *verdict.askedWait, verdict.error->detail);
        }
        if (!verdict.worthRepeating || attemptNo >= attempts) {
            if (verdict.error->kind == Error::Kind::RateLimited)
                co_return words::rateLimited(host, verdict.askedWait.value_or(ceiling), verdict.error->detail);
            verdict.error->retryAfter = verdict.askedWait;
            co_return *verdict.error;
        }
        pauseBefore = verdict.askedWait ? *verdict.askedWait + jittered(policy.backoffBase / 4) : jittered(ceiling);
    }
}

const HttpPolicy& HttpClient::policy() const { return d->policy; }

int HttpClient::requestsLastMinute() const { return d->bucket.sentInLastMinute(d->now()); }

void HttpClient::setExtraCaCertificates(const QByteArray& pem)
{
    d->extraCas = QSslCertificate::fromData(pem, QSsl::Pem);
    // After a refused handshake the old manager would not look at the new list.
    d->manager.reset();
}

QByteArray HttpReply::header(QByteArrayView lowerCaseName) const
{
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

bool HttpReply::isJson() const
{
    const QByteArray type = header("content-type").toLower();
    if (!type.isEmpty())
        return type.contains("json");
    const QByteArray start = body.left(64).trimmed();
    return start.startsWith('{') || start.startsWith('[');
}

} // namespace qm::net
