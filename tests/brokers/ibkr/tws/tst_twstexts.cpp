// SPDX-License-Identifier: GPL-3.0-or-later
// TWS's times and codes.
#include "brokers/ibkr/tws/codes.h"
#include "brokers/ibkr/tws/moment.h"
#include "support/testenv.h"

#include <QSet>

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr::tws;
using namespace Qt::StringLiterals;

class TstTwsTexts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void moments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("at");
        QTest::addColumn<bool>("assumed");
        const auto utc = [](int y, int m, int d, int h, int min, int s) {
            return QDateTime(QDate(y, m, d), QTime(h, min, s), Qt::UTC);
        };
        QTest::newRow("two blanks, no zone") << u"20250415  19:38:31"_s << utc(2025, 4, 15, 17, 38, 31) << true;
        QTest::newRow("US/Eastern") << u"20221109 12:12:10 US/Eastern"_s << utc(2022, 11, 9, 17, 12, 10) << false;
        QTest::newRow("summer") << u"20220709 12:12:10 US/Eastern"_s << utc(2022, 7, 9, 16, 12, 10) << false;
        QTest::newRow("IANA") << u"20221109 12:12:10 America/Chicago"_s << utc(2022, 11, 9, 18, 12, 10) << false;
        QTest::newRow("MET") << u"20221109 12:12:10 MET"_s << utc(2022, 11, 9, 11, 12, 10) << false;
        QTest::newRow("dash is UTC") << u"20250415-19:38:31"_s << utc(2025, 4, 15, 19, 38, 31) << false;
        QTest::newRow("epoch") << u"1752606307"_s << utc(2025, 7, 15, 19, 5, 7) << false;
        QTest::newRow("unknown zone") << u"20250415 19:38:31 British Summer Time"_s << utc(2025, 4, 15, 17, 38, 31)
                                      << true;
        QTest::newRow("without seconds") << u"20250415 19:38"_s << utc(2025, 4, 15, 17, 38, 0) << true;
    }
    void moments()
    {
        QFETCH(QString, text);
        QFETCH(QDateTime, at);
        QFETCH(bool, assumed);
        const auto moment = parseMoment(text, QTimeZone("Europe/Zurich"));
        QVERIFY(moment);
        QCOMPARE(moment->at.value_or(QDateTime()), at);
        QCOMPARE(moment->zoneAssumed, assumed);
    }

    void daysAndNonsense()
    {
        const auto day = parseMoment(u"20230413", QTimeZone::utc());
        QVERIFY(day && !day->at);
        QCOMPARE(day->day, QDate(2023, 4, 13));
        const auto nowhere = parseMoment(u"20250415 19:38:31", QTimeZone());
        QVERIFY(nowhere && !nowhere->at && nowhere->zoneAssumed);
        for (const auto& text :
            {u""_s, u"finished"_s, u"20231301"_s, u"20230431"_s, u"2023"_s, u"20230413x"_s, u"20230413 25:00:00"_s,
                u"20230413 1:2:3"_s, u"9999999999999999999"_s, u"-1"_s, u"20230413-"_s, u"20230413 12:00:00:00"_s})
            QVERIFY2(!parseMoment(text, QTimeZone::utc()), qPrintable(text));
        QCOMPARE(requestTime(QDateTime(QDate(2026, 1, 6), QTime(9, 30), QTimeZone("America/New_York"))),
            u"20260106-14:30:00"_s);
        QVERIFY(!zoneByName(u"Central European Standard Time").isValid());
        QVERIFY(!zoneByName(u"../etc/passwd").isValid());
        QVERIFY(!zoneByName(u"").isValid());
    }

    void tradingHours()
    {
        const QTimeZone eastern("America/New_York");
        const auto utc = [](int d, int h, int m) { return QDateTime(QDate(2025, 4, d), QTime(h, m), Qt::UTC); };
        const QList<TradingSession> expected{{utc(15, 8, 0), utc(16, 0, 0)}};
        QCOMPARE(parseTradingHours(u"20250415:0400-20250415:2000;20250416:CLOSED", eastern), expected);
        QCOMPARE(parseTradingHours(u"20250415:0400-2000", eastern), expected);
        QCOMPARE(parseTradingHours(u"20250415:0930-1200,1300-1600", eastern).size(), 2);
        QCOMPARE(parseTradingHours(u"20250414:1800-20250415:1700", eastern),
            QList<TradingSession>({{utc(14, 22, 0), utc(15, 21, 0)}}));
        QCOMPARE(parseTradingHours(u"20250415:0000-2400", eastern).value(0).closes, utc(16, 4, 0));
        for (const auto& text : {u""_s, u"CLOSED"_s, u"-"_s, u":-:"_s, u"20250415:2000-0400"_s, u"2025:1-2;;,-,"_s})
            QVERIFY2(parseTradingHours(text, eastern).isEmpty(), qPrintable(text));
    }

    void codes_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<CodeAction>("action");
        QTest::addColumn<bool>("advisory");
        const auto row = [](int code, CodeAction action, bool advisory) {
            QTest::addRow("%d", code) << code << action << advisory;
        };
        using A = CodeAction;
        row(100, A::SlowDown, true);
        row(101, A::ReleaseLine, false);
        row(162, A::WaitHistory, false);
        row(200, A::Unresolved, false);
        row(300, A::Ignore, true);
        row(321, A::EndRequest, false);
        row(326, A::ClientIdTaken, false);
        row(354, A::AskDelayed, false);
        row(10089, A::Advise, true);
        row(10167, A::Advise, true);
        row(10168, A::AskDelayed, false);
        row(10197, A::CompetingSession, true);
        row(1100, A::Degraded, true);
        row(1101, A::RestoredLost, true);
        row(1102, A::RestoredKept, true);
        row(1300, A::PortChanged, true);
        row(2103, A::FarmBroken, true);
        row(2104, A::FarmOk, true);
        row(2110, A::Degraded, true);
        row(2158, A::FarmOk, true);
        row(2198, A::Advise, true); // not in the list, but in the range of notices
        row(2200, A::EndRequest, false);
        row(-5, A::EndRequest, false);
        row(424242, A::EndRequest, false);
    }
    void codes()
    {
        QFETCH(int, code);
        QFETCH(CodeAction, action);
        QFETCH(bool, advisory);
        QCOMPARE(meaningOf(code).action, action);
        QCOMPARE(meaningOf(code).advisory, advisory);
        const ErrorMessage message{9001, code, u"IBKR's own words:usfarm"_s, {}, {}};
        const Error error = errorOf(message);
        QVERIFY(!error.userText.isEmpty());
        QVERIFY(error.detail.startsWith(QString::number(code)));
    }

    void whatTextsTell()
    {
        const auto told = [](int code, const QString& text) { return ErrorMessage{-1, code, text, {}, {}}; };
        QCOMPARE(farmOf(told(2103, u"Market data farm connection is broken:usfarm"_s)), u"usfarm"_s);
        QVERIFY(wordsFor(told(2103, u"Market data farm connection is broken:usfarm"_s)).contains(u"usfarm"_s));
        QCOMPARE(newPortOf(told(1300, u"Please reconnect on the new port - 4002"_s)), std::optional<quint16>(4002));
        QVERIFY(!newPortOf(told(1300, u"no port 99999999"_s)));
        const auto pacing =
            told(162, u"Historical Market Data Service error message:Historical data request pacing violation"_s);
        QVERIFY(isPacingViolation(pacing));
        QCOMPARE(errorOf(pacing).kind, Error::Kind::RateLimited);
        const auto nothing = told(162, u"Historical Market Data Service error message:HMDS query returned no data"_s);
        QVERIFY(!isPacingViolation(nothing));
        QVERIFY(wordsFor(nothing) != wordsFor(pacing));
        QVERIFY(wordsFor(told(321, u"The API interface is currently in Read-Only mode."_s)).contains(u"read-only"_s));
        QVERIFY(wordsFor(told(99999, u"something new"_s)).contains(u"something new"_s));
    }
};

QTEST_GUILESS_MAIN(TstTwsTexts)
#include "tst_twstexts.moc"
