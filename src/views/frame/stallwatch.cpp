// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/stallwatch.h"

namespace qm::views {

StallWatch& StallWatch::instance()
{
    static StallWatch watch;
    return watch;
}

StallWatch::StallWatch() { m_total.start(); }

void StallWatch::eventBegan()
{
    if (m_depth++ == 0)
        m_busy.start();
}

void StallWatch::eventEnded()
{
    if (--m_depth > 0)
        return;
    const qint64 ms = m_busy.elapsed();
    const qint64 number = m_total.elapsed() / 60'000;
    Minute& minute = m_minutes.at(static_cast<size_t>(number % kMinutes));
    if (minute.number != number)
        minute = {number, 0};
    minute.longestMs = qMax(minute.longestMs, ms);
}

std::optional<qint64> StallWatch::longestMs() const
{
    if (!m_busy.isValid())
        return std::nullopt;
    const qint64 now = m_total.elapsed() / 60'000;
    qint64 longest = 0;
    for (const Minute& minute : m_minutes) {
        if (minute.number >= 0 && now - minute.number < kMinutes)
            longest = qMax(longest, minute.longestMs);
    }
    return longest;
}

} // namespace qm::views
