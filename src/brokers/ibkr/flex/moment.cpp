// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/moment.h"

#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cstring>

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

qsizetype digitsAt(QStringView text, qsizetype from)
{
    qsizetype end = from;
    while (end < text.size() && isDigit(text.at(end)))
        ++end;
    return end - from;
}

int numberAt(QStringView text, qsizetype from, qsizetype count) { return text.sliced(from, count).toInt(); }

struct Day {
    QDate date;
    qsizetype length = 0;
};

int fullYear(int year, qsizetype digits) { return digits == 2 ? 2000 + year : year; }

Day readIso(QStringView t)
{
    if (digitsAt(t, 0) != 4 || t.size() < 10 || t.at(4) != u'-' || digitsAt(t, 5) != 2 || t.at(7) != u'-'
        || digitsAt(t, 8) < 2)
        return {};
    return {QDate(numberAt(t, 0, 4), numberAt(t, 5, 2), numberAt(t, 8, 2)), 10};
}

Day readSlashes(QStringView t, SlashOrder order)
{
    if (t.size() < 8 || digitsAt(t, 0) != 2 || t.at(2) != u'/' || digitsAt(t, 3) != 2 || t.at(5) != u'/')
        return {};
    // The year has two or four digits, and a time may be glued on: 2, 8 (HHmmss) or 4 before a colon (HH:) is a short
    // year; 4, 10 or 6 before a colon a long one.
    const qsizetype run = digitsAt(t, 6);
    const bool colon = 6 + run < t.size() && t.at(6 + run) == u':';
    qsizetype year = 0;
    if (run == 2 || run == 8 || (run == 4 && colon))
        year = 2;
    else if (run == 4 || run == 10 || (run == 6 && colon))
        year = 4;
    else
        return {};
    const int first = numberAt(t, 0, 2);
    const int second = numberAt(t, 3, 2);
    const int full = fullYear(numberAt(t, 6, year), year);
    const QDate date = order == SlashOrder::MonthFirst ? QDate(full, first, second) : QDate(full, second, first);
    return {date, 6 + year};
}

Day readMonthName(QStringView t)
{
    static constexpr std::array<QStringView, 12> kMonths = {
        u"JAN", u"FEB", u"MAR", u"APR", u"MAY", u"JUN", u"JUL", u"AUG", u"SEP", u"OCT", u"NOV", u"DEC"};
    const qsizetype day = digitsAt(t, 0);
    if ((day != 1 && day != 2) || t.size() < day + 7 || t.at(day) != u'-' || t.at(day + 4) != u'-')
        return {};
    const auto month = std::find_if(kMonths.begin(), kMonths.end(),
        [&](QStringView name) { return t.sliced(day + 1, 3).compare(name, Qt::CaseInsensitive) == 0; });
    if (month == kMonths.end())
        return {};
    const qsizetype run = digitsAt(t, day + 5);
    const qsizetype year = run == 4 || run == 10 ? 4 : 2;
    if (run < 2)
        return {};
    return {QDate(fullYear(numberAt(t, day + 5, year), year), static_cast<int>(month - kMonths.begin()) + 1,
                numberAt(t, 0, day)),
        day + 5 + year};
}

Day readDay(QStringView t, SlashOrder order)
{
    const qsizetype run = digitsAt(t, 0);
    if (run == 8 || run == 14)
        return {QDate(numberAt(t, 0, 4), numberAt(t, 4, 2), numberAt(t, 6, 2)), 8};
    if (run == 10 && t.size() > 10 && t.at(10) == u':') // yyyyMMddHH:mm:ss
        return {QDate(numberAt(t, 0, 4), numberAt(t, 4, 2), numberAt(t, 6, 2)), 8};
    if (run == 4)
        return readIso(t);
    if (t.size() > 2 && t.at(2) == u'/')
        return readSlashes(t, order);
    return readMonthName(t);
}

const QTimeZone& eastern()
{
    static const QTimeZone zone("America/New_York");
    return zone;
}

