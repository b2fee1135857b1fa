// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/daywords.h"

#include <QCoreApplication>

namespace qm::models {

namespace {
struct DayWords {
    Q_DECLARE_TR_FUNCTIONS(DayWords)
};
} // namespace

QString dayStartWords(DayStart start)
{
    switch (start) {
    case DayStart::NewYorkMidnight:
        return DayWords::tr("midnight New York");
    case DayStart::NewYork17:
        return DayWords::tr("17:00 New York");
    case DayStart::NewYork18:
        return DayWords::tr("18:00 New York");
    case DayStart::NewYork20:
        return DayWords::tr("20:00 New York");
    case DayStart::UtcMidnight:
        return DayWords::tr("midnight UTC");
    }
    Q_UNREACHABLE();
}

} // namespace qm::models
