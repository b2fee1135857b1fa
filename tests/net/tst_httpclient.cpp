// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "net/redactor.h"
#include "nettest.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QThread>

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = sim::Fault::Kind;

/// What a well-behaved server and the caller see: requests, repetition, waiting, cancelling, going away.
class TestHttpClient final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void answersTheBodyAndHeaders();
    void postsWhatItIsGiven_data();
    void postsWhatItIsGiven();
    void requestsOwnUserAgentWins();
    void remembersNoCookies();
    void twoRequestsRunAtTheSameTime();
    void nothingIsSentToOtherHosts();
    void redirectsAreNotFollowed();
    void lineBreaksInHeadersAreRefused_data();
    void lineBreaksInHeadersAreRefused();

    void repeatsAfterServerTrouble();
    void followsRetryAfter();
    void followsRateLimitReset();
    void aLongRetryAfterEndsTheRequest_data();
    void aLongRetryAfterEndsTheRequest();
    void uselessRetryAfterFallsBackToOurOwn_data();
    void uselessRetryAfterFallsBackToOurOwn();
    void budgetSpacesRequests();
    void aStoppedClockDoesNotStopTheBudget();
    void requestsLastMinuteCountsRepetitions();

    void cancelBeforeSendingSendsNothing();
    void cancelInFlightEndsQuickly();
    void cancelWhileWaitingEndsQuickly();
    void cancelFromAnotherThread();
    void anAnswerMayDestroyTheClient();
    void destroyingTheClientEndsItsRequests_data();
    void destroyingTheClientEndsItsRequests();

    void logsNeitherQueryNorHeadersNorBody();
};

void TestHttpClient::answersTheBodyAndHeaders()
{
    NetFixture net;
    net.server.setHandler([](const sim::Request&) {
        sim::Response response = sim::Response::json(QByteArrayLiteral("{\"cash\":\"1.50\"}"));
        response.headers.emplaceBack("X-Request-ID", "r-17");
        response.gzip = true;
        return response;
    });
    HttpRequest request = net.get(u"/v2/account?full=1"_s);
    request.headers.emplaceBack("X-Key", "k1");
    int measured = 0;
    connect(net.client.get(), &HttpClient::latencyMeasured, this, [&] { ++measured; });
    const Result<HttpReply> reply = net.send(request);
    QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->body, QByteArrayLiteral("{\"cash\":\"1.50\"}"));
    QCOMPARE(reply->header("x-request-id"), QByteArrayLiteral("r-17"));
    QVERIFY(reply->isJson());
    QVERIFY(reply->serverDate);
    QVERIFY(std::abs(reply->serverDate->secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QCOMPARE(measured, 1);
    QCOMPARE(net.server.requests().size(), 1);
    const sim::Request& seen = net.server.requests().first();
    QCOMPARE(seen.method, QByteArrayLiteral("GET"));
    QCOMPARE(seen.path, u"/v2/account"_s);
    QCOMPARE(seen.query.queryItemValue(u"full"_s), u"1"_s);
    QCOMPARE(seen.header("x-key"), QByteArrayLiteral("k1"));
    QVERIFY(seen.header("accept-encoding").contains("gzip"));
    QVERIFY(QRegularExpression(u"^QuantMatrix/[0-9.]+$"_s).match(QString::fromLatin1(seen.header("user-agent"))).hasMatch());
}

void TestHttpClient::postsWhatItIsGiven_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("form") << QByteArray("grant_type=refresh_token&refresh_token=abc");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("large") << QByteArray(300'000, 'p');
}

void TestHttpClient::postsWhatItIsGiven()
{
    QFETCH(QByteArray, body);
    NetFixture net;
    HttpRequest request = net.get(u"/oauth/token"_s);
    request.method = HttpRequest::Method::Post;
    request.contentType = "application/x-www-form-urlencoded";
    request.body = body;
    const Result<HttpReply> reply = net.send(request);
    QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
    QCOMPARE(net.server.requests().size(), 1);
    const sim::Request& seen = net.server.requests().first();
    QCOMPARE(seen.method, QByteArrayLiteral("POST"));
    QVERIFY(seen.body == body);
    QCOMPARE(seen.header("content-type"), request.contentType);
    QCOMPARE(seen.header("content-length").toLongLong(), body.size());
}

void TestHttpClient::requestsOwnUserAgentWins()
{
    NetFixture net;
    HttpRequest request = net.get();
    request.headers.emplaceBack("User-Agent", "special/1.0");
    QVERIFY(net.send(request));
    QCOMPARE(net.server.requests().first().header("user-agent"), QByteArrayLiteral("special/1.0"));
}

void TestHttpClient::remembersNoCookies()
{
    NetFixture net;
    net.server.setHandler([](const sim::Request&) {
        sim::Response response = sim::Response::json(QByteArrayLiteral("{}"));
        response.headers.emplaceBack("Set-Cookie", "session=1234567890; Path=/");
        return response;
    });
    QVERIFY(net.send(net.get()));
    QVERIFY(net.send(net.get()));
    QCOMPARE(net.server.requests().size(), 2);
    QVERIFY(net.server.requests().last().header("cookie").isEmpty());
}

void TestHttpClient::twoRequestsRunAtTheSameTime()
{
    NetFixture net;
    net.server.setLatency(250);
    QElapsedTimer watch;
    watch.start();
    const auto first = net.start(net.get(u"/a"_s));
    const auto second = net.start(net.get(u"/b"_s));
    QTRY_VERIFY(first->has_value() && second->has_value());
    QVERIFY(first->value() && second->value());
    QVERIFY2(watch.elapsed() < 480, qPrintable(QString::number(watch.elapsed())));
}

void TestHttpClient::nothingIsSentToOtherHosts()
{
    NetFixture net;
    HttpRequest request;
    request.url = QUrl(u"https://evil.example.org/v2/account"_s);
    const Result<HttpReply> reply = net.send(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, Error::Kind::Protocol);
    QCOMPARE(net.client->requestsLastMinute(), 0);
}

void TestHttpClient::redirectsAreNotFollowed()
{
    NetFixture net;
    sim::SimServer second;
    QVERIFY(second.listen());
    const QByteArray elsewhere = second.baseUrl().toLatin1() + "/v2/account";
    for (const QByteArray& target : {elsewhere, QByteArray("https://evil.example.org/"), QByteArray("/v2/other"), QByteArray("//evil.example.org/")}) {
        net.server.clearRequests();
        net.server.setFaults({{.kind = Kind::Redirect, .body = target}});
        HttpRequest request = net.get();
        request.headers.emplaceBack("Authorization", "Bearer canary-canary-canary");
        const Result<HttpReply> reply = net.send(request);
        QVERIFY2(!reply, target.constData());
        QCOMPARE(reply.error().kind, Error::Kind::Protocol);
        QCOMPARE(net.server.requests().size(), 1);
    }
    QCOMPARE(second.requests().size(), 0);
}

void TestHttpClient::lineBreaksInHeadersAreRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("CRLF in a value") << QByteArray("X-Key") << QByteArray("abc\r\nX-Admin: 1");
    QTest::newRow("LF in a value") << QByteArray("X-Key") << QByteArray("abc\n");
    QTest::newRow("NUL in a value") << QByteArray("X-Key") << QByteArray("a\0b", 3);
    QTest::newRow("CRLF in a name") << QByteArray("X-Key\r\nX-Admin") << QByteArray("1");
}

