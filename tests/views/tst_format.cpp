// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testenv.h"
#include "views/format.h"

#include <QLocale>

using namespace Qt::StringLiterals;
using namespace qm;
namespace format = qm::views::format;

class TestFormat final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        format::setAmountsHidden(false);
    }

    void moneyHasSeparatorsAndARealMinus_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("withSign");
        QTest::newRow("thousands") << u"530151.99"_s << u"530,151.99"_s << u"+530,151.99"_s;
        QTest::newRow("loss") << u"-1234567.005"_s << u"\u22121,234,567.00"_s << u"\u22121,234,567.00"_s;
        QTest::newRow("small") << u"12.5"_s << u"12.50"_s << u"+12.50"_s;
        QTest::newRow("zero has no sign") << u"0"_s << u"0.00"_s << u"0.00"_s;
        QTest::newRow("rounds to zero") << u"-0.001"_s << u"0.00"_s << u"0.00"_s;
        QTest::newRow("beyond a double") << u"12345678901234567890.12"_s << u"12,345,678,901,234,567,890.12"_s
                                         << u"+12,345,678,901,234,567,890.12"_s;
    }
    void moneyHasSeparatorsAndARealMinus()
    {
        QFETCH(QString, value);
        QTEST(format::money(Decimal::parse(value)), "plain");
        QTEST(format::signedMoney(Decimal::parse(value)), "withSign");
    }

    void unknownIsADashNeverZero()
    {
        QCOMPARE(format::money(std::nullopt), u"\u2013"_s);
        QCOMPARE(format::signedPercent(std::nullopt), u"\u2013"_s);
        QCOMPARE(format::cell({}, models::CellKind::Quantity), u"\u2013"_s);
        QCOMPARE(format::cell({}, models::CellKind::Date), u"\u2013"_s);
    }

    void priceKeepsTheDigitsItNeeds()
    {
        QCOMPARE(format::price(Decimal::parse(u"268.4"_s)), u"268.40"_s);
        QCOMPARE(format::price(Decimal::parse(u"0.08431277"_s)), u"0.084313"_s);
        QCOMPARE(format::price(Decimal(1200)), u"1,200.00"_s);
        QCOMPARE(format::quantity(Decimal::parse(u"-0.50"_s)), u"\u22120.5"_s);
    }

    void localeWritesItsOwnMarks()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(format::money(Decimal::parse(u"1234.5"_s)), u"1.234,50"_s);
    }

    void hiddenAmountsShowNoDigitAndNoSize()
    {
        format::setAmountsHidden(true);
        QCOMPARE(format::money(Decimal(5)), format::money(Decimal(5'000'000)));
        for (const QString& text : {format::money(Decimal(12)), format::signedMoney(Decimal(-7)),
                 format::quantity(Decimal(3)), format::compact(Decimal(90'000))})
            QVERIFY2(!text.contains(QRegularExpression(u"[0-9]"_s)), qPrintable(text));
        // Which way it went is not told by colour alone.
        QVERIFY(format::signedMoney(Decimal(7)).startsWith(u'+') && format::signedCompact(Decimal(7)).startsWith(u'+'));
        QVERIFY(format::signedMoney(Decimal(-7)).startsWith(QChar(0x2212)));
        QCOMPARE(format::signedMoney(Decimal(0)), format::money(Decimal(0)));
        QCOMPARE(format::volume(Decimal(90'000)), u"90.0k"_s); // the market's, nobody's own
        QCOMPARE(format::percent(Decimal::parse(u"17.6"_s)), u"17.6%"_s);
        QCOMPARE(format::price(Decimal(3)), u"3.00"_s);
    }

    void compactAndAges()
    {
        QCOMPARE(format::compact(*Decimal::parse(u"530151.99"_s)), u"530.2k"_s);
        QCOMPARE(format::compact(*Decimal::parse(u"-1234567"_s)), u"\u22121.2M"_s);
        QCOMPARE(format::compact(Decimal(980)), u"980"_s);
        QCOMPARE(format::age(2), u"2 s"_s);
        QCOMPARE(format::age(60 * 5 + 3), u"5 min"_s);
        QCOMPARE(format::age(23 * 3600), u"23 h"_s);
        QCOMPARE(format::age(3 * 86400), u"3 d"_s);
        QCOMPARE(format::maskedAccount(u"U1234417"_s), u"\u00b7\u00b74417"_s);
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
