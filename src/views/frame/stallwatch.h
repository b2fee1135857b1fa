// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <array>

namespace qm::views {

/// How long the GUI thread was busy without looking at events: the longest such pause of the last hour, measured
/// between the event dispatcher's own signals, so that watching wakes nothing up. GUI thread.
class StallWatch final : public QObject {
    Q_OBJECT
public:
    static StallWatch& instance(); ///< starts to watch at the first call
    [[nodiscard]] qint64 longestMs() const;

private:
    StallWatch();
    void busyBegan();
    void busyEnded();
    static constexpr int kMinutes = 60;
    struct Minute {
        qint64 number = -1; ///< since the watch started
        qint64 longestMs = 0;
    };
    std::array<Minute, kMinutes> m_minutes;
    QElapsedTimer m_total;
    QElapsedTimer m_busy;
};

} // namespace qm::views
