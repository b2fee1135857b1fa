// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "net/canceltoken.h"
#include "net/task.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

class QNetworkAccessManager;

namespace qm::net {

/// What a client may do and how patient it is. One per connection, chosen by the adapter.
struct HttpPolicy {
    QString name;             ///< broker kind, for the log category and the User-Agent comment
    QStringList allowedHosts; ///< exact ASCII hosts, https only; loopback is allowed with http as well
    std::chrono::milliseconds idleTimeout{15'000};
    std::chrono::milliseconds deadline{30'000}; ///< of one attempt, whatever trickles in
    qint64 maxBytes = 8 * 1024 * 1024;          ///< of the body after decompression
    double requestsPerMinute = 120;             ///< token bucket, shared by all requests of this client
    int burst = 10;
    int maxAttempts = 4;                          ///< the first one included; 1 = never repeat
    std::chrono::milliseconds backoffBase{1'000}; ///< doubles per attempt, full jitter
    std::chrono::milliseconds backoffCap{60'000};
    std::chrono::milliseconds longestWait{20'000}; ///< a Retry-After beyond this ends the request as RateLimited
};

struct HttpRequest {
    enum class Method { Get, Post }; ///< Post only for sign-in endpoints; nothing else writes
    Method method = Method::Get;
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    QByteArray contentType;
    std::optional<std::chrono::milliseconds> deadline; ///< instead of the policy's
    std::optional<qint64> maxBytes;                    ///< instead of the policy's
    bool repeatable = true;                            ///< false: one attempt (sign-ins)
};

struct HttpReply {
    int status = 0;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    std::chrono::milliseconds latency{0};
    std::optional<QDateTime> serverDate;
    [[nodiscard]] QByteArray header(QByteArrayView lowerCaseName) const;
    [[nodiscard]] bool isJson() const; ///< by content type, or by the first byte where the type is missing
};

/// The one way out to the network. Lives in, and is used from, one thread (the connection's).
///
/// Answers an HttpReply for 2xx and 4xx (but 429), so that the adapter can read the broker's own words; an Error for
/// everything else: Network (refused, DNS, idle or overall timeout, truncated body, 5xx after the last attempt),
/// RateLimited (429 after the last attempt, with retryAfter), Protocol (redirect, body above the cap, TLS refused,
/// host not allowed), Cancelled. GETs that fail with 429, 5xx or a network error are repeated with full jitter,
/// honouring Retry-After and X-RateLimit-Reset. A body shorter than announced is an error whatever the status says.
class HttpClient final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpClient)
public:
    HttpClient(HttpPolicy policy, const Clock* clock, QObject* parent = nullptr);
    ~HttpClient() override;

    [[nodiscard]] Task<Result<HttpReply>> send(HttpRequest request, CancelToken cancel);

    [[nodiscard]] const HttpPolicy& policy() const;
    /// Requests of the last minute against the budget, for the health page.
    [[nodiscard]] int requestsLastMinute() const;
    /// For tests: a CA that only they trust.
    void setExtraCaCertificates(const QByteArray& pem);

Q_SIGNALS:
    void latencyMeasured(std::chrono::milliseconds latency);
    void throttled(std::chrono::milliseconds wait); ///< the budget or the broker makes us wait

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// True for https with an allowed host, and for http(s)/ws(s) with a loopback address (127.0.0.0/8, [::1], localhost).
/// Refuses user info, odd ports on allowed hosts, trailing dots, percent signs and non-ASCII in the host.
[[nodiscard]] Result<> checkUrl(const QUrl& url, const QStringList& allowedHosts);

} // namespace qm::net
