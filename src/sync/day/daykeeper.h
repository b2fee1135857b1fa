// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "ledger/day/daymarks.h"

#include <QObject>
#include <QTimer>

namespace qm::sync {

/// Knows with which marks the person's day began, and notes them when it rolls. Where the person's day is the brokers'
/// it knows nothing and costs nothing. Main thread.
class DayKeeper final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DayKeeper)
public:
    explicit DayKeeper(Clock* clock, QObject* parent = nullptr);

    /// Sets the clock's day. `marks`: the last ones that were kept for this choice.
    void begin(DayStart start, const ledger::DayMarks& marks);
    [[nodiscard]] bool isBrokersDay() const { return m_marks.start == DayStart::NewYorkMidnight; }
    [[nodiscard]] const ledger::DayMarks& marks() const { return m_marks; }

    /// To be asked before anything newer is taken in: true where the day has rolled since the last time, and the marks
    /// are now made of `stored` and of the quotes taken so far.
    [[nodiscard]] bool follow(const PortfolioSnapshot& stored);
    void take(const QList<Quote>& quotes);

Q_SIGNALS:
    void due(); ///< the next day has begun

private:
    void arm();

    Clock* m_clock;
    ledger::DayMarks m_marks;
    QHash<QString, Quote> m_quotes;
    QTimer m_timer;
};

} // namespace qm::sync
