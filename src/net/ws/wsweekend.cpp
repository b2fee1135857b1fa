// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ws/wspolicy.h"

#include <QTimeZone>

namespace qm::net {

bool isUsWeekend(const QDateTime& utc)
{
    static const QTimeZone newYork = [] {
        const QTimeZone zone("America/New_York");
        return zone.isValid() ? zone : QTimeZone(-5 * 3600);
    }();
    const QDateTime local = utc.toTimeZone(newYork);
    const int hour = local.time().hour();
    switch (local.date().dayOfWeek()) {
    case Qt::Friday:
        return hour >= 18;
    case Qt::Saturday:
    case Qt::Sunday:
        return true;
    case Qt::Monday:
        return hour < 6;
    default:
        return false;
    }
}

} // namespace qm::net
