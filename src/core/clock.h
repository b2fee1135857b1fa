// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/daystart.h"

#include <atomic>
#include <chrono>

namespace qm {

/// The only source of "now". Wall time and monotonic time are apart: ages are counted on the monotonic one, so a
/// corrected system clock never makes data look fresh. Any thread; outlives every object that holds a pointer to it.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual QDateTime now() const = 0; ///< UTC
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
    /// The exchange-calendar day now, in America/New_York: what brokers mean by "today", whatever the person chose.
    [[nodiscard]] QDate marketToday() const;
    /// The person's day now: what every page and report means by "today". The exchange's, unless chosen otherwise.
    [[nodiscard]] QDate today() const;
    [[nodiscard]] DayStart dayStart() const { return m_dayStart; }
    void setDayStart(DayStart start) { m_dayStart = start; }

private:
    std::atomic<DayStart> m_dayStart{DayStart::NewYorkMidnight};
};

/// The system's clocks. The environment variable QUANTMATRIX_NOW (ISO 8601 with zone) shifts the wall clock so that it
/// starts at that moment; scripts use it to replay recorded documents on their own day.
class SystemClock final : public Clock {
public:
    SystemClock();
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;

private:
    qint64 m_offsetMs = 0;
};

/// A clock that stands still until it is moved; for tests and for deterministic demo books.
class ManualClock final : public Clock {
public:
    explicit ManualClock(const QDateTime& start) : m_wallMs(start.toMSecsSinceEpoch()) { }
    [[nodiscard]] QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_wallMs.load(), Qt::UTC); }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override
    {
        return std::chrono::milliseconds(m_monotonicMs.load());
    }
    void advance(std::chrono::milliseconds by)
    {
        m_wallMs += by.count();
        m_monotonicMs += by.count();
    }
    void setWall(const QDateTime& when) { m_wallMs = when.toMSecsSinceEpoch(); } ///< monotonic time does not jump

private:
    std::atomic<qint64> m_wallMs;
    std::atomic<qint64> m_monotonicMs{0};
};

/// Midnight-to-midnight day in America/New_York of a UTC moment.
[[nodiscard]] QDate marketDate(const QDateTime& utc);

} // namespace qm
