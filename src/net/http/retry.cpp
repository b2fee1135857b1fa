// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http/retry.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QString>
#include <QTimeZone>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace qm::net {

namespace {

std::chrono::milliseconds clamped(qint64 ms)
{
    return std::clamp(std::chrono::milliseconds(ms), std::chrono::milliseconds(0), kLongestRetryAfter);
}

/// Digits only: no sign, no point, no exponent. Values too long for a qint64 are "very long", not garbage.
std::optional<qint64> parseDigits(QByteArrayView text)
{
    const bool digits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return std::nullopt;
    constexpr qint64 kVeryLong = 1'000'000'000'000'000;
    bool fits = false;
    const qint64 value = text.toByteArray().toLongLong(&fits);
    return fits ? std::min(value, kVeryLong) : kVeryLong;
}

} // namespace

std::optional<QDateTime> parseHttpDate(QByteArrayView text)
{
    QString words = QString::fromLatin1(text).simplified();
    if (words.endsWith(u" GMT"_s) || words.endsWith(u" UTC"_s))
        words.chop(4);
    const QLocale english = QLocale::c();
    const QDateTime imf = english.toDateTime(words, u"ddd, dd MMM yyyy HH:mm:ss"_s);
    if (imf.isValid())
        return QDateTime(imf.date(), imf.time(), Qt::UTC);
    const QDateTime asctime = english.toDateTime(words, u"ddd MMM d HH:mm:ss yyyy"_s);
    if (asctime.isValid())
        return QDateTime(asctime.date(), asctime.time(), Qt::UTC);
    // Two digits of a year mean this century; Qt reads 19xx, whose weekday would not fit, so that word is left out.
    const QDateTime rfc850 = english.toDateTime(words.section(u", "_s, 1), u"dd-MMM-yy HH:mm:ss"_s);
    if (rfc850.isValid()) {
        const int year = 2000 + rfc850.date().year() % 100;
        return QDateTime(QDate(year, rfc850.date().month(), rfc850.date().day()), rfc850.time(), Qt::UTC);
    }
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView text, const QDateTime& now)
{
    const QByteArrayView value = text.trimmed();
    if (const std::optional<qint64> seconds = parseDigits(value))
        return clamped(*seconds * 1000);
    if (const std::optional<QDateTime> when = parseHttpDate(value))
        return clamped(now.msecsTo(*when));
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> parseRateLimitReset(QByteArrayView text, const QDateTime& now)
{
    const std::optional<qint64> value = parseDigits(text.trimmed());
    if (!value)
        return std::nullopt;
    constexpr qint64 kEpochMilliseconds = 1'000'000'000'000;
    constexpr qint64 kEpochSeconds = 1'000'000'000;
    if (*value >= kEpochMilliseconds)
        return clamped(*value - now.toMSecsSinceEpoch());
    if (*value >= kEpochSeconds)
        return clamped(*value * 1000 - now.toMSecsSinceEpoch());
    return clamped(*value * 1000);
}

std::chrono::milliseconds backoffCeiling(int failures, std::chrono::milliseconds base, std::chrono::milliseconds cap)
{
    const int doublings = std::clamp(failures - 1, 0, 30);
    const qint64 ms = base.count() > (cap.count() >> doublings) ? cap.count() : base.count() << doublings;
    return std::chrono::milliseconds(ms);
}

std::chrono::milliseconds jittered(std::chrono::milliseconds ceiling)
{
    return std::chrono::milliseconds(QRandomGenerator::global()->bounded(std::max<qint64>(ceiling.count(), 0) + 1));
}

} // namespace qm::net
