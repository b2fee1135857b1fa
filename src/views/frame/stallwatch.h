// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <array>
#include <optional>

namespace qm::views {

/// How long the GUI thread was busy with one event: the longest such pause of the last hour. The application's notify()
/// tells begin and end, so that watching wakes nothing up; the event dispatcher's own signals cannot serve, some
/// dispatchers handle events between "about to block" and "awake". GUI thread.
class StallWatch final {
    Q_DISABLE_COPY_MOVE(StallWatch)
public:
    static StallWatch& instance();
    void eventBegan();
    void eventEnded();
    /// nullopt: nobody tells (a program without our application class).
    [[nodiscard]] std::optional<qint64> longestMs() const;

private:
    StallWatch();
    static constexpr int kMinutes = 60;
    struct Minute {
        qint64 number = -1; ///< since the watch started
        qint64 longestMs = 0;
    };
    std::array<Minute, kMinutes> m_minutes;
    QElapsedTimer m_total;
    QElapsedTimer m_busy;
    int m_depth = 0; ///< events inside events count as one pause
};

} // namespace qm::views
