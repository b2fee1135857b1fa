// SPDX-License-Identifier: GPL-3.0-or-later
// The stream client on a server that misbehaves, on a clock that the test moves.
#include "simulators/simserver.h"
#include "wsbench.h"

#include <QProcess>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = WsClient::Phase;
using qm::net::test::Bench;
using qm::net::test::kPatience;
using qm::net::test::policy;
using Kind = Error::Kind;
using Ms = std::chrono::milliseconds;

namespace {

using Trouble = void (*)(Bench&);

} // namespace

Q_DECLARE_METATYPE(Trouble)

class TstWsClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }
    void messagesGoBothWays();
    void addressesThatAreRefused_data();
    void addressesThatAreRefused();
    void aRedirectIsNotFollowed();
    void aStrangersCertificateIsRefused();
    void afterEachBreakItIsBackAndSubscribesAgain_data();
    void afterEachBreakItIsBackAndSubscribesAgain();
    void silenceEndsAnOpenConnection();
    void whatArrivesKeepsItAlive();
    void anUpgradeThatNeverComesIsGivenUp();
    void keepAlivesGoOutWhenNothingElseDoes();
    void stopIsImmediateInEveryPhase();
    void theOwnerMayStopInsideASignal();
};

void TstWsClient::messagesGoBothWays()
{
    Bench bench;
    bench.start();
    QVERIFY(bench.waitFor(Phase::Ready));
    QTRY_COMPARE_WITH_TIMEOUT(bench.heard, QByteArrayList{"subscribe 1"}, kPatience);
    QByteArrayList binary;
    connect(bench.client.get(), &WsClient::binaryArrived, this, [&](const QByteArray& bytes) { binary.append(bytes); });
    bench.server.sendText(1,
        "pr\xc3\xbc"
        "fung");
    bench.server.sendBinary(1, QByteArray("\x00\xff", 2));
    QTRY_COMPARE_WITH_TIMEOUT(binary.size(), 1, kPatience);
    QCOMPARE(bench.got.last(),
        QByteArray("pr\xc3\xbc"
                   "fung"));
    QCOMPARE(binary.first(), QByteArray("\x00\xff", 2));
    QCOMPARE(bench.client->lastMessage(), bench.clock.now());
    QCOMPARE(bench.client->reconnects(), 0);
    QVERIFY(!bench.client->lastError());
}

void TstWsClient::addressesThatAreRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("plain to another machine") << u"ws://stream.example.com/x"_s;
    QTest::newRow("a host that is not the broker's") << u"wss://stream.example.org/x"_s;
    QTest::newRow("a host that only begins like it") << u"wss://stream.example.com.evil.net/x"_s;
    QTest::newRow("credentials") << u"wss://me:secret@stream.example.com/x"_s;
    QTest::newRow("another port") << u"wss://stream.example.com:444/x"_s;
    QTest::newRow("no websocket") << u"https://stream.example.com/x"_s;
    QTest::newRow("no websocket on this machine") << u"http://127.0.0.1:1/x"_s;
    QTest::newRow("nothing") << QString();
}

void TstWsClient::addressesThatAreRefused()
{
    QFETCH(QString, url);
    Bench bench;
    bench.startAt(QUrl(url));
    QCOMPARE(bench.lost.size(), 1);
    QCOMPARE(bench.lost.first().kind, Kind::Protocol);
    QVERIFY(!bench.lost.first().userText.isEmpty());
    QVERIFY(!bench.lost.first().detail.contains(u"secret"_s));
    QCOMPARE(bench.client->phase(), Phase::Waiting);
}

void TstWsClient::aRedirectIsNotFollowed()
{
    Bench bench;
    sim::SimServer web;
    QVERIFY(web.listen());
    web.setHandler([&](const sim::Request&) {
        sim::Response response{302, {}, "text/html", {}};
        response.headers.append({"Location", bench.server.url().toUtf8()});
        return response;
    });
    bench.startAt(QUrl(u"ws://127.0.0.1:%1/"_s.arg(web.port())));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.lost.isEmpty(), kPatience);
    QCOMPARE(bench.lost.first().kind, Kind::Protocol);
    QCOMPARE(bench.server.accepted(), 0);
    QCOMPARE(bench.opened, 0);
}

