// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;

/// Addresses that look like the broker's, or like this machine's, and are not. Settings can be edited by anybody who
/// can write the file, and paging links come from the network.
class TestCheckUrl final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void wordsNeverRepeatUserInfo();
};

namespace {

const QStringList& hosts()
{
    static const QStringList list{u"api.example.com"_s, u"data.example.com"_s};
    return list;
}

} // namespace

void TestCheckUrl::accepted_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url : {
             "https://api.example.com",
             "https://api.example.com/",
             "https://api.example.com:443/v2/account",
             "https://API.EXAMPLE.COM/v2/account", // hosts have no case
             "HTTPS://api.example.com/v2/account?page_token=20260101000000000%3A%3Aid",
             "https://data.example.com/v2/stocks/BRK.B/bars?symbols=BTC%2FUSD",
             "https://api.example.com/path/with@sign?mail=a@b.c",
             "wss://data.example.com/stream",
             "http://127.0.0.1:8080/v2/account",
             "http://127.0.0.1/",
             "http://127.255.255.254:1/",
             "http://localhost:9/",
             "http://LOCALHOST:9/",
             "http://[::1]:8080/",
             "https://127.0.0.1:8443/",
             "ws://127.0.0.1:8080/stream",
         })
        QTest::newRow(url) << QString::fromUtf8(url);
}

void TestCheckUrl::accepted()
{
    QFETCH(QString, url);
    const Result<> result = checkUrl(QUrl(url), hosts());
    QVERIFY2(result, qPrintable(result ? QString() : result.error().detail));
}

void TestCheckUrl::refused_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url : {
             // not the host
             "",
             "https:",
             "https://",
             "https:///v2/account",
             "/v2/account",
             "api.example.com",
             "//api.example.com/",
             "https://example.com/",
             "https://evil.com/",
             "https://api.example.com.evil.com/",
             "https://evilapi.example.com/",
             "https://sub.api.example.com/",
             "https://apiexample.com/",
             "https://api-example.com/",
             "https://api.example.co/",
             "https://api.example.com./",
             "https://api.example.com../",
             "https://.api.example.com/",
             "https://api..example.com/",
             "https://api.example.com%2eevil.com/",
             "https://api%2eexample%2ecom.evil.com/",
             "https://api.example.com%00.evil.com/",
             "https://api.example.com%0d%0aHost:%20evil.com/",
             "https://api.example.com\r\nHost: evil.com/",
             "https://api.example.com\t.evil.com/",
             "https://evil.com\\@api.example.com/",
             "https://evil.com#@api.example.com/",
             "https://evil.com?@api.example.com/",
             "https://api.example.com\\.evil.com/",
             "https://evil.com/https://api.example.com/",
             "https://api.example.com;evil.com/",
             // user info
             "https://user@api.example.com/",
             "https://user:password@api.example.com/",
             "https://@api.example.com/",
             "https://api.example.com@evil.com/",
             "https://api.example.com:443@evil.com/",
             "http://user@127.0.0.1/",
             // look-alikes: Cyrillic a, full-width, dotless i, ideographic full stop, soft hyphen, zero-width space
             "https://\xd0\xb0pi.example.com/",
             "https://\xef\xbd\x81pi.ex\xd0\xb0mple.com/",
             "https://ap\xc4\xb1.example.com/",
             "https://xn--pi-6kc.example.com/",
             "https://api.example.com\xe3\x80\x82"
             "evil.com/",
             // ports and schemes
             "https://api.example.com:8443/",
             "https://api.example.com:80/",
             "https://api.example.com:0/",
             "https://api.example.com:99999/",
             "http://api.example.com/",
             "http://api.example.com:443/",
             "ws://data.example.com/",
             "ftp://api.example.com/",
             "file:///etc/passwd",
             "file://api.example.com/etc/passwd",
             "data:text/plain,hello",
             "javascript:alert(1)",
             "gopher://127.0.0.1:70/",
             "httpss://api.example.com/",
             "http+unix://127.0.0.1/",
             // not loopback, or only to some resolvers
             "http://0.0.0.0/",
             "http://10.0.0.1/",
             "http://169.254.169.254/latest/meta-data/",
             "http://192.168.1.1/",
             "http://localhost.evil.com/",
             "http://127.0.0.1.evil.com/",
             "http://localhost./",
             "http://[::ffff:10.0.0.1]/",
             "http://[::]/",
             "http://[fe80::1%25eth0]/",
             "http://[2001:db8::1]/",
             "http://128.0.0.1/",
             "http://126.255.255.255/",
         })
        QTest::addRow("'%s'", QUrl::toPercentEncoding(QString::fromUtf8(url), ":/@?#[]").constData())
            << QString::fromUtf8(url);
    QTest::newRow("overlong host") << u"https://"_s + QString(300, u'a') + u".example.com/"_s;
    QTest::newRow("overlong path") << u"https://api.example.com/"_s + QString(9'000, u'a');
}

void TestCheckUrl::refused()
{
    QFETCH(QString, url);
    const QUrl parsed(url);
    const Result<> result = checkUrl(parsed, hosts());
    QVERIFY2(!result, qPrintable(u"accepted with host '%1'"_s.arg(parsed.host())));
    QCOMPARE(result.error().kind, Error::Kind::Protocol);
    QVERIFY(!result.error().userText.isEmpty());
}

void TestCheckUrl::wordsNeverRepeatUserInfo()
{
    const Result<> result = checkUrl(QUrl(u"https://me:hunter2hunter2@evil.example.org/?token=abc"_s), hosts());
    QVERIFY(!result);
    QVERIFY(!result.error().userText.contains(u"hunter2"_s));
    QVERIFY(!result.error().detail.contains(u"hunter2"_s));
}

QTEST_GUILESS_MAIN(TestCheckUrl)
#include "tst_checkurl.moc"
