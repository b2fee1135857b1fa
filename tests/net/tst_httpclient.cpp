// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "net/redactor.h"
#include "nettest.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = sim::Fault::Kind;

/// What a well-behaved server and the caller see: what is sent, what comes back, what is logged.
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
    QVERIFY(QRegularExpression(u"^QuantMatrix/[0-9.]+$"_s)
                .match(QString::fromLatin1(seen.header("user-agent")))
                .hasMatch());
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
    for (const QByteArray& target : {elsewhere, QByteArray("https://evil.example.org/"), QByteArray("/v2/other"),
             QByteArray("//evil.example.org/")}) {
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
    net.server.setHandler(
        [](const sim::Request&) { return sim::Response::json(QByteArrayLiteral("{\"number\":\"body-canary\"}")); });
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
    QVERIFY2(QRegularExpression(u"^quantmatrix.net GET 127.0.0.1/accounts/\\*01/positions 200 [0-9]+ ms$"_s)
                 .match(all)
                 .hasMatch(),
        qPrintable(all));
    QVERIFY(!all.contains(u"canary"_s));
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
