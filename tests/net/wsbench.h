// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/ws/wsclient.h"
#include "simulators/wssim.h"
#include "support/testenv.h"

namespace qm::net::test {

using namespace Qt::StringLiterals;

inline constexpr int kPatience = 20'000; // "does it happen at all", on a busy machine too

/// Looks at the clock all the time; waits as long as it may.
inline WsPolicy policy()
{
    WsPolicy result;
    result.name = u"test"_s;
    result.nap = std::chrono::milliseconds(2);
    result.jitter = [](std::chrono::milliseconds ceiling) { return ceiling; };
    return result;
}

struct Bench {
    explicit Bench(
        WsPolicy rules = policy(), const QDateTime& now = QDateTime(QDate(2026, 11, 18), QTime(16, 0), Qt::UTC))
        : clock(now), client(std::make_unique<WsClient>(std::move(rules), &clock))
    {
        if (!server.listen())
            qFatal("cannot listen on loopback");
        server.textArrived = [this](int, const QByteArray& text) { heard.append(text); };
        server.opened = [this](int peer, const QUrl&) {
            if (greets)
                server.sendText(peer, "hello");
        };
        QObject::connect(client.get(), &WsClient::opened, client.get(), [this] {
            ++opened;
            client->sendText("subscribe " + QByteArray::number(opened)); // from stored arguments, each time
        });
        QObject::connect(client.get(), &WsClient::textArrived, client.get(), [this](const QByteArray& text) {
            got.append(text);
            if (text == "hello")
                client->setReady();
        });
        QObject::connect(
            client.get(), &WsClient::lost, client.get(), [this](const Error& error) { lost.append(error); });
    }
    void start() { startAt(QUrl(server.url())); }
    void startAt(const QUrl& url)
    {
        client->start([this, url](CancelToken) -> Task<Result<WsAddress>> {
            ++asked;
            WsAddress address;
            address.url = url;
            address.allowedHosts = {u"stream.example.com"_s};
            co_return address;
        });
    }
    [[nodiscard]] bool waitFor(WsClient::Phase phase) const
    {
        return QTest::qWaitFor([&] { return client->phase() == phase; }, kPatience);
    }

    ManualClock clock;
    sim::WsSim server;
    std::unique_ptr<WsClient> client;
    QByteArrayList heard; ///< by the server
    QByteArrayList got;
    QList<Error> lost;
    int opened = 0;
    int asked = 0;
    bool greets = true;
};

} // namespace qm::net::test
