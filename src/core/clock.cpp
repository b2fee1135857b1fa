// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include "core/newyork.h"

namespace qm {

const QTimeZone& newYork()
{
    static const QTimeZone zone = [] {
        const QTimeZone known("America/New_York");
        return known.isValid() ? known : QTimeZone(-5 * 3600);
    }();
    return zone;
}

QDate marketDate(const QDateTime& utc) { return utc.toTimeZone(newYork()).date(); }

QDate Clock::marketToday() const { return marketDate(now()); }

QDate Clock::today() const { return dayOf(now(), m_dayStart); }

SystemClock::SystemClock()
{
    const QDateTime start = QDateTime::fromString(qEnvironmentVariable("QUANTMATRIX_NOW"), Qt::ISODate);
    if (start.isValid())
        m_offsetMs = start.toMSecsSinceEpoch() - QDateTime::currentMSecsSinceEpoch();
}

QDateTime SystemClock::now() const
{
    return QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch() + m_offsetMs, Qt::UTC);
}

std::chrono::milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace qm
