// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QTimer>

namespace qm::views {

/// The one timer behind every flashing cell. Runs only while something flashes. GUI thread.
class FlashTicker final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlashTicker)
public:
    static constexpr int kFullMs = 150;
    static constexpr int kStepMs = 150;
    static constexpr int kSteps = 4;
    static constexpr int kTotalMs = kFullMs + kSteps * kStepMs;

    static FlashTicker& instance();
    void wake(); ///< something began to flash

    /// How strong a flash is `age` ms after the change: 1 at first, 0 when it is over.
    [[nodiscard]] static double strength(qint64 age);
    /// Instead of fading, a mark at the cell's edge.
    [[nodiscard]] static bool reduceMotion();
    static void setReduceMotion(bool reduce);

Q_SIGNALS:
    void tick();

private:
    FlashTicker();
    void step();
    QTimer m_timer;
    int m_stepsLeft = 0;
};

} // namespace qm::views
