// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QTimeZone>

namespace qm {

QDate marketDate(const QDateTime& utc)
{
    // The zone object is looked up once; where the system has no zone data, five hours behind UTC is the nearest truth.
    static const QTimeZone newYork = [] {
        const QTimeZone zone("America/New_York");
        return zone.isValid() ? zone : QTimeZone(-5 * 3600);
    }();
    return utc.toTimeZone(newYork).date();
}

QDate Clock::marketToday() const { return marketDate(now()); }

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