void TstWsClient::aStrangersCertificateIsRefused()
{
    QTemporaryDir folder;
    QProcess openssl;
    openssl.setWorkingDirectory(folder.path());
    openssl.start(u"openssl"_s,
        {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, u"key.pem"_s, u"-out"_s,
            u"cert.pem"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
            u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s});
    if (!openssl.waitForStarted() || !openssl.waitForFinished() || openssl.exitCode() != 0)
        QSKIP("openssl is not here to make a certificate");
    QFile certificateFile(folder.filePath(u"cert.pem"_s));
    QFile keyFile(folder.filePath(u"key.pem"_s));
    QVERIFY(certificateFile.open(QIODevice::ReadOnly) && keyFile.open(QIODevice::ReadOnly));
    const QByteArray pem = certificateFile.readAll();
    QSslServer server;
    QSslConfiguration identity = QSslConfiguration::defaultConfiguration();
    identity.setLocalCertificate(QSslCertificate(pem));
    identity.setPrivateKey(QSslKey(keyFile.readAll(), QSsl::Rsa));
    server.setSslConfiguration(identity);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&server, &QSslServer::pendingConnectionAvailable, this, [&] {
        while (QTcpSocket* socket = server.nextPendingConnection())
            connect(socket, &QTcpSocket::readyRead, this, [&received, socket] { received += socket->readAll(); });
    });
    const QUrl url(u"wss://localhost:%1/"_s.arg(server.serverPort()));

    Bench stranger;
    stranger.startAt(url);
    QTRY_VERIFY_WITH_TIMEOUT(!stranger.lost.isEmpty(), kPatience);
    QCOMPARE(stranger.lost.first().kind, Kind::Protocol);
    stranger.client->stop();
    QCOMPARE(received, QByteArray()); // not one byte of a request

    Bench trusted; // the same server, known: so it was the certificate
    trusted.client->setExtraCaCertificates(pem);
    trusted.startAt(url);
    QTRY_VERIFY_WITH_TIMEOUT(received.contains("Upgrade: websocket"), kPatience);
}

void TstWsClient::afterEachBreakItIsBackAndSubscribesAgain_data()
{
    QTest::addColumn<Trouble>("trouble");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("cut") << Trouble([](Bench& b) { b.server.drop(1); }) << Kind::Network;
    QTest::newRow("cut in a frame") << Trouble([](Bench& b) { b.server.cutInFrame(1); }) << Kind::Network;
    QTest::newRow("closed politely") << Trouble([](Bench& b) { b.server.close(1); }) << Kind::Network;
    QTest::newRow("closed: going away") << Trouble([](Bench& b) { b.server.close(1, 1001); }) << Kind::Network;
    QTest::newRow("closed: internal error") << Trouble([](Bench& b) { b.server.close(1, 1011); }) << Kind::Network;
    QTest::newRow("length bomb") << Trouble([](Bench& b) { b.server.lengthBomb(1); }) << Kind::Protocol;
    QTest::newRow("message above the cap")
        << Trouble([](Bench& b) { b.server.sendText(1, QByteArray(9 * 1024 * 1024, 'x')); }) << Kind::Protocol;
    QTest::newRow("no UTF-8") << Trouble([](Bench& b) { b.server.badUtf8(1); }) << Kind::Protocol;
    QTest::newRow("the owner gives up") << Trouble([](Bench& b) {
        b.client->fail(Error{Kind::Protocol, u"words"_s, {}, {}});
    }) << Kind::Protocol;
}

