// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QList>
#include <QString>

#include <optional>

namespace qm::broker::ibkr::tws {

/// nullopt: not available (TWS sends "?" or -1).
struct Bar {
    QString time; ///< the bar's start: see parseMoment()
    std::optional<Decimal> open;
    std::optional<Decimal> high;
    std::optional<Decimal> low;
    std::optional<Decimal> close;
    std::optional<Decimal> volume;
    std::optional<Decimal> average;
    std::optional<qint64> count;
};

struct HistoricalData {
    int reqId = 0;
    QString start; ///< below server version 196; then HistoricalDataEnd tells it
    QString end;
    QList<Bar> bars;
};

struct HistoricalDataEnd {
    int reqId = 0;
    QString start;
    QString end;
};

/// The last bar as it grows (keepUpToDate).
struct HistoricalDataUpdate : Bar {
    int reqId = 0;
};

struct ScheduleSession {
    QString start;
    QString end;
    QString day;
};

struct HistoricalSchedule {
    int reqId = 0;
    QString start;
    QString end;
    QString timeZone;
    QList<ScheduleSession> sessions;
};

struct HeadTimestamp {
    int reqId = 0;
    QString time;
};

} // namespace qm::broker::ibkr::tws
