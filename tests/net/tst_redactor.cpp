// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/log/logfile.h"
#include "net/redactor.h"
#include "support/canary.h"
#include "support/testenv.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QThread>

#include <sys/stat.h>
#include <unistd.h>

using namespace qm;
using namespace qm::net;
using namespace Qt::StringLiterals;

/// No secret gets through redact(), and none through the log handler; broker text cannot forge log lines.
class TestRedactor final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void hidesByPattern_data();
    void hidesByPattern();
    void leavesOrdinaryTextAlone_data();
    void leavesOrdinaryTextAlone();
    void hidesRegisteredSecretsInEveryForm();
    void ignoresSecretsTooShortToBeOne();
    void neutralisesControlCharacters_data();
    void neutralisesControlCharacters();
    void hostileTextIsNotSlow();

    void logFileIsPrivateAndRotates();
    void logFileRefusesPreparedNames_data();
    void logFileRefusesPreparedNames();
    void logHandlerWritesRedactedLines();
};

void TestRedactor::hidesByPattern_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {
             "Authorization: Bearer SENSITIVE",
             "authorization: SENSITIVE",
             "Proxy-Authorization: Basic SENSITIVE",
             "Cookie: sid=SENSITIVE; b=SENSITIVE",
             "Set-Cookie: SENSITIVE; Path=/",
             "APCA-API-SECRET-KEY: SENSITIVE",
             "APCA-API-KEY-ID=SENSITIVE",
             "X-Auth-Token: SENSITIVE",
             "x-session-token: SENSITIVE",
             "sent Bearer SENSITIVE-SENSITIVE to the server",
             "\"Authorization\": \"SENSITIVE\"",
             "https://h/p?access_token=SENSITIVE&x=1",
             "https://h/p?x=1&api_key=SENSITIVE",
             "GET /p?sig=SENSITIVE#f",
             "https://h/cb?code=SENSITIVE&state=SENSITIVE",
             "/FlexStatementService.SendRequest?t=SENSITIVE&q=1&v=3",
             "grant_type=refresh_token&refresh_token=SENSITIVE&client_secret=SENSITIVE",
             "password=SENSITIVE",
             "{\"refresh_token\":\"SENSITIVE\",\"expires_in\":900}",
             "{\"session-token\" : \"SENSITIVE\"}",
             "{\"password\":\"SENSI\\\"TIVE SENSITIVE\"}",
             "{\"remember-token\":\"SENSITIVE",
             "{\"client_secret\":\"SENSITIVE\\",
             "{\"data\":{\"key_id\":\"SENSITIVE\"}}",
         })
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestRedactor::hidesByPattern()
{
    QFETCH(QString, text);
    const QString out = redact(text);
    QVERIFY2(!out.contains(u"SENSI"_s) && !out.contains(u"TIVE"_s), qPrintable(out));
    QVERIFY2(out.contains(u"[hidden]"_s), qPrintable(out));
}

void TestRedactor::leavesOrdinaryTextAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {
             "",
             "GET api.example.com/v2/account 200 123 ms",
             "status 429 from api.example.com",
             "AAPL 250620C00100000 10 @ 1.25",
             "The keychain is locked. Unlock it and try again.",
             "The token has expired",
             "page_size=100&direction=desc",
             "{\"message\":\"unauthorized.\",\"code\":40110000}",
             "Gr\xc3\xbc\xc3\x9f"
             "e, \xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x92\xb0",
             "basic account, digest mode",
         })
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestRedactor::leavesOrdinaryTextAlone()
{
    QFETCH(QString, text);
    QCOMPARE(redact(text), text);
}

void TestRedactor::hidesRegisteredSecretsInEveryForm()
{
    const QByteArray secret = test::makeCanary("reg");
    const test::CanaryFinder finder(secret);
    const QString raw = QString::fromLatin1(secret);
    const QByteArray basic = ("user:" + secret).toBase64();
    const QString text = u"a %1 b %2 c %3 d %4 e %5 f %6"_s.arg(raw, QString::fromLatin1(secret.toPercentEncoding()),
        QString::fromLatin1(secret.toBase64()), QString::fromLatin1(basic), QString::fromLatin1(secret.toHex()),
        QString(raw).replace(u'/', u"\\/"_s));
    QVERIFY(finder.inBytes(redact(text).toUtf8(), u"log"_s).size() >= 4); // not yet known
    registerSecret(Secret(secret));
    const QString out = redact(text);
    QCOMPARE(finder.inBytes(out.toUtf8(), u"log"_s), QStringList());
    QVERIFY(out.contains(u"[secret]"_s));
}

void TestRedactor::ignoresSecretsTooShortToBeOne()
{
    registerSecret(Secret(QByteArrayLiteral("a")));
    registerSecret(Secret());
    QCOMPARE(redact(u"an apple a day"_s), u"an apple a day"_s);
}

