// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "nettest.h"

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHttpClient final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void answersTheBodyAndHeaders();
    void a401IsAnAnswerForTheAdapter();
    void repeatsAfterServerTrouble();
};

void TestHttpClient::answersTheBodyAndHeaders()
{
    NetFixture net;
    net.server.setHandler([](const sim::Request&) {
        sim::Response response = sim::Response::json(QByteArrayLiteral("{\"cash\":\"1.50\"}"));
        response.headers.emplaceBack("X-Request-ID", "r-17");
        return response;
    });
    HttpRequest request = net.get(u"/v2/account?full=1"_s);
    request.headers.emplaceBack("X-Key", "k1");
    const Result<HttpReply> reply = net.send(request);
    QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->body, QByteArrayLiteral("{\"cash\":\"1.50\"}"));
    QCOMPARE(reply->header("x-request-id"), QByteArrayLiteral("r-17"));
    QVERIFY(reply->isJson());
    QVERIFY(reply->serverDate);
    QCOMPARE(net.server.requests().size(), 1);
    const sim::Request& seen = net.server.requests().first();
    QCOMPARE(seen.method, QByteArrayLiteral("GET"));
    QCOMPARE(seen.path, u"/v2/account"_s);
    QCOMPARE(seen.query.queryItemValue(u"full"_s), u"1"_s);
    QCOMPARE(seen.header("x-key"), QByteArrayLiteral("k1"));
    QVERIFY(seen.header("user-agent").startsWith("QuantMatrix/"));
}

void TestHttpClient::a401IsAnAnswerForTheAdapter()
{
    NetFixture net;
    net.fault({.kind = sim::Fault::Kind::Status, .status = 401, .body = "{\"message\":\"unauthorized.\"}"});
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY(reply);
    QCOMPARE(reply->status, 401);
    QCOMPARE(reply->body, QByteArrayLiteral("{\"message\":\"unauthorized.\"}"));
    QCOMPARE(net.server.requests().size(), 1);
}

void TestHttpClient::repeatsAfterServerTrouble()
{
    NetFixture net;
    net.fault({.kind = sim::Fault::Kind::Status, .times = 2, .status = 503});
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(net.server.requests().size(), 3);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
