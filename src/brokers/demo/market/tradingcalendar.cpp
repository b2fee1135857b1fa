// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/market/tradingcalendar.h"

namespace qm::broker::demo {
namespace {

// The n-th given weekday of a month; n = -1 is the last one.
QDate nthWeekday(int year, int month, int weekday, int n)
{
    if (n < 0) {
        const QDate last = QDate(year, month, 1).addMonths(1).addDays(-1);
        return last.addDays(-((last.dayOfWeek() - weekday + 7) % 7));
    }
    const QDate first(year, month, 1);
    return first.addDays((weekday - first.dayOfWeek() + 7) % 7 + 7 * (n - 1));
}

// Gregorian Easter Sunday (Butcher's rule); Good Friday is two days before.
QDate easter(int year)
{
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return QDate(year, f / 31, f % 31 + 1);
}

// A fixed holiday on Sunday is kept on Monday, on Saturday on Friday.
QDate observed(QDate day)
{
    if (day.dayOfWeek() == Qt::Sunday)
        return day.addDays(1);
    return day.dayOfWeek() == Qt::Saturday ? day.addDays(-1) : day;
}

bool isHoliday(QDate day)
{
    const int year = day.year();
    switch (day.month()) {
    case 1: { // New Year on a Saturday is not made up for
        const QDate newYear(year, 1, 1);
        return (newYear.dayOfWeek() != Qt::Saturday && day == observed(newYear))
            || day == nthWeekday(year, 1, Qt::Monday, 3);
    }
    case 2:
        return day == nthWeekday(year, 2, Qt::Monday, 3);
    case 3:
    case 4:
        return day == easter(year).addDays(-2);
    case 5:
        return day == nthWeekday(year, 5, Qt::Monday, -1);
    case 6:
        return year >= 2022 && day == observed(QDate(year, 6, 19));
    case 7:
        return day == observed(QDate(year, 7, 4));
    case 9:
        return day == nthWeekday(year, 9, Qt::Monday, 1);
    case 11:
        return day == nthWeekday(year, 11, Qt::Thursday, 4);
    case 12:
        return day == observed(QDate(year, 12, 25));
    default:
        return false;
    }
}

} // namespace

bool isTradingDay(QDate day) { return day.dayOfWeek() <= Qt::Friday && !isHoliday(day); }

QDate nextTradingDay(QDate day)
{
    do
        day = day.addDays(1);
    while (!isTradingDay(day));
    return day;
}

QDate previousTradingDay(QDate day)
{
    do
        day = day.addDays(-1);
    while (!isTradingDay(day));
    return day;
}

QDate expiryInWeekOf(QDate day)
{
    const QDate friday = day.addDays(Qt::Friday - day.dayOfWeek());
    return isTradingDay(friday) ? friday : previousTradingDay(friday);
}

QDate monthlyExpiry(int year, int month) { return expiryInWeekOf(nthWeekday(year, month, Qt::Friday, 3)); }

} // namespace qm::broker::demo
