// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "nettest.h"

#include <QElapsedTimer>
#include <QTcpServer>

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = sim::Fault::Kind;

/// Each way in which a server, or what stands before it, can misbehave on the level of HTTP: what the caller gets to
/// see, how often the server was asked, and that everything is well again once the fault is over.
class TestHttpFaults final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void transport_data();
    void transport();
    void unknownHost();
    void truncationWithoutALengthCannotBeSeenHere_data();
    void truncationWithoutALengthCannotBeSeenHere();
    void dripEndsAtTheDeadline();
    void slowButSteadyIsFine();
    void wellPackedAnswerBelowTheCapIsFine();
    void capCountsUnpackedBytes_data();
    void capCountsUnpackedBytes();
    void status_data();
    void status();
    void signInRequestsAreSentOnce_data();
    void signInRequestsAreSentOnce();
    void challengesAreAnswersToo_data();
    void challengesAreAnswersToo();
    void proxyAsksForAPassword();
};

namespace {

QString wordsOf(const Result<HttpReply>& reply)
{
    return reply ? u"answer %1"_s.arg(reply->status)
                 : u"%1: %2"_s.arg(kindText(reply.error().kind), reply.error().detail);
}

} // namespace

void TestHttpFaults::transport_data()
{
    QTest::addColumn<sim::Fault>("fault");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<int>("requests"); // -1: some, but not many
    const auto row = [](const char* name, Kind kind, Error::Kind expected, int requests) {
        QTest::newRow(name) << sim::Fault{.kind = kind} << expected << requests;
    };
    row("nobody listens", Kind::RefuseConnection, Error::Kind::Network, 0);
    row("silence", Kind::Silence, Error::Kind::Network, 2);
    row("cut in the headers", Kind::CutInHeaders, Error::Kind::Network, -1);
    row("cut in the body", Kind::CutInBody, Error::Kind::Network, 2);
    row("cut in a chunk", Kind::CutInChunk, Error::Kind::Network, 2);
    row("redirect", Kind::Redirect, Error::Kind::Protocol, 1);
    row("gzip bomb", Kind::GzipBomb, Error::Kind::Protocol, 1);
    row("body without end", Kind::TooLong, Error::Kind::Protocol, 1);
    row("proxy wants a password", Kind::ProxyAuth, Error::Kind::Network, -1);
    QTest::newRow("connection reset") << sim::Fault{.kind = Kind::RefuseConnection, .path = u"/v2"_s}
                                      << Error::Kind::Network << -1;
}

void TestHttpFaults::transport()
{
    QFETCH(sim::Fault, fault);
    QFETCH(Error::Kind, kind);
    QFETCH(int, requests);
    HttpPolicy policy = quickPolicy();
    policy.maxAttempts = 2;
    policy.maxBytes = 1024 * 1024;
    NetFixture net(policy);
    net.fault(fault);

    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY2(!reply, qPrintable(wordsOf(reply)));
    QVERIFY2(reply.error().kind == kind, qPrintable(wordsOf(reply)));
    QVERIFY(!reply.error().userText.isEmpty());
    QVERIFY(!reply.error().detail.isEmpty());
    if (requests >= 0)
        QCOMPARE(net.server.requests().size(), requests);
    else
        QVERIFY(net.server.requests().size() <= 4); // Qt repeats once by itself before we can stop it: two per attempt

    net.server.clearFaults();
    const Result<HttpReply> after = net.send(net.get());
    QVERIFY2(after, qPrintable(wordsOf(after)));
}

void TestHttpFaults::unknownHost()
{
    HttpPolicy policy = quickPolicy();
    policy.maxAttempts = 1;
    policy.allowedHosts = {u"nothing.invalid"_s}; // RFC 2606: never resolves
    NetFixture net(policy);
    HttpRequest request;
    request.url = QUrl(u"https://nothing.invalid/v2/account"_s);
    const Result<HttpReply> reply = net.send(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, Error::Kind::Network);
}

void TestHttpFaults::truncationWithoutALengthCannotBeSeenHere_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("closed early, no length") << Kind::CutInBodyNoLength << QByteArray("{\"ok\"");
    QTest::newRow("garbage for a chunk size") << Kind::ChunkedGarbage << QByteArray(); // Qt takes it for the last chunk
}

/// Known limits of Qt's parser: the adapters' strict parsers have to catch these.
void TestHttpFaults::truncationWithoutALengthCannotBeSeenHere()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, body);
    NetFixture net;
    net.fault({.kind = kind});
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY(reply);
    QCOMPARE(reply->body, body);
}

