// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/values/connection.h"

namespace qm::sync {

/// The last things that happened, newest first, for the health page. The same line again only moves to the top.
class EventLog {
public:
    explicit EventLog(const Clock* clock) : m_clock(clock) { }
    [[nodiscard]] const QList<HealthEvent>& events() const { return m_events; }

    HealthEvent add(const QString& from, HealthEvent::Level level, const QString& text)
    {
        const HealthEvent event{m_clock->now(), from, level, text};
        if (!m_events.isEmpty()) {
            HealthEvent again = m_events.front();
            again.at = event.at;
            if (again == event)
                m_events.removeFirst();
        }
        m_events.prepend(event);
        if (m_events.size() > kKept)
            m_events.removeLast();
        return event;
    }

private:
    static constexpr int kKept = 500;
    const Clock* m_clock;
    QList<HealthEvent> m_events;
};

} // namespace qm::sync
