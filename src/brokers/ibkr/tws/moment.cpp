// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/moment.h"

#include <algorithm>
#include <array>

namespace qm::broker::ibkr::tws {

using namespace Qt::StringLiterals;

namespace {

bool areDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// yyyymmdd
QDate readDay(QStringView text)
{
    if (text.size() != 8 || !areDigits(text))
        return {};
    return {text.first(4).toInt(), text.sliced(4, 2).toInt(), text.sliced(6, 2).toInt()};
}

/// HH:mm:ss, HH:mm, HHmm
QTime readTime(QStringView text)
{
    if (text.size() == 4 && areDigits(text))
        return {text.first(2).toInt(), text.sliced(2, 2).toInt()};
    const QList<QStringView> parts = text.split(u':');
    if (parts.size() < 2 || parts.size() > 3)
        return {};
    if (!std::all_of(parts.begin(), parts.end(), [](QStringView p) { return p.size() == 2 && areDigits(p); }))
        return {};
    return {parts[0].toInt(), parts[1].toInt(), parts.size() == 3 ? parts[2].toInt() : 0};
}

/// A time that a clock change leaves out is the one that clocks show instead.
QDateTime utcOf(const QDate& day, const QTime& time, const QTimeZone& zone)
{
    return QDateTime(day, time, zone).toUTC();
}

std::optional<Moment> readEpoch(QStringView text)
{
    bool fits = false;
    const qint64 seconds = text.toLongLong(&fits);
    constexpr qint64 kYear9999 = 253'402'300'799;
    if (!fits || seconds > kYear9999)
        return std::nullopt;
    const QDateTime at = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return Moment{at.date(), at, false};
}

/// "yyyymmdd:HHmm" or, with the day of the opening, "HHmm".
std::optional<QDateTime> readHours(QStringView text, const QDate& fallback, const QTimeZone& zone)
{
    const qsizetype colon = text.indexOf(u':');
    const QDate day = colon < 0 ? fallback : readDay(text.first(colon).trimmed());
    const QTime time = readTime(text.sliced(colon + 1).trimmed());
    if (!day.isValid())
        return std::nullopt;
    if (text.sliced(colon + 1).trimmed() == u"2400")
        return utcOf(day.addDays(1), QTime(0, 0), zone);
    if (!time.isValid())
        return std::nullopt;
    return utcOf(day, time, zone);
}

} // namespace

QTimeZone zoneByName(QStringView name)
{
    // Names that are no IANA zones everywhere (Debian keeps some of them in a package of their own).
    static constexpr std::array<std::pair<QStringView, const char*>, 22> kNames{{
        {u"US/Eastern", "America/New_York"},
        {u"US/Central", "America/Chicago"},
        {u"US/Mountain", "America/Denver"},
        {u"US/Pacific", "America/Los_Angeles"},
        {u"EST", "America/New_York"},
        {u"EDT", "America/New_York"},
        {u"EST5EDT", "America/New_York"},
        {u"CST", "America/Chicago"},
        {u"CDT", "America/Chicago"},
        {u"CST6CDT", "America/Chicago"},
        {u"MST", "America/Denver"},
        {u"MDT", "America/Denver"},
        {u"PST", "America/Los_Angeles"},
        {u"PDT", "America/Los_Angeles"},
        {u"GMT", "UTC"},
        {u"UTC", "UTC"},
        {u"Z", "UTC"},
        {u"MET", "Europe/Berlin"},
        {u"CET", "Europe/Berlin"},
        {u"GB-Eire", "Europe/London"},
        {u"Hongkong", "Asia/Hong_Kong"},
        {u"Japan", "Asia/Tokyo"},
    }};
    const QStringView wanted = name.trimmed();
    for (const auto& [known, iana] : kNames) {
        if (wanted.compare(known, Qt::CaseInsensitive) == 0)
            return QTimeZone(iana);
    }
    const QByteArray id = wanted.toLatin1();
    if (!wanted.contains(u'/') || wanted.size() > 40 || !QTimeZone::isTimeZoneIdAvailable(id))
        return {};
    return QTimeZone(id);
}

std::optional<Moment> parseMoment(QStringView text, const QTimeZone& twsZone)
{
    text = text.trimmed();
    if (areDigits(text) && text.size() != 8)
        return text.size() >= 9 && text.size() <= 12 ? readEpoch(text) : std::nullopt;
    if (text.size() < 8)
        return std::nullopt;
    const QDate day = readDay(text.first(8));
    if (!day.isValid())
        return std::nullopt;
    QStringView rest = text.sliced(8);
    if (rest.isEmpty())
        return Moment{day, {}, false};
    const bool utc = rest.front() == u'-';
    if (!utc && rest.front() != u' ')
        return std::nullopt;
    rest = rest.sliced(1).trimmed();
    const qsizetype blank = rest.indexOf(u' ');
    const QTime time = readTime(blank < 0 ? rest : rest.first(blank));
    if (!time.isValid())
        return std::nullopt;
    if (utc)
        return Moment{day, QDateTime(day, time, Qt::UTC), false};
    const QTimeZone named = blank < 0 ? QTimeZone() : zoneByName(rest.sliced(blank));
    const QTimeZone zone = named.isValid() ? named : twsZone;
    if (!zone.isValid())
        return Moment{day, {}, true};
    return Moment{day, utcOf(day, time, zone), !named.isValid()};
}

QString requestTime(const QDateTime& moment) { return moment.toUTC().toString(u"yyyyMMdd-HH:mm:ss"_s); }

QList<TradingSession> parseTradingHours(QStringView text, const QTimeZone& zone)
{
    QList<TradingSession> sessions;
    if (!zone.isValid())
        return sessions;
    for (const QStringView day : text.split(u';', Qt::SkipEmptyParts)) {
        QDate date;
        for (const QStringView session : day.split(u',', Qt::SkipEmptyParts)) {
            const qsizetype dash = session.indexOf(u'-');
            const qsizetype colon = session.indexOf(u':');
            if (colon >= 0 && (dash < 0 || colon < dash))
                date = readDay(session.first(colon).trimmed());
            if (dash < 0) // CLOSED
                continue;
            const auto opens = readHours(session.first(dash), date, zone);
            const auto closes = readHours(session.sliced(dash + 1), date, zone);
            if (opens && closes && *opens < *closes)
                sessions.append({*opens, *closes});
        }
    }
    return sessions;
}

} // namespace qm::broker::ibkr::tws
