// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/alpaca.h"
#include "brokers/alpaca/bookmark.h"
#include "brokers/alpaca/settings.h"
#include "support/testenv.h"

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::broker::alpaca;

class TestAlpacaSettings final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }
    void addressesFollowTheSettings_data();
    void addressesFollowTheSettings();
    void bookmarksAreReadBack();
    void theDescriptorNamesTheFixedSettings();
};

void TestAlpacaSettings::addressesFollowTheSettings_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("base"); // empty: refused
    QTest::newRow("live") << u"live"_s << QString() << u"https://api.alpaca.markets"_s;
    QTest::newRow("default") << QString() << QString() << u"https://api.alpaca.markets"_s;
    QTest::newRow("paper") << u"paper"_s << QString() << u"https://paper-api.alpaca.markets"_s;
    QTest::newRow("paper, saved default")
        << u"paper"_s << u"https://api.alpaca.markets"_s << u"https://paper-api.alpaca.markets"_s;
    QTest::newRow("copied") << u"paper"_s << u"https://paper-api.alpaca.markets/v2"_s
                            << u"https://paper-api.alpaca.markets"_s;
    QTest::newRow("slash") << u"live"_s << u" http://127.0.0.1:8080/ "_s << u"http://127.0.0.1:8080"_s;
    QTest::newRow("path") << u"live"_s << u"http://127.0.0.1:8080/alpaca/v2/"_s << u"http://127.0.0.1:8080/alpaca"_s;
    QTest::newRow("no address") << u"live"_s << u"nonsense"_s << QString();
    QTest::newRow("query") << u"live"_s << u"https://api.alpaca.markets/?x=1"_s << QString();
    QTest::newRow("environment") << u"sandbox"_s << QString() << QString();
}

void TestAlpacaSettings::addressesFollowTheSettings()
{
    QFETCH(QString, environment);
    QFETCH(QString, given);
    QFETCH(QString, base);
    ConnectionConfig connection;
    connection.settings = {{u"environment"_s, environment}, {u"base_url"_s, given}};
    const auto addresses = addressesOf(connection);
    QCOMPARE(addresses.hasValue(), !base.isEmpty());
    if (addresses)
        QCOMPARE(addresses->base.toString(), base);
    else
        QCOMPARE(addresses.error().kind, Error::Kind::Input);
}

void TestAlpacaSettings::bookmarksAreReadBack()
{
    const QDateTime moment({2026, 4, 18}, {6, 15, 0, 250}, Qt::UTC);
    QCOMPARE(Bookmark::parse(Bookmark{moment, {}}.toString()).since, moment);
    const Bookmark both = Bookmark::parse(Bookmark{moment, u"id::x|y"_s}.toString());
    QCOMPARE(both.since, moment);
    QCOMPARE(both.pageToken, u"id::x|y"_s);
    QCOMPARE(Bookmark::parse(Bookmark{{}, u"id"_s}.toString()).pageToken, u"id"_s);
    QCOMPARE(Bookmark().toString(), QString());
    for (const QString& other : {u""_s, u"yesterday"_s, u"yesterday|id"_s}) {
        QVERIFY(!Bookmark::parse(other).since.isValid());
        QVERIFY(Bookmark::parse(other).pageToken.isEmpty());
    }
}

void TestAlpacaSettings::theDescriptorNamesTheFixedSettings()
{
    const broker::Descriptor d = descriptor();
    QStringList keys;
    for (const broker::SettingField& field : d.settings) {
        keys.append(field.key);
        QVERIFY(!field.label.isEmpty() && !field.help.isEmpty());
        QCOMPARE(field.advanced, field.key.endsWith(u"_url"_s));
        QCOMPARE(field.isSecret(), field.key == u"key_id" || field.key == u"secret_key");
        QCOMPARE(field.defaultValue.isEmpty(), field.isSecret());
    }
    keys.sort();
    QCOMPARE(keys,
        QStringList({u"base_url"_s, u"data_stream_url"_s, u"data_url"_s, u"environment"_s, u"key_id"_s, u"secret_key"_s,
            u"stream_url"_s}));
}

QTEST_GUILESS_MAIN(TestAlpacaSettings)
#include "tst_alpacasettings.moc"
