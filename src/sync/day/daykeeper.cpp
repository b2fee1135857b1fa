// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/day/daykeeper.h"

#include <algorithm>

namespace qm::sync {

namespace {
/// The timer counts time that passes, which is not what the wall clock says after a sleep or a correction: look again.
constexpr qint64 kLongestWaitMs = 60'000;
} // namespace

DayKeeper::DayKeeper(Clock* clock, QObject* parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const bool rolled = m_clock->today() != m_marks.day;
        arm();
        if (rolled)
            Q_EMIT due();
    });
}

void DayKeeper::begin(DayStart start, const ledger::DayMarks& marks)
{
    m_clock->setDayStart(start);
    m_marks = marks;
    m_marks.start = start;
    m_quotes.clear();
    m_timer.stop();
    if (!isBrokersDay())
        arm();
}

void DayKeeper::arm()
{
    const qint64 left = m_clock->now().msecsTo(beginOf(m_clock->today().addDays(1), m_marks.start));
    m_timer.start(static_cast<int>(std::clamp<qint64>(left + 1, 1, kLongestWaitMs)));
}

bool DayKeeper::follow(const PortfolioSnapshot& stored)
{
    if (isBrokersDay())
        return false; // asked with every batch of quotes
    const QDate today = m_clock->today();
    if (m_marks.day == today)
        return false;
    m_marks = ledger::rolled(m_marks, m_marks.start, today, stored, m_quotes);
    return true;
}

void DayKeeper::take(const QList<Quote>& quotes)
{
    if (isBrokersDay())
        return;
    for (const Quote& quote : quotes)
        m_quotes.insert(quote.instrumentKey, quote);
}

} // namespace qm::sync
