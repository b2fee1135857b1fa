// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/canary.h"
#include "support/testenv.h"

#include <QTemporaryDir>

using namespace qm;
using namespace Qt::StringLiterals;

/// The finder of leaked secrets finds what was planted for it, in each form, and nothing else.
class TestCanary final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void findsPlantedCanaries_data();
    void findsPlantedCanaries();
    void findsThemInFoldersHiddenFilesAndNames();
    void findsNothingWhereNothingIs();
    void anUnreadableFileIsNotClean();
};

namespace {
const QByteArray kSecret = QByteArrayLiteral("cnry/alpaca+0123456789abcdef0123456789ab");
}

void TestCanary::findsPlantedCanaries_data()
{
    QTest::addColumn<QByteArray>("planted");
    QTest::addColumn<QString>("form");
    const QString text = QString::fromLatin1(kSecret);
    QTest::newRow("raw") << kSecret << u"raw"_s;
    QTest::newRow("UTF-16LE") << QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2)
                              << u"UTF-16LE"_s;
    QTest::newRow("percent") << kSecret.toPercentEncoding() << u"percent"_s;
    QTest::newRow("percent, lower case") << kSecret.toPercentEncoding().toLower() << u"percent"_s;
    QTest::newRow("hex") << kSecret.toHex() << u"hex"_s;
    QTest::newRow("hex, upper case") << kSecret.toHex().toUpper() << u"hex"_s;
    QTest::newRow("base64") << kSecret.toBase64() << u"base64"_s;
    QTest::newRow("base64 of user:secret") << ("u:" + kSecret + "!").toBase64() << u"base64"_s;
    QTest::newRow("base64 one byte in") << (":" + kSecret).toBase64() << u"base64"_s;
    QTest::newRow("base64url") << ("id:" + kSecret).toBase64(QByteArray::Base64UrlEncoding) << u"base64"_s;
    QTest::newRow("JSON with escaped slash") << QByteArray(kSecret).replace("/", "\\/") << u"json"_s;
}

void TestCanary::findsPlantedCanaries()
{
    QFETCH(QByteArray, planted);
    QFETCH(QString, form);
    const QByteArray haystack = QByteArray(1'000, '\x7f') + planted + QByteArray(1'000, '\0');
    QVERIFY(test::CanaryFinder(kSecret).inBytes(haystack, u"here"_s).contains(u"here: "_s + form));
}

void TestCanary::findsThemInFoldersHiddenFilesAndNames()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"a/.b"_s));
    const QByteArray named = "nm0123456789abcdef";
    const auto plant = [&](const QString& name, const QByteArray& content) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    QVERIFY(plant(u"a/.b/.log"_s, "x" + kSecret));
    QVERIFY(plant(u"a/db-wal"_s, kSecret.toBase64()));
    QVERIFY(plant(u"a/"_s + QString::fromLatin1(named), "nothing inside"));
    QCOMPARE(test::CanaryFinder(kSecret).inFolder(folder.path()).size(), 2);
    QCOMPARE(test::CanaryFinder(named).inFolder(folder.path()).size(), 1);
}

void TestCanary::findsNothingWhereNothingIs()
{
    const test::CanaryFinder finder(test::makeCanary("other"));
    QVERIFY(finder.inBytes(kSecret + kSecret.toBase64() + kSecret.toHex(), u"here"_s).isEmpty());
    QCOMPARE(test::makeCanary("x").size(), 40);
    QVERIFY(test::makeCanary("x") != test::makeCanary("x"));
}

void TestCanary::anUnreadableFileIsNotClean()
{
    QVERIFY(!test::CanaryFinder(kSecret).inFile(u"/nonexistent/file"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
