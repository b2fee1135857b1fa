// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/day/sessions.h"

#include "core/newyork.h"

namespace qm::ledger {

namespace {

/// Easter Sunday (the Gregorian rule, after Butcher); Good Friday is two days before.
QDate easter(int year)
{
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return {year, f / 31, f % 31 + 1};
}

/// Whether `day` is the n-th of its weekday in that month (n = 0: the last).
bool isNth(QDate day, int month, int weekday, int n)
{
    if (day.month() != month || day.dayOfWeek() != weekday)
        return false;
    return n == 0 ? day.day() + 7 > day.daysInMonth() : (day.day() - 1) / 7 + 1 == n;
}

/// A holiday on a fixed date: on Sunday it moves to Monday, on Saturday to Friday.
bool isObserved(QDate day, int month, int date)
{
    const QDate real(day.year(), month, date);
    if (real.dayOfWeek() == Qt::Sunday)
        return day == real.addDays(1);
    return day == (real.dayOfWeek() == Qt::Saturday ? real.addDays(-1) : real);
}

bool isHoliday(QDate day)
{
    // New Year's Day on a Saturday is not made up for in the old year.
    const bool newYear = QDate(day.year(), 1, 1).dayOfWeek() != Qt::Saturday && isObserved(day, 1, 1);
    return newYear || isNth(day, 1, Qt::Monday, 3) || isNth(day, 2, Qt::Monday, 3)
        || day == easter(day.year()).addDays(-2) || isNth(day, 5, Qt::Monday, 0)
        || (day.year() >= 2022 && isObserved(day, 6, 19)) || isObserved(day, 7, 4) || isNth(day, 9, Qt::Monday, 1)
        || isNth(day, 11, Qt::Thursday, 4) || isObserved(day, 12, 25);
}

bool isShort(QDate day)
{
    return isNth(day.addDays(-1), 11, Qt::Thursday, 4) || (day.month() == 12 && day.day() == 24)
        || (day.month() == 7 && day.day() == 3);
}

bool isFuture(AssetClass assetClass)
{
    return assetClass == AssetClass::Future || assetClass == AssetClass::FutureOption;
}

QDateTime inNewYork(QDate day, int hour) { return {day, QTime(hour, 0), newYork()}; }

/// The end of the last week's trade, where the weekend or the daily pause is on.
QDateTime lastFuturesMoment(const QDateTime& there)
{
    const QDate day = there.date();
    const int weekday = day.dayOfWeek();
    const int hour = there.time().hour();
    if (weekday == Qt::Saturday)
        return inNewYork(day.addDays(-1), 17);
    if (weekday == Qt::Sunday && hour < 18)
        return inNewYork(day.addDays(-2), 17);
    if (hour == 17 || (weekday == Qt::Friday && hour > 17))
        return inNewYork(day, 17);
    return there;
}

} // namespace

bool isSessionDay(QDate day) { return day.dayOfWeek() < Qt::Saturday && !isHoliday(day); }

bool hasSession(AssetClass assetClass, QDate day)
{
    if (assetClass == AssetClass::Crypto)
        return true;
    return isFuture(assetClass) ? day.dayOfWeek() < Qt::Saturday : isSessionDay(day);
}

QDateTime lastTradable(AssetClass assetClass, const QDateTime& moment)
{
    if (assetClass == AssetClass::Crypto)
        return moment;
    const QDateTime there = moment.toTimeZone(newYork());
    if (isFuture(assetClass))
        return lastFuturesMoment(there).toUTC();
    const QTime open(9, 30);
    QDate day = there.date();
    while (!isSessionDay(day) || (day == there.date() && there.time() < open))
        day = day.addDays(-1);
    const QDateTime close = inNewYork(day, isShort(day) ? 13 : 16);
    return std::min(close, there).toUTC();
}

} // namespace qm::ledger
