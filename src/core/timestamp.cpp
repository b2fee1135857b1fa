// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"

namespace qm {
namespace {

/// Takes exactly `count` digits off the front of `text`; -1 where they are not there.
int takeDigits(QStringView& text, qsizetype count)
{
    if (text.size() < count)
        return -1;
    int value = 0;
    for (const QChar c : text.first(count)) {
        if (c < u'0' || c > u'9')
            return -1;
        value = value * 10 + (c.unicode() - u'0');
    }
    text = text.sliced(count);
    return value;
}

bool take(QStringView& text, QChar c)
{
    if (text.isEmpty() || text.front() != c)
        return false;
    text = text.sliced(1);
    return true;
}

/// Milliseconds of the digits behind the point; -1 where there are none or more than nine.
int takeFraction(QStringView& text)
{
    int value = 0;
    int digits = 0;
    while (!text.isEmpty() && text.front() >= u'0' && text.front() <= u'9') {
        if (digits < 3)
            value = value * 10 + (text.front().unicode() - u'0');
        ++digits;
        text = text.sliced(1);
    }
    for (int i = digits; i < 3; ++i)
        value *= 10;
    return digits == 0 || digits > 9 ? -1 : value;
}

/// Seconds east of UTC of "Z", "+hh:mm" or "+hhmm".
std::optional<int> takeOffset(QStringView& text)
{
    if (take(text, u'Z') || take(text, u'z'))
        return 0;
    int sign = 1;
    if (take(text, u'-'))
        sign = -1;
    else if (!take(text, u'+'))
        return std::nullopt;
    const int hours = takeDigits(text, 2);
    take(text, u':');
    const int minutes = takeDigits(text, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return std::nullopt;
    return sign * (hours * 3600 + minutes * 60);
}

} // namespace

std::optional<QDateTime> parseTimestamp(QStringView text)
{
    const int year = takeDigits(text, 4);
    const bool dash1 = take(text, u'-');
    const int month = takeDigits(text, 2);
    const bool dash2 = take(text, u'-');
    const int day = takeDigits(text, 2);
    const bool separator = take(text, u'T') || take(text, u't') || take(text, u' ');
    const int hour = takeDigits(text, 2);
    const bool colon1 = take(text, u':');
    const int minute = takeDigits(text, 2);
    const bool colon2 = take(text, u':');
    int second = takeDigits(text, 2);
    if (!dash1 || !dash2 || !separator || !colon1 || !colon2 || year < 1)
        return std::nullopt;
    if (second == 60) // a leap second: the last one that Qt knows
        second = 59;
    const int ms = take(text, u'.') ? takeFraction(text) : 0;
    const auto offset = takeOffset(text);
    const QDate date(year, month, day);
    const QTime time(hour, minute, second, ms);
    if (!offset || !text.isEmpty() || !date.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(date, time, Qt::UTC).addSecs(-*offset);
}

} // namespace qm