void TestRedactor::neutralisesControlCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("out");
    QTest::newRow("line feed") << u"a\n2026-11-23 critical: all is lost"_s << u"a\\n2026-11-23 critical: all is lost"_s;
    QTest::newRow("CR LF") << u"a\r\nb"_s << u"a\\r\\nb"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"a b"_s;
    QTest::newRow("escape sequence") << u"\x1b[2J\x1b]0;title\x07"_s << u"\\u001b[2J\\u001b]0;title\\u0007"_s;
    QTest::newRow("NUL") << QString(QChar(0)) << u"\\u0000"_s;
    QTest::newRow("C1 control") << QString(QChar(0x9b)) << u"\\u009b"_s;
    QTest::newRow("line separator") << QString(QChar(0x2028)) << u"\\u2028"_s;
    QTest::newRow("right-to-left override") << QString(QChar(0x202e)) << u"\\u202e"_s;
}

void TestRedactor::neutralisesControlCharacters()
{
    QFETCH(QString, text);
    QFETCH(QString, out);
    QCOMPARE(redact(text), out);
}

void TestRedactor::hostileTextIsNotSlow()
{
    QElapsedTimer watch;
    watch.start();
    for (const QString& unit :
        {u"a"_s, u"token"_s, u"\"token"_s, u"x-api-key-"_s, u"?key"_s, u"\\\""_s, u"\"token\":\"\\"_s})
        (void)redact(unit.repeated(20'000));
    QVERIFY2(watch.elapsed() < 20'000, qPrintable(QString::number(watch.elapsed())));
}

void TestRedactor::logFileIsPrivateAndRotates()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"quantmatrix.log"_s);
    { // an older, readable one
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        QVERIFY(old.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther | QFile::ReadGroup));
    }
    const mode_t mask = ::umask(0);
    const std::unique_ptr<LogFile> file = LogFile::open(path, 1'000);
    QVERIFY(file);
    for (int i = 0; i < 25; ++i)
        QVERIFY(file->write(QByteArray(99, static_cast<char>('a' + i)) + '\n'));
    ::umask(mask);
    QCOMPARE(test::readFile(path).size(), 500); // lines u to y
    QCOMPARE(test::readFile(path + u".1"_s).size(), 1'000);
    QVERIFY(test::readFile(path + u".1"_s).startsWith('k'));
    for (const QString& name : {path, path + u".1"_s}) {
        struct stat info { };
        QCOMPARE(::stat(QFile::encodeName(name).constData(), &info), 0);
        QCOMPARE(static_cast<uint>(info.st_mode & 0777U), 0600U);
    }
}

void TestRedactor::logFileRefusesPreparedNames_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"symlink", "hardlink", "folder", "fifo", "no/such/folder"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestRedactor::logFileRefusesPreparedNames()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const QByteArray base = QFile::encodeName(folder.path()) + '/';
    QFile victim(folder.filePath(u"victim"_s));
    QVERIFY(victim.open(QIODevice::WriteOnly) && victim.write("precious") == 8);
    victim.close();
    QCOMPARE(::symlink((base + "victim").constData(), (base + "symlink").constData()), 0);
    QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
    QCOMPARE(::mkfifo((base + "fifo").constData(), 0600), 0);
    if (name == u"hardlink"_s)
        QCOMPARE(::link((base + "victim").constData(), (base + "hardlink").constData()), 0);
    QVERIFY(!LogFile::open(folder.filePath(name)));
    QCOMPARE(test::readFile(victim.fileName()), QByteArrayLiteral("precious"));
}

void TestRedactor::logHandlerWritesRedactedLines()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"quantmatrix.log"_s);
    const QByteArray secret = test::makeCanary("log");
    registerSecret(Secret(secret));
    static QLoggingCategory category("quantmatrix.test", QtInfoMsg);
    const QtMessageHandler before = qInstallMessageHandler(nullptr);
    installLogHandler(path);
    qCInfo(category).noquote() << "first" << QString::fromLatin1(secret) << "\nforged: line";
    qCCritical(category).noquote() << "Authorization: Bearer" << QString::fromLatin1(secret.toHex());
    QList<QThread*> threads;
    for (int i = 0; i < 4; ++i) {
        threads.append(QThread::create([] {
            for (int line = 0; line < 50; ++line)
                qCInfo(category, "from a thread");
        }));
        threads.last()->start();
    }
    for (QThread* thread : threads)
        QVERIFY(thread->wait());
    qDeleteAll(threads);
    installLogHandler(); // stderr alone: closes the file
    qInstallMessageHandler(before);

    const QList<QByteArray> lines = test::readFile(path).trimmed().split('\n');
    QCOMPARE(lines.size(), 202);
    QVERIFY2(QRegularExpression(
                 u"^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z info quantmatrix.test: first \\[secret\\] \\\\nforged: line$"_s)
                 .match(QString::fromUtf8(lines.first()))
                 .hasMatch(),
        lines.first().constData());
    QCOMPARE(test::CanaryFinder(secret).inFolder(folder.path()), QStringList());
}

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
