// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/returns/dailyworth.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::ledger;

namespace {

Decimal dec(const char* text) { return *Decimal::parse(std::string_view(text)); }

} // namespace

class TstDailyWorth final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    /// 1,000 paid in, 10 shares at 50 with a fee of 1; they close at 52 and 49; on the third day 4 are sold at 55 and a
    /// second holding is sold short.
    void everyDayIsCashAndWhatIsHeldAtItsClose()
    {
        const Closes closes{{100, 101, 103}, 2, {dec("52"), dec("7"), dec("49"), dec("8"), dec("55"), dec("9.5")}};
        const std::vector<WorthChange> changes{{100, -1, {}, dec("1000")}, {100, 0, dec("10"), dec("-501")},
            {102, 1, dec("-3"), dec("27")}, {103, 0, dec("-4"), dec("220")}};
        const QList<DayValue> values = dailyWorth(changes, closes);
        const QList<DayValue> expected{{QDate::fromJulianDay(100), dec("1019")},
            {QDate::fromJulianDay(101), dec("989")}, {QDate::fromJulianDay(103), dec("1047.5")}};
        QCOMPARE(values, expected);
        QCOMPARE(twr(values, {{QDate::fromJulianDay(100), dec("1000")}}).value(), 0.0475);
    }

    void withoutBookingsNothingIsThere()
    {
        const Closes closes{{100}, 1, {dec("52")}};
        QCOMPARE(dailyWorth({}, closes), QList<DayValue>({{QDate::fromJulianDay(100), Decimal()}}));
        QVERIFY(dailyWorth({}, {}).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TstDailyWorth)
#include "tst_dailyworth.moc"