/// The zone that brokers' abbreviations mean. Eastern without one.
QTimeZone zoneOf(QStringView text)
{
    if (text.isEmpty() || text == u"ET" || text == u"EST" || text == u"EDT")
        return eastern();
    struct Named {
        QStringView name;
        int minutes;
    };
    static constexpr Named kNamed[] = {{u"Z", 0}, {u"UTC", 0}, {u"GMT", 0}, {u"WET", 0}, {u"BST", 60}, {u"WEST", 60},
        {u"CET", 60}, {u"MET", 60}, {u"CEST", 120}, {u"MEST", 120}, {u"EET", 120}, {u"EEST", 180}, {u"CST", -360},
        {u"CDT", -300}, {u"MST", -420}, {u"MDT", -360}, {u"PST", -480}, {u"PDT", -420}, {u"HKT", 480}, {u"SGT", 480},
        {u"JST", 540}, {u"KST", 540}, {u"AEST", 600}, {u"AEDT", 660}};
    for (const Named& named : kNamed) {
        if (text.compare(named.name, Qt::CaseInsensitive) == 0)
            return QTimeZone(named.minutes * 60);
    }
    if (text.startsWith(u'+') || text.startsWith(u'-')) {
        QString digits = text.sliced(1).toString();
        digits.remove(u':');
        if (digits.size() == 4 && digitsAt(digits, 0) == 4) {
            const int seconds = (numberAt(digits, 0, 2) * 60 + numberAt(digits, 2, 2)) * 60;
            return QTimeZone(text.startsWith(u'-') ? -seconds : seconds);
        }
        return {};
    }
    const QByteArray id = text.toLatin1();
    return id.contains('/') && QTimeZone::isTimeZoneIdAvailable(id) ? QTimeZone(id) : QTimeZone();
}

/// nullopt: no time at all. An invalid QDateTime: a time, but in a zone that is not known.
std::optional<QDateTime> readTime(QDate day, QStringView text)
{
    const QStringView t = text.trimmed();
    const qsizetype run = digitsAt(t, 0);
    int hour = -1, minute = 0, second = 0;
    qsizetype length = 0;
    if (run == 6) {
        hour = numberAt(t, 0, 2), minute = numberAt(t, 2, 2), second = numberAt(t, 4, 2);
        length = 6;
    } else if ((run == 1 || run == 2) && t.size() >= run + 3 && t.at(run) == u':' && digitsAt(t, run + 1) == 2) {
        hour = numberAt(t, 0, run), minute = numberAt(t, run + 1, 2);
        length = run + 3;
        if (t.size() >= length + 3 && t.at(length) == u':' && digitsAt(t, length + 1) == 2) {
            second = numberAt(t, length + 1, 2);
            length += 3;
        }
    }
    int ms = 0;
    if (length > 0 && length < t.size() && t.at(length) == u'.') {
        const qsizetype fraction = digitsAt(t, length + 1);
        ms = t.sliced(length + 1, std::min<qsizetype>(fraction, 3)).toString().leftJustified(3, u'0').toInt();
        length += 1 + fraction;
    }
    const QTime time(hour, minute, second, ms);
    if (length == 0 || !time.isValid())
        return std::nullopt;
    const QTimeZone zone = zoneOf(t.sliced(length).trimmed());
    return zone.isValid() ? QDateTime(day, time, zone).toUTC() : QDateTime();
}

} // namespace

std::optional<Moment> parseMoment(QStringView text, SlashOrder order)
{
    const QStringView t = text.trimmed();
    if (t.isEmpty() || t.size() > 60)
        return std::nullopt;
    const Day day = readDay(t, order);
    if (!day.date.isValid())
        return std::nullopt;
    qsizetype at = day.length;
    while (at < t.size() && (t.at(at) == u';' || t.at(at) == u',' || t.at(at).isSpace() || t.at(at) == u'T'))
        ++at;
    Moment moment{day.date, {}};
    if (at == t.size())
        return moment;
    const auto time = readTime(day.date, t.sliced(at));
    if (!time)
        return std::nullopt;
    if (time->isValid())
        moment.at = *time;
    return moment;
}

std::optional<QDateTime> parseTimeOf(QDate day, QStringView text)
{
    const auto time = day.isValid() && text.size() <= 60 ? readTime(day, text) : std::nullopt;
    return time && time->isValid() ? time : std::nullopt;
}

SlashEvidence slashEvidence(QByteArrayView document)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    SlashEvidence evidence;
    const char* const begin = document.data();
    const char* const end = begin + document.size();
    for (const char* at = begin; at < end;) {
        const void* found = std::memchr(at, '/', static_cast<size_t>(end - at));
        if (!found)
            break;
        const char* slash = static_cast<const char*>(found);
        at = slash + 1;
        // ="dd/dd/dd: only a value that begins with it is a date.
        if (slash - begin < 3 || end - slash < 6 || (slash[-3] != '"' && slash[-3] != '\'') || !digit(slash[-2])
            || !digit(slash[-1]) || !digit(slash[1]) || !digit(slash[2]) || slash[3] != '/' || !digit(slash[4])
            || !digit(slash[5]))
            continue;
        evidence.any = true;
        evidence.dayFirst |= (slash[-2] - '0') * 10 + (slash[-1] - '0') > 12;
        evidence.monthFirst |= (slash[1] - '0') * 10 + (slash[2] - '0') > 12;
        at = slash + 5;
    }
    return evidence;
}

} // namespace qm::broker::ibkr::flex
