// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/daystart.h"

#include "core/newyork.h"

#include <array>

namespace qm {

using namespace Qt::StringLiterals;

namespace {

struct Entry {
    DayStart start;
    const char* id;
    int eveningHour; ///< New York's hour of the evening before; 0: midnight
};

constexpr std::array kEntries{
    Entry{DayStart::NewYorkMidnight, "new_york_midnight", 0},
    Entry{DayStart::NewYork17, "new_york_17", 17},
    Entry{DayStart::NewYork18, "new_york_18", 18},
    Entry{DayStart::NewYork20, "new_york_20", 20},
    Entry{DayStart::UtcMidnight, "utc_midnight", 0},
};

const Entry& entryOf(DayStart start) { return kEntries.at(static_cast<size_t>(start)); }

} // namespace

QList<DayStart> dayStarts()
{
    QList<DayStart> all;
    for (const Entry& entry : kEntries)
        all.append(entry.start);
    return all;
}

QString idOf(DayStart start) { return QString::fromLatin1(entryOf(start).id); }

std::optional<DayStart> dayStartFromId(QStringView id)
{
    for (const Entry& entry : kEntries) {
        if (id == QLatin1String(entry.id))
            return entry.start;
    }
    return std::nullopt;
}

QDate dayOf(const QDateTime& utc, DayStart start)
{
    if (start == DayStart::UtcMidnight)
        return utc.toUTC().date();
    // By the wall clock, not by a shift of so many hours: the night that the clocks change has another length.
    const QDateTime there = utc.toTimeZone(newYork());
    const int evening = entryOf(start).eveningHour;
    return evening > 0 && there.time().hour() >= evening ? there.date().addDays(1) : there.date();
}

QDateTime beginOf(QDate day, DayStart start)
{
    if (start == DayStart::UtcMidnight)
        return QDateTime(day, QTime(0, 0), Qt::UTC);
    const int evening = entryOf(start).eveningHour;
    return QDateTime(evening > 0 ? day.addDays(-1) : day, QTime(evening, 0), newYork()).toUTC();
}

} // namespace qm
