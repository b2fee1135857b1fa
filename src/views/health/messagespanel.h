// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/connection.h"

#include <QWidget>

namespace qm::views {

class PlainList;
class SegmentedControl;

/// What happened lately, newest first: time, from whom, what. By level, and to the clipboard.
class MessagesPanel final : public QWidget {
    Q_OBJECT
public:
    explicit MessagesPanel(QWidget* parent = nullptr);
    void setEvents(const QList<HealthEvent>& events, const QDateTime& now);

private:
    void fill();
    void copy() const;
    QList<HealthEvent> m_events;
    QDateTime m_now;
    PlainList* m_list;
    SegmentedControl* m_level;
};

} // namespace qm::views
