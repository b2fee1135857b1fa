// SPDX-License-Identifier: GPL-3.0-or-later
// Returns against published worked examples, and what must hold for every history.
#include "ledger/returns/returns.h"
#include "support/testenv.h"

#include <cmath>
#include <random>

using namespace qm;
using namespace qm::ledger;
using namespace Qt::StringLiterals;

namespace {

Decimal money(const char* text) { return *Decimal::parse(std::string_view(text)); }

QDate day(const char* iso) { return QDate::fromString(QString::fromLatin1(iso), Qt::ISODate); }

bool isNear(const std::optional<double>& value, double expected, double tolerance = 1e-8)
{
    if (value && std::abs(*value - expected) <= tolerance)
        return true;
    qInfo("got %s, expected %.12g", value ? qPrintable(QString::number(*value, 'g', 12)) : "nothing", expected);
    return false;
}

} // namespace

class TstReturns final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    /// Microsoft's documentation of XIRR: five payments, 37.34 % (0.373362535 with the function's own digits).
    void xirrOfTheSpreadsheetManual()
    {
        const QList<Flow> paid{{day("2008-01-01"), money("10000")}, {day("2008-03-01"), money("-2750")},
            {day("2008-10-30"), money("-4250")}, {day("2009-02-15"), money("-3250")}};
        const auto rate = xirr(paid, {day("2009-04-01"), money("2750")});
        QVERIFY(isNear(rate, 0.37336253351883143));
        // What the definition says: the payments at that rate are worth nothing.
        double sum = -2750.0 * std::pow(1 + *rate, -456 / 365.0) + 10000;
        sum -= 2750.0 * std::pow(1 + *rate, -60 / 365.0);
        sum -= 4250.0 * std::pow(1 + *rate, -303 / 365.0);
        sum -= 3250.0 * std::pow(1 + *rate, -411 / 365.0);
        QVERIFY(std::abs(sum) < 1e-6);
    }

    void xirrOfPlainCases_data()
    {
        QTest::addColumn<QString>("end");
        QTest::addColumn<double>("rate");
        QTest::newRow("a tenth in a year") << u"1100"_s << 0.1;
        QTest::newRow("nothing") << u"1000"_s << 0.0;
        QTest::newRow("half lost") << u"500"_s << -0.5;
        QTest::newRow("nearly all lost") << u"0.01"_s << -0.99999;
        QTest::newRow("a thousandfold") << u"1000000"_s << 999.0;
    }
    void xirrOfPlainCases()
    {
        QFETCH(QString, end);
        QFETCH(double, rate);
        QVERIFY(isNear(xirr({{day("2025-01-01"), money("1000")}}, {day("2026-01-01"), *Decimal::parse(end)}), rate));
    }

    void xirrThatIsUndetermined()
    {
        QVERIFY(!xirr({}, {day("2026-01-01"), money("5")}));
        QVERIFY(!xirr({{day("2026-01-01"), money("5")}}, {day("2026-01-01"), money("6")}));     // no time passed
        QVERIFY(!xirr({{day("2025-01-01"), money("100")}}, {day("2026-01-01"), money("-50")})); // more than all lost
        QVERIFY(!xirr({{day("2027-01-01"), money("100")}}, {day("2026-01-01"), money("50")}));  // in the future
    }

    /// Wikipedia, "Time-weighted return", the example with an inflow at the start of a year: 500 grow to 1 000 in the
    /// first period (r = 1.0), then 1 000 more come in, and 2 000 end as 1 500 (r = -0.25): (1 + 1)(1 - 0.25) - 1 =
    /// 0.5.
    void twrOfTheEncyclopedia()
    {
        const QList<DayValue> values{
            {day("2025-01-01"), money("500")}, {day("2025-12-31"), money("1000")}, {day("2026-12-31"), money("1500")}};
        QVERIFY(isNear(twr(values, {{day("2026-01-01"), money("1000")}}), 0.5));
    }

    void twrOfPlainCases()
    {
        const DayValue first{day("2026-01-01"), money("100")};
        QVERIFY(!twr({}, {}));
        QVERIFY(!twr({first}, {}));
        QVERIFY(isNear(twr({first, {day("2026-01-02"), money("110")}}, {}), 0.1));
        // The first money works from its own day on.
        QVERIFY(isNear(twr({first, {day("2026-01-02"), money("99")}}, {{day("2026-01-01"), money("90")}}), 0.1));
        // What goes out had its part in the day.
        QVERIFY(isNear(twr({first, {day("2026-01-02"), money("10")}}, {{day("2026-01-02"), money("-100")}}), 0.1));
        // Empty for a while, then new money.
        const QList<DayValue> paused{first, {day("2026-01-02"), money("0")}, {day("2026-02-01"), money("0")},
            {day("2026-03-01"), money("50")}, {day("2026-03-02"), money("55")}};
        QVERIFY(
            isNear(twr(paused, {{day("2026-01-02"), money("-110")}, {day("2026-03-01"), money("50")}}), 1.1 * 1.1 - 1));
    }

    void flowsAreNoReturn()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 500; ++round) {
            QList<DayValue> values;
            QList<Flow> flows;
            double expected = 1;
            double worth = 0;
            for (int i = 0; i < 60; ++i) {
                const double rate = double(int(random() % 2001) - 1000) / 20000;
                const auto in = i == 0 || random() % 5 == 0 ? qint64(random() % 100'000 + 1) : 0;
                const QDate date = day("2026-01-01").addDays(i);
                if (in > 0)
                    flows.append({date, Decimal::scaled(in * 100, -2)});
                worth = (worth + double(in)) * (1 + rate);
                expected *= 1 + rate;
                values.append({date, *Decimal::parse(QString::number(worth, 'f', 12))});
            }
            QVERIFY(isNear(twr(values, flows), expected - 1, 1e-7));
        }
    }

    void drawdownAndItsDays()
    {
        const auto point = [](int offset, double height) {
            return GrowthPoint{day("2026-01-01").addDays(offset), height};
        };
        QVERIFY(!maxDrawdown({point(0, 1)}));
        const auto deepest = maxDrawdown(
            {point(0, 1), point(1, 2), point(2, 1.5), point(3, 1), point(4, 1.9), point(5, 2.5), point(6, 2)});
        QVERIFY(deepest);
        QCOMPARE(deepest->depth, 0.5);
        QCOMPARE(deepest->peak, day("2026-01-02"));
        QCOMPARE(deepest->trough, day("2026-01-04"));
        QCOMPARE(deepest->recovered.value_or(QDate()), day("2026-01-06"));
        QCOMPARE(maxDrawdown({point(0, 1), point(1, 2)})->depth, 0.0);
    }

    void volatilityNeedsDays()
    {
        QList<GrowthPoint> points;
        double height = 1;
        for (int i = 0; i < 101; ++i) {
            points.append({day("2026-01-01").addDays(i), height});
            height *= i % 2 == 0 ? std::exp(0.01) : std::exp(-0.01);
        }
        QVERIFY(!volatility(points.first(20)));
        // A hundred returns of +-0.01 around zero: sqrt(100 * 0.0001 / 99 * 252).
        QVERIFY(isNear(volatility(points), std::sqrt(0.01 / 99 * 252), 1e-12));
    }

    void perYear()
    {
        QVERIFY(!yearly(0.5, day("2026-01-01"), day("2026-06-01")));
        QVERIFY(isNear(yearly(0.21, day("2023-01-01"), day("2024-12-31")), 0.1));
    }
};

QTEST_APPLESS_MAIN(TstReturns)
#include "tst_returns.moc"
