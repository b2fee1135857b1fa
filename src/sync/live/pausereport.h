// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace qm::sync {

/// How long the window's thread kept events waiting in one run of the desktop program: measured by an event that
/// another thread posts every 20 ms. Kept in the store so that `health --json` can tell of the last run.
struct PauseReport {
    double p50Ms = 0;
    double p99Ms = 0;
    double longestMs = 0;
    double ownP99Ms = 0;     ///< the same of what the window's thread itself worked in its pauses: the rest of a pause
    double ownLongestMs = 0; ///< other threads or programs had the processor, or the disk was waited for
    qint64 samples = 0;
    QDateTime since; ///< UTC, begin of the run
    QDateTime until; ///< UTC, of the last sample counted
    friend bool operator==(const PauseReport&, const PauseReport&) = default;

    [[nodiscard]] QJsonObject toJson() const; ///< "p50_ms", "p99_ms", "longest_ms", "own_p99_ms", ..., "since", "until"
    [[nodiscard]] static std::optional<PauseReport> fromJson(const QJsonObject& json);
};

/// Under which the store keeps the last run's, as compact JSON.
[[nodiscard]] inline QString pauseMetaKey() { return QStringLiteral("gui_pauses"); }

} // namespace qm::sync
