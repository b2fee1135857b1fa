// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "sync/live/pausereport.h"

#include <QObject>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace qm::views {

/// How long the GUI thread keeps events waiting: another thread posts an event to it every 20 ms and this measures when
/// it is delivered. A pause of 100 ms is counted as the five events that would have waited in it, so that long ones
/// weigh what a person feels. Beside it, how much of each pause the thread worked itself: a pause of a slow program and
/// one of a busy computer are different things. GUI thread, but for the posting.
class StallWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StallWatch)
public:
    explicit StallWatch(const Clock* clock, QObject* parent = nullptr);
    ~StallWatch() override;
    static constexpr std::chrono::milliseconds kEvery{20};

    void start();
    void stop();
    /// From now on anew; for a measurement that leaves the start out.
    void reset();
    /// nullopt: nothing measured yet.
    [[nodiscard]] std::optional<sync::PauseReport> report() const;
    /// The longest pause of the last hour.
    [[nodiscard]] std::optional<double> longestOfHourMs() const;
    bool event(QEvent* event) override;

private:
    using Nanoseconds = std::chrono::nanoseconds;
    void run();
    void record(Nanoseconds waited, Nanoseconds own);

    /// Pauses by tenths of a millisecond.
    struct Spread {
        std::vector<qint64> counts; ///< the last one: longer than all
        qint64 samples = 0;
        double longestMs = 0;
        void reset();
        void add(double ms);
        [[nodiscard]] double percentile(double share) const;
    };

    static constexpr int kMinutes = 60;
    struct Minute {
        qint64 number = -1; ///< since the watch was made
        double longestMs = 0;
    };
    const Clock* m_clock;
    const std::chrono::steady_clock::time_point m_made;
    std::array<Minute, kMinutes> m_minutes;
    Spread m_waited;
    Spread m_own;
    Nanoseconds m_worked{}; ///< processor time of this thread at the last event
    QDateTime m_since;
    std::atomic<qint64> m_postedNs{0}; ///< since m_made
    std::atomic_bool m_pending{false};
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace qm::views