void TestHttpClient::lineBreaksInHeadersAreRefused()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    NetFixture net;
    HttpRequest request = net.get();
    request.headers.emplaceBack(name, value);
    const Result<HttpReply> reply = net.send(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, Error::Kind::Input);
    QCOMPARE(net.server.requests().size(), 0);
}

void TestHttpClient::repeatsAfterServerTrouble()
{
    NetFixture net;
    net.fault({.kind = Kind::Status, .times = 2, .status = 503});
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(net.server.requests().size(), 3);
}

void TestHttpClient::followsRetryAfter()
{
    NetFixture net;
    net.fault({.kind = Kind::Status, .times = 1, .status = 429, .headers = {{"Retry-After", "1"}}});
    QList<std::chrono::milliseconds> waits;
    connect(net.client.get(), &HttpClient::throttled, this, [&](std::chrono::milliseconds wait) { waits.append(wait); });
    QElapsedTimer watch;
    watch.start();
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
    QVERIFY(watch.elapsed() >= 990);
    QCOMPARE(net.server.requests().size(), 2);
    QCOMPARE(waits.size(), 1);
    QVERIFY(waits.first() > 900ms && waits.first() <= 1'000ms);
}

void TestHttpClient::followsRateLimitReset()
{
    NetFixture net;
    const QByteArray date = QByteArray("Mon, 23 Nov 2026 10:00:00 GMT"); // the server's clock counts, not ours
    const QByteArray reset = QByteArray::number(QDateTime(QDate(2026, 11, 23), QTime(10, 0, 1), Qt::UTC).toSecsSinceEpoch());
    net.fault({.kind = Kind::Status, .times = 1, .status = 429, .headers = {{"Date", date}, {"X-RateLimit-Reset", reset}}});
    QElapsedTimer watch;
    watch.start();
    QVERIFY(net.send(net.get()));
    QVERIFY(watch.elapsed() >= 990 && watch.elapsed() < 3'000);
}

void TestHttpClient::aLongRetryAfterEndsTheRequest_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("429, a minute") << 429 << QByteArray("60") << qint64{60'000};
    QTest::newRow("429, ten years") << 429 << QByteArray("315360000") << qint64{3'600'000};
    QTest::newRow("503, ten minutes") << 503 << QByteArray("600") << qint64{600'000};
    QTest::newRow("429, a date far away") << 429 << QByteArray("Sun, 23 Nov 2036 15:00:00 GMT") << qint64{3'600'000};
}

void TestHttpClient::aLongRetryAfterEndsTheRequest()
{
    QFETCH(int, status);
    QFETCH(QByteArray, value);
    QFETCH(qint64, ms);
    NetFixture net;
    net.fault({.kind = Kind::Status, .times = 1, .status = status, .headers = {{"Retry-After", value}}});
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, Error::Kind::RateLimited);
    QCOMPARE(reply.error().retryAfter->count(), ms);
    QCOMPARE(net.server.requests().size(), 1);

    // The client keeps quiet for as long, whoever asks.
    const Result<HttpReply> next = net.send(net.get(u"/v2/positions"_s));
    QVERIFY(!next);
    QCOMPARE(next.error().kind, Error::Kind::RateLimited);
    QVERIFY(next.error().retryAfter->count() > ms - 5'000 && next.error().retryAfter->count() <= ms);
    QCOMPARE(net.server.requests().size(), 1);
}

void TestHttpClient::uselessRetryAfterFallsBackToOurOwn_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char* value : {"-5", "soon", "", "0", "Mon, 23 Nov 2020 10:00:00 GMT"})
        QTest::addRow("'%s'", value) << QByteArray(value);
}

void TestHttpClient::uselessRetryAfterFallsBackToOurOwn()
{
    QFETCH(QByteArray, value);
    NetFixture net;
    net.fault({.kind = Kind::Status, .times = 1, .status = 429, .headers = {{"Retry-After", value}}});
    QElapsedTimer watch;
    watch.start();
    QVERIFY(net.send(net.get()));
    QVERIFY(watch.elapsed() < 1'000);
    QCOMPARE(net.server.requests().size(), 2);
}

void TestHttpClient::budgetSpacesRequests()
{
    HttpPolicy policy = quickPolicy();
    policy.requestsPerMinute = 600; // one per 100 ms
    policy.burst = 2;
    NetFixture net(policy);
    int throttled = 0;
    connect(net.client.get(), &HttpClient::throttled, this, [&] { ++throttled; });
    QElapsedTimer watch;
    watch.start();
    QList<Box<Result<HttpReply>>> boxes;
    for (int i = 0; i < 5; ++i)
        boxes.append(net.start(net.get()));
    for (const auto& box : boxes)
        QTRY_VERIFY(box->has_value());
    QVERIFY(watch.elapsed() >= 290);
    QCOMPARE(throttled, 3);
}

void TestHttpClient::aStoppedClockDoesNotStopTheBudget()
{
    HttpPolicy policy = quickPolicy();
    policy.requestsPerMinute = 1'200; // one per 50 ms
    policy.burst = 1;
    const ManualClock stopped(QDateTime(QDate(2026, 11, 23), QTime(15, 0), Qt::UTC));
    NetFixture net;
    net.client = std::make_unique<HttpClient>(policy, &stopped);
    QElapsedTimer watch;
    watch.start();
    for (int i = 0; i < 6; ++i)
        QVERIFY(net.send(net.get()));
    QVERIFY2(watch.elapsed() < 1'000, "each wait must count, or they add up");
}

void TestHttpClient::requestsLastMinuteCountsRepetitions()
{
    NetFixture net;
    net.fault({.kind = Kind::Status, .times = 2, .status = 500});
    QVERIFY(net.send(net.get()));
    QCOMPARE(net.client->requestsLastMinute(), 3);
}

void TestHttpClient::cancelBeforeSendingSendsNothing()
{
    NetFixture net;
    CancelToken cancel;
    cancel.cancel();
    const auto box = net.start(net.get(), cancel);
    QTRY_VERIFY(box->has_value());
    QCOMPARE(box->value().error().kind, Error::Kind::Cancelled);
    QCOMPARE(net.client->requestsLastMinute(), 0);
}

void TestHttpClient::cancelInFlightEndsQuickly()
{
    NetFixture net;
    net.fault({.kind = Kind::Silence});
    CancelToken cancel;
    const auto box = net.start(net.get(), cancel);
    QTRY_COMPARE(net.server.requests().size(), 1);
    QElapsedTimer watch;
    watch.start();
    cancel.cancel();
    QTRY_VERIFY(box->has_value());
    QVERIFY(watch.elapsed() < 200);
    QCOMPARE(box->value().error().kind, Error::Kind::Cancelled);
    net.server.clearFaults();
    QVERIFY(net.send(net.get())); // and the client still works
}

void TestHttpClient::cancelWhileWaitingEndsQuickly()
{
    HttpPolicy policy = quickPolicy();
    policy.longestWait = 60s;
    NetFixture net(policy);
    net.fault({.kind = Kind::Status, .status = 429, .headers = {{"Retry-After", "30"}}});
    CancelToken cancel;
    bool waiting = false;
    connect(net.client.get(), &HttpClient::throttled, this, [&] { waiting = true; });
    const auto box = net.start(net.get(), cancel);
    QTRY_VERIFY(waiting);
    cancel.cancel();
    QTRY_VERIFY(box->has_value());
    QCOMPARE(box->value().error().kind, Error::Kind::Cancelled);
}

void TestHttpClient::cancelFromAnotherThread()
{
    NetFixture net;
    net.fault({.kind = Kind::Silence});
    const CancelToken cancel;
    const auto box = net.start(net.get(), cancel);
    QTRY_COMPARE(net.server.requests().size(), 1);
    const std::unique_ptr<QThread> other(QThread::create([cancel] { cancel.cancel(); }));
    other->start();
    QTRY_VERIFY(box->has_value());
    QCOMPARE(box->value().error().kind, Error::Kind::Cancelled);
    QVERIFY(other->wait());
}

namespace {

/// An adapter that drops its client as soon as it has its answer.
Task<> sendThenDestroy(NetFixture* net, HttpRequest request, int* status)
{
    const CancelToken cancel;
    const Result<HttpReply> reply = co_await net->client->send(request, cancel);
    net->client.reset();
    *status = reply ? reply->status : -1;
}

/// One that tries again whatever happens: the dying client must not take it on.
Task<> sendForEver(NetFixture* net, HttpRequest request, int* failures)
{
    const CancelToken cancel;
    HttpClient* client = net->client.get();
    for (*failures = 0; *failures < 3; ++*failures) {
        const Result<HttpReply> reply = co_await client->send(request, cancel);
        if (reply)
            co_return;
    }
}

} // namespace

void TestHttpClient::anAnswerMayDestroyTheClient()
{
    NetFixture net;
    int status = 0;
    sendThenDestroy(&net, net.get(), &status);
    QTRY_COMPARE(status, 200);
}

void TestHttpClient::destroyingTheClientEndsItsRequests_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("in flight") << Kind::Silence;
    QTest::newRow("in the middle of a body") << Kind::Drip;
    QTest::newRow("between two attempts") << Kind::Status;
}

void TestHttpClient::destroyingTheClientEndsItsRequests()
{
    QFETCH(Kind, kind);
    HttpPolicy policy = quickPolicy();
    policy.backoffBase = 60s;
    policy.backoffCap = 60s;
    NetFixture net(policy);
    net.fault({.kind = kind});
    QList<Box<Result<HttpReply>>> boxes;
    for (int i = 0; i < 3; ++i)
        boxes.append(net.start(net.get()));
    int failures = -1;
    sendForEver(&net, net.get(), &failures);
    QTRY_COMPARE(net.server.requests().size(), 4);
    net.client.reset();
    for (const auto& box : boxes) {
        QVERIFY(box->has_value()); // at once, not from the event loop
        QCOMPARE(box->value().error().kind, Error::Kind::Cancelled);
    }
    QCOMPARE(failures, 3);
}

namespace {
QStringList* capturedLog = nullptr;
void capture(QtMsgType, const QMessageLogContext& context, const QString& message)
{
    capturedLog->append(QString::fromLatin1(context.category) + u' ' + message);
}
} // namespace

void TestHttpClient::logsNeitherQueryNorHeadersNorBody()
{
    NetFixture net;
    net.server.setHandler([](const sim::Request&) { return sim::Response::json(QByteArrayLiteral("{\"number\":\"body-canary\"}")); });
    HttpRequest request = net.get(u"/accounts/5WT00001/positions?token=query-canary"_s);
    request.headers.emplaceBack("Authorization", "header-canary");
    QStringList lines;
    capturedLog = &lines;
    QLoggingCategory::setFilterRules(u"quantmatrix.net*=true"_s);
    const QtMessageHandler before = qInstallMessageHandler(capture);
    const Result<HttpReply> reply = net.send(request);
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY(reply);
    const QString all = lines.join(u'\n');
    QVERIFY2(QRegularExpression(u"^quantmatrix.net GET 127.0.0.1/accounts/\\*01/positions 200 [0-9]+ ms$"_s).match(all).hasMatch(), qPrintable(all));
    QVERIFY(!all.contains(u"canary"_s));
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
