// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>

namespace qm {

/// When the person's day begins: what "today" and the day's profit count from. The hours are New York's, summer and
/// winter. None of them falls into an exchange's regular session, so the session of a date is always in the day of that
/// date.
enum class DayStart {
    NewYorkMidnight, ///< the exchange calendar, and what brokers mean by "today"
    NewYork17,       ///< the end of the futures day
    NewYork18,       ///< the beginning of the futures day
    NewYork20,       ///< the end of extended trading
    UtcMidnight,     ///< what crypto venues count from
};

[[nodiscard]] QList<DayStart> dayStarts(); ///< all, the default first
/// Stable id for the store and scripts: "new_york_17".
[[nodiscard]] QString idOf(DayStart start);
[[nodiscard]] std::optional<DayStart> dayStartFromId(QStringView id);

/// The day of a UTC moment. With NewYork17 the day of a date begins at 17:00 of the evening before.
[[nodiscard]] QDate dayOf(const QDateTime& utc, DayStart start);
/// The first moment of a day, in UTC.
[[nodiscard]] QDateTime beginOf(QDate day, DayStart start);

} // namespace qm
