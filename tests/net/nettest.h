// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "simulators/simserver.h"
#include "support/testenv.h"
#include "taskbox.h"

namespace qm::net {

/// Quick enough for tests, otherwise like the real one.
inline HttpPolicy quickPolicy()
{
    HttpPolicy policy;
    policy.name = QStringLiteral("test");
    policy.allowedHosts = {QStringLiteral("api.example.com")};
    policy.idleTimeout = std::chrono::milliseconds(400);
    policy.deadline = std::chrono::milliseconds(1'200);
    policy.requestsPerMinute = 60'000;
    policy.burst = 1'000;
    policy.backoffBase = std::chrono::milliseconds(10);
    policy.backoffCap = std::chrono::milliseconds(40);
    policy.longestWait = std::chrono::milliseconds(2'500);
    return policy;
}

/// A server, a client and the wait between them.
struct NetFixture {
    explicit NetFixture(HttpPolicy policy = quickPolicy())
        : client(std::make_unique<HttpClient>(std::move(policy), &clock))
    {
        server.setHandler([](const sim::Request&) { return sim::Response::json(QByteArrayLiteral("{\"ok\":true}")); });
        if (!server.listen())
            qFatal("cannot listen on loopback");
    }

    [[nodiscard]] HttpRequest get(const QString& target = QStringLiteral("/v2/account")) const
    {
        HttpRequest request;
        request.url = QUrl(server.baseUrl() + target);
        return request;
    }
    void fault(const sim::Fault& one) { server.addFault(one); }
    [[nodiscard]] Box<Result<HttpReply>> start(const HttpRequest& request, const CancelToken& cancel = {})
    {
        return watch(client->send(request, cancel));
    }
    [[nodiscard]] Result<HttpReply> send(const HttpRequest& request)
    {
        const Box<Result<HttpReply>> box = start(request);
        if (!QTest::qWaitFor([&] { return box->has_value(); }, 20'000))
            return Error{Error::Kind::Cancelled, {}, QStringLiteral("the test's own patience ended"), {}};
        return **box;
    }

    SystemClock clock;
    sim::SimServer server;
    std::unique_ptr<HttpClient> client;
};

} // namespace qm::net