void TestHttpFaults::dripEndsAtTheDeadline()
{
    HttpPolicy policy = quickPolicy();
    policy.maxAttempts = 1;
    NetFixture net(policy);
    net.server.setHandler([](const sim::Request&) { return sim::Response::json(QByteArray(4'000, ' ')); });
    net.fault({.kind = Kind::Drip, .delayMs = 50}); // far below the idle limit
    QElapsedTimer watch;
    watch.start();
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, Error::Kind::Network);
    QVERIFY(reply.error().detail.contains(u"deadline"_s));
    QVERIFY(watch.elapsed() >= policy.deadline.count());
}

void TestHttpFaults::slowButSteadyIsFine()
{
    NetFixture net;
    net.fault({.kind = Kind::Drip, .delayMs = 20});
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY2(reply, qPrintable(wordsOf(reply)));
    QCOMPARE(reply->body, QByteArrayLiteral("{\"ok\":true}"));
}

void TestHttpFaults::wellPackedAnswerBelowTheCapIsFine()
{
    HttpPolicy policy = quickPolicy();
    policy.maxBytes = 32 * 1024 * 1024;
    policy.idleTimeout = 10s; // packing 20 MB takes a while, in this very thread
    policy.deadline = 20s;
    NetFixture net(policy);
    const QByteArray body = '[' + QByteArray(20 * 1024 * 1024, ' ') + ']'; // ratio about 1000: above Qt's own suspicion
    net.server.setHandler([&](const sim::Request&) {
        sim::Response response = sim::Response::json(body);
        response.gzip = true;
        return response;
    });
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY2(reply, qPrintable(wordsOf(reply)));
    QCOMPARE(reply->body.size(), body.size());
    QVERIFY(reply->body == body);
}

void TestHttpFaults::capCountsUnpackedBytes_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("gzip");
    QTest::addColumn<bool>("fits");
    QTest::newRow("plain, exactly the cap") << 100'000 << false << true;
    QTest::newRow("plain, one byte more") << 100'001 << false << false;
    QTest::newRow("packed, exactly the cap") << 100'000 << true << true;
    QTest::newRow("packed, one byte more") << 100'001 << true << false;
}

void TestHttpFaults::capCountsUnpackedBytes()
{
    QFETCH(int, size);
    QFETCH(bool, gzip);
    QFETCH(bool, fits);
    NetFixture net;
    net.server.setHandler([&](const sim::Request&) {
        sim::Response response = sim::Response::json(QByteArray(size, 'x'));
        response.gzip = gzip;
        return response;
    });
    HttpRequest request = net.get();
    request.maxBytes = 100'000;
    const Result<HttpReply> reply = net.send(request);
    QVERIFY2(reply.hasValue() == fits, qPrintable(wordsOf(reply)));
    if (fits)
        QCOMPARE(reply->body.size(), size);
    else
        QCOMPARE(reply.error().kind, Error::Kind::Protocol);
}

void TestHttpFaults::status_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("requests");
    for (const int status : {200, 201, 204, 400, 401, 403, 404, 409, 422})
        QTest::addRow("%d is for the adapter", status) << status << u"answer %1"_s.arg(status) << 1;
    for (const int status : {500, 501, 502, 503, 504, 599})
        QTest::addRow("%d is repeated", status) << status << u"network"_s << 3;
    for (const int status : {300, 301, 302, 303, 304, 307, 308})
        QTest::addRow("%d is refused", status) << status << u"protocol"_s << 1;
    QTest::newRow("429 is repeated") << 429 << u"rate_limited"_s << 3;
}

void TestHttpFaults::status()
{
    QFETCH(int, status);
    QFETCH(QString, outcome);
    QFETCH(int, requests);
    HttpPolicy policy = quickPolicy();
    policy.maxAttempts = 3;
    NetFixture net(policy);
    net.fault({.kind = Kind::Status, .status = status});
    const Result<HttpReply> reply = net.send(net.get());
    QCOMPARE(wordsOf(reply).section(u':', 0, 0), outcome);
    QCOMPARE(net.server.requests().size(), requests);
    if (status == 429)
        QVERIFY(reply.error().retryAfter); // our own guess where the broker gave none
}

void TestHttpFaults::signInRequestsAreSentOnce_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("server trouble") << Kind::Status;
    QTest::newRow("silence") << Kind::Silence;
    QTest::newRow("cut in the headers") << Kind::CutInHeaders;
    QTest::newRow("cut in the body") << Kind::CutInBody;
}

void TestHttpFaults::signInRequestsAreSentOnce()
{
    QFETCH(Kind, kind);
    NetFixture net;
    net.fault({.kind = kind});
    HttpRequest request = net.get(u"/oauth/token"_s);
    request.method = HttpRequest::Method::Post;
    request.contentType = "application/x-www-form-urlencoded";
    request.body = "grant_type=refresh_token";
    request.repeatable = false;
    const Result<HttpReply> reply = net.send(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, Error::Kind::Network);
    QCOMPARE(net.server.requests().size(), 1);
    QCOMPARE(net.server.requests().first().body, request.body);
    QCOMPARE(net.server.requests().first().method, QByteArrayLiteral("POST"));
}

void TestHttpFaults::challengesAreAnswersToo_data()
{
    QTest::addColumn<QByteArray>("challenge");
    for (const char* challenge : {"Basic realm=\"x\"", "Bearer realm=\"x\", error=\"invalid_token\"",
             "Digest realm=\"x\", nonce=\"1\"", "Negotiate", "NTLM"})
        QTest::newRow(challenge) << QByteArray(challenge);
}

void TestHttpFaults::challengesAreAnswersToo()
{
    QFETCH(QByteArray, challenge);
    NetFixture net;
    net.fault({.kind = Kind::Status,
        .status = 401,
        .body = "{\"message\":\"expired\"}",
        .headers = {{"WWW-Authenticate", challenge}}});
    const Result<HttpReply> reply = net.send(net.get());
    QCOMPARE(wordsOf(reply), u"answer 401"_s);
    QCOMPARE(reply->body, QByteArrayLiteral("{\"message\":\"expired\"}"));
    QCOMPARE(net.server.requests().size(), 1);
}

void TestHttpFaults::proxyAsksForAPassword()
{
    NetFixture net;
    net.fault({.kind = Kind::ProxyAuth});
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY(!reply);
    QVERIFY2(reply.error().userText.contains(u"proxy"_s), qPrintable(reply.error().userText));
    QCOMPARE(net.server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestHttpFaults)
#include "tst_httpfaults.moc"
