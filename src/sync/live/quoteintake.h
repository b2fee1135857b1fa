// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/values/quote.h"

#include <QHash>
#include <QList>

#include <functional>
#include <mutex>
#include <vector>

namespace qm::sync {

/// Where the quotes of all streams meet: the streams' threads put them in, one reader takes out what changed since it
/// last looked. Of several streams that tell one instrument the best one counts: what is fresh before what is a minute
/// old, live before delayed, then the one that counted before, so that two good sources do not alternate. Greeks and
/// yesterday's close that the best one does not tell come from another. Any thread; locked for the length of a copy.
class QuoteIntake final {
public:
    explicit QuoteIntake(const Clock* clock) : m_clock(clock) { }
    QuoteIntake(const QuoteIntake&) = delete;
    QuoteIntake& operator=(const QuoteIntake&) = delete;

    /// A stream's quotes; older ones than it told before are dropped.
    void put(qint64 stream, const QList<Quote>& quotes);
    /// The stream ended: what it told stays until another stream tells better.
    void ended(qint64 stream);
    /// The best quote of each instrument whose best changed since the last call.
    [[nodiscard]] QList<Quote> take();
    /// The quotes that were taken last, by instrument.
    [[nodiscard]] QHash<QString, Quote> shown() const;
    /// Called, on a stream's thread, when there is something to take after there was nothing. Empty: nobody wants it.
    void setWaker(std::function<void()> waker);

private:
    struct Told {
        qint64 stream = 0;
        std::chrono::milliseconds at{0}; ///< monotonic
        Quote quote;
    };
    struct Entry {
        std::vector<Told> told; ///< by stream; seldom more than two
        qint64 best = 0;        ///< the stream that counts
        Quote shown;            ///< what was found best last
        bool changed = false;
    };
    [[nodiscard]] const Told& bestOf(const Entry& entry, std::chrono::milliseconds now) const;
    [[nodiscard]] static Quote completed(const Told& best, const Entry& entry);

    const Clock* m_clock;
    mutable std::mutex m_mutex;
    QHash<QString, int> m_index;
    std::vector<Entry> m_entries;
    std::vector<int> m_changed;
    std::function<void()> m_waker;
    bool m_woken = false;
};

} // namespace qm::sync
