// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/moment.h"
#include "support/testenv.h"

using namespace qm::test;
using namespace qm::broker::ibkr::flex;
using namespace Qt::StringLiterals;

class TstFlexMoment final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyFormIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QDateTime>("at");
        const QDate day(2023, 5, 23); // summer: Eastern is UTC-4
        const QDateTime at(day, QTime(8, 3, 48), Qt::UTC);
        for (const auto& form :
            {u"20230523;040348"_s, u"2023-05-23;04:03:48"_s, u"2023-05-23, 04:03:48"_s, u"20230523 04:03:48"_s,
                u"20230523 040348"_s, u"20230523,040348"_s, u"20230523040348"_s, u"2023052304:03:48"_s,
                u"05/23/2023;040348"_s, u"05/23/23 04:03:48"_s, u"05/23/23040348"_s, u"05/23/2023040348"_s,
                u"05/23/2304:03:48"_s, u"23-MAY-23;040348"_s, u"23-may-2023 04:03:48"_s, u"20230523;040348 EDT"_s,
                u"2023-05-23T04:03:48"_s, u"2023-05-23T08:03:48Z"_s, u"20230523;100348 CEST"_s,
                u"2023-05-23T04:03:48-0400"_s, u"2023-05-23T10:03:48+02:00"_s, u"20230523;100348 Europe/Zurich"_s})
            QTest::newRow(qPrintable(form)) << form << day << at;
        for (const auto& form : {u"20230523"_s, u"2023-05-23"_s, u"05/23/2023"_s, u"05/23/23"_s, u"23-MAY-23"_s})
            QTest::newRow(qPrintable(form)) << form << day << QDateTime();
        QTest::newRow("winter") << u"20230123;040348"_s << QDate(2023, 1, 23)
                                << QDateTime(QDate(2023, 1, 23), QTime(9, 3, 48), Qt::UTC);
        QTest::newRow("unknown zone") << u"20230523;040348 QQT"_s << day << QDateTime();
    }

    void everyFormIsRead()
    {
        QFETCH(QString, text);
        QFETCH(QDate, day);
        QFETCH(QDateTime, at);
        const auto moment = parseMoment(text);
        QVERIFY(moment);
        QCOMPARE(moment->day, day);
        QCOMPARE(moment->at.value_or(QDateTime()), at);
    }

    void nonsenseIsNoDate()
    {
        for (const auto& text : {u""_s, u"MULTI"_s, u"20231301"_s, u"2023"_s, u"20230523;250000"_s, u"99-XXX-99"_s,
                 u"32/01/2023"_s, u"20230523;now"_s, u"0"_s})
            QVERIFY2(!parseMoment(text), qPrintable(text));
        QVERIFY(parseMoment(u"23/05/2023", SlashOrder::DayFirst)->day == QDate(2023, 5, 23));
    }
};

QTEST_GUILESS_MAIN(TstFlexMoment)
#include "tst_flexmoment.moc"
