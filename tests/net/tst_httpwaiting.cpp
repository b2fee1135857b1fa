// SPDX-License-Identifier: GPL-3.0-or-later
#include "nettest.h"

#include <QElapsedTimer>
#include <QThread>

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = sim::Fault::Kind;

/// Repeating, waiting, cancelling and going away.
class TestHttpWaiting final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

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
};

void TestHttpWaiting::repeatsAfterServerTrouble()
{
    NetFixture net;
    net.fault({.kind = Kind::Status, .times = 2, .status = 503});
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(net.server.requests().size(), 3);
}

void TestHttpWaiting::followsRetryAfter()
{
    NetFixture net;
    net.fault({.kind = Kind::Status, .times = 1, .status = 429, .headers = {{"Retry-After", "1"}}});
    QList<std::chrono::milliseconds> waits;
    connect(
        net.client.get(), &HttpClient::throttled, this, [&](std::chrono::milliseconds wait) { waits.append(wait); });
    QElapsedTimer watch;
    watch.start();
    const Result<HttpReply> reply = net.send(net.get());
    QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
    QVERIFY(watch.elapsed() >= 990);
    QCOMPARE(net.server.requests().size(), 2);
    QCOMPARE(waits.size(), 1);
    QVERIFY(waits.first() > 900ms && waits.first() <= 1'000ms);
}

void TestHttpWaiting::followsRateLimitReset()
{
    NetFixture net;
    const QByteArray date = QByteArray("Mon, 23 Nov 2026 10:00:00 GMT"); // the server's clock counts, not ours
    const QByteArray reset =
        QByteArray::number(QDateTime(QDate(2026, 11, 23), QTime(10, 0, 1), Qt::UTC).toSecsSinceEpoch());
    net.fault(
        {.kind = Kind::Status, .times = 1, .status = 429, .headers = {{"Date", date}, {"X-RateLimit-Reset", reset}}});
    QElapsedTimer watch;
    watch.start();
    QVERIFY(net.send(net.get()));
    QVERIFY(watch.elapsed() >= 990 && watch.elapsed() < 3'000);
}

void TestHttpWaiting::aLongRetryAfterEndsTheRequest_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("429, a minute") << 429 << QByteArray("60") << qint64{60'000};
    QTest::newRow("429, ten years") << 429 << QByteArray("315360000") << qint64{3'600'000};
    QTest::newRow("503, ten minutes") << 503 << QByteArray("600") << qint64{600'000};
    QTest::newRow("429, a date far away") << 429 << QByteArray("Sun, 23 Nov 2036 15:00:00 GMT") << qint64{3'600'000};
}

void TestHttpWaiting::aLongRetryAfterEndsTheRequest()
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

void TestHttpWaiting::uselessRetryAfterFallsBackToOurOwn_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char* value : {"-5", "soon", "", "0", "Mon, 23 Nov 2020 10:00:00 GMT"})
        QTest::addRow("'%s'", value) << QByteArray(value);
}

void TestHttpWaiting::uselessRetryAfterFallsBackToOurOwn()
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

void TestHttpWaiting::budgetSpacesRequests()
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

void TestHttpWaiting::aStoppedClockDoesNotStopTheBudget()
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

void TestHttpWaiting::requestsLastMinuteCountsRepetitions()
{
    NetFixture net;
    net.fault({.kind = Kind::Status, .times = 2, .status = 500});
    QVERIFY(net.send(net.get()));
    QCOMPARE(net.client->requestsLastMinute(), 3);
}

void TestHttpWaiting::cancelBeforeSendingSendsNothing()
{
    NetFixture net;
    CancelToken cancel;
    cancel.cancel();
    const auto box = net.start(net.get(), cancel);
    QTRY_VERIFY(box->has_value());
    QCOMPARE(box->value().error().kind, Error::Kind::Cancelled);
    QCOMPARE(net.client->requestsLastMinute(), 0);
}

void TestHttpWaiting::cancelInFlightEndsQuickly()
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

void TestHttpWaiting::cancelWhileWaitingEndsQuickly()
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

void TestHttpWaiting::cancelFromAnotherThread()
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

void TestHttpWaiting::anAnswerMayDestroyTheClient()
{
    NetFixture net;
    int status = 0;
    sendThenDestroy(&net, net.get(), &status);
    QTRY_COMPARE(status, 200);
}

void TestHttpWaiting::destroyingTheClientEndsItsRequests_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("in flight") << Kind::Silence;
    QTest::newRow("in the middle of a body") << Kind::Drip;
    QTest::newRow("between two attempts") << Kind::Status;
}

void TestHttpWaiting::destroyingTheClientEndsItsRequests()
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

QTEST_GUILESS_MAIN(TestHttpWaiting)
#include "tst_httpwaiting.moc"