void TstWsClient::afterEachBreakItIsBackAndSubscribesAgain()
{
    QFETCH(Trouble, trouble);
    QFETCH(Kind, kind);
    Bench bench;
    bench.start();
    QVERIFY(bench.waitFor(Phase::Ready));
    QTRY_COMPARE_WITH_TIMEOUT(bench.heard.size(), 1, kPatience);
    trouble(bench);
    // The clock stands still: the first reconnect is immediate.
    QTRY_COMPARE_WITH_TIMEOUT(bench.opened, 2, kPatience);
    QVERIFY(bench.waitFor(Phase::Ready));
    QCOMPARE(bench.lost.size(), 1);
    QCOMPARE(bench.lost.first().kind, kind);
    QVERIFY(!bench.lost.first().userText.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(bench.heard, (QByteArrayList{"subscribe 1", "subscribe 2"}), kPatience);
    QCOMPARE(bench.asked, 2); // the address is asked for anew
    QCOMPARE(bench.client->reconnects(), 1);
    QVERIFY(!bench.client->lastError());
}

void TstWsClient::silenceEndsAnOpenConnection()
{
    Bench bench;
    bench.start();
    QVERIFY(bench.waitFor(Phase::Ready));
    bench.clock.advance(59'999ms);
    QTest::qWait(0);
    bench.clock.setWall(bench.clock.now().addDays(3)); // the wall clock does not count
    QTest::qWait(20);
    QCOMPARE(bench.lost.size(), 0);
    bench.clock.advance(1ms);
    QTRY_COMPARE_WITH_TIMEOUT(bench.opened, 2, kPatience);
    QCOMPARE(bench.lost.size(), 1);
    QCOMPARE(bench.lost.first().kind, Kind::Network);
}

void TstWsClient::whatArrivesKeepsItAlive()
{
    WsPolicy rules = policy();
    rules.ping = 20s;
    Bench bench(rules); // answered by the server's websocket itself
    bench.start();
    QVERIFY(bench.waitFor(Phase::Ready));
    for (int i = 0; i < 20; ++i) {
        const QDateTime before = bench.client->lastMessage();
        bench.clock.advance(20s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.client->lastMessage() > before, kPatience);
    }
    QCOMPARE(bench.lost.size(), 0);
    QCOMPARE(bench.server.accepted(), 1);
}

void TstWsClient::anUpgradeThatNeverComesIsGivenUp()
{
    Bench bench;
    bench.greets = false; // where the upgrade works, the sign-in hangs
    bench.server.setDeaf(true);
    connect(bench.client.get(), &WsClient::lost, this, [&] {
        bench.server.setDeaf(false);
        bench.greets = bench.lost.size() > 1;
    });
    bench.start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.accepted(), 1, kPatience);
    bench.clock.advance(15s);
    QVERIFY(bench.waitFor(Phase::Open));
    QCOMPARE(bench.lost.size(), 1);
    QCOMPARE(bench.lost.first().kind, Kind::Network);
    bench.clock.advance(30s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.lost.size(), 2, kPatience);
    bench.clock.advance(1s);
    QVERIFY(bench.waitFor(Phase::Ready));
}

void TstWsClient::keepAlivesGoOutWhenNothingElseDoes()
{
    Bench bench;
    connect(bench.client.get(), &WsClient::keepAliveDue, this, [&] { bench.client->sendText("still here"); });
    bench.client->setKeepAlive(30s);
    bench.start();
    QVERIFY(bench.waitFor(Phase::Ready));
    QTRY_COMPARE_WITH_TIMEOUT(bench.heard.size(), 1, kPatience);
    for (int i = 0; i < 4; ++i) {
        bench.server.sendText(1, "tick");
        QTRY_COMPARE_WITH_TIMEOUT(bench.got.size(), i + 2, kPatience);
        bench.clock.advance(30s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.heard.count("still here"), i + 1, kPatience);
    }
    bench.server.sendText(1, "tick");
    QTRY_COMPARE_WITH_TIMEOUT(bench.got.size(), 6, kPatience);
    bench.clock.advance(29s);
    bench.client->sendText("something");
    bench.clock.advance(29s); // not yet: 29 s after the last one
    bench.server.sendText(1, "tock");
    QTRY_COMPARE_WITH_TIMEOUT(bench.got.last(), QByteArray("tock"), kPatience);
    QCOMPARE(bench.heard.count("still here"), 4);
}

void TstWsClient::stopIsImmediateInEveryPhase()
{
    Bench bench;
    bench.server.setDeaf(true);
    bench.start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.accepted(), 1, kPatience);
    bench.client->stop();
    QCOMPARE(bench.client->phase(), Phase::Off);
    bench.server.setDeaf(false);
    bench.start();
    QVERIFY(bench.waitFor(Phase::Ready));
    bench.client->stop();
    QCOMPARE(bench.client->phase(), Phase::Off);
    QTRY_VERIFY_WITH_TIMEOUT(bench.server.peers().isEmpty(), kPatience);
    bench.server.setRefusing(true);
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(bench.lost.size() >= 2, kPatience);
    bench.client->stop();
    const int tries = bench.client->reconnects();
    bench.clock.advance(1h);
    QTest::qWait(20);
    QCOMPARE(bench.client->reconnects(), tries);
}

void TstWsClient::theOwnerMayStopInsideASignal()
{
    Bench bench;
    connect(bench.client.get(), &WsClient::textArrived, this, [&](const QByteArray& text) {
        if (text == "go")
            bench.client->stop();
    });
    bench.start();
    QVERIFY(bench.waitFor(Phase::Ready));
    bench.server.sendText(1, "go");
    bench.server.sendText(1, "too late");
    QVERIFY(bench.waitFor(Phase::Off));
    QTRY_VERIFY_WITH_TIMEOUT(bench.server.peers().isEmpty(), kPatience);
    QVERIFY(!bench.got.contains("too late"));

    Bench gone;
    gone.start();
    QVERIFY(gone.waitFor(Phase::Ready));
    const QPointer<WsClient> client(gone.client.release());
    connect(client, &WsClient::lost, this, [&] { client->deleteLater(); });
    gone.server.dropAll();
    QTRY_VERIFY_WITH_TIMEOUT(!client, kPatience);
}

QTEST_GUILESS_MAIN(TstWsClient)
#include "tst_wsclient.moc"
