// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/cells/flash.h"

#include <QCoreApplication>

namespace qm::views {

namespace {
bool s_reduceMotion = false; // GUI thread only
}

FlashTicker& FlashTicker::instance()
{
    static auto* ticker = new FlashTicker; // owned by the application
    return *ticker;
}

FlashTicker::FlashTicker() : QObject(QCoreApplication::instance())
{
    m_timer.setInterval(kStepMs);
    connect(&m_timer, &QTimer::timeout, this, &FlashTicker::step);
}

void FlashTicker::wake()
{
    m_stepsLeft = kSteps + 1;
    if (!m_timer.isActive())
        m_timer.start();
}

void FlashTicker::step()
{
    Q_EMIT tick();
    if (--m_stepsLeft <= 0)
        m_timer.stop();
}

double FlashTicker::strength(qint64 age)
{
    if (age < 0 || age >= kTotalMs)
        return 0;
    if (age < kFullMs)
        return 1;
    return 1.0 - double((age - kFullMs) / kStepMs + 1) / (kSteps + 1);
}

bool FlashTicker::reduceMotion() { return s_reduceMotion; }

void FlashTicker::setReduceMotion(bool reduce) { s_reduceMotion = reduce; }

} // namespace qm::views
