// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http/operation.h"

namespace qm::net {

Operation::Operation(CancelToken cancel) : m_cancel(std::move(cancel)) { }

void Operation::watchToken()
{
    // Connect first, look second: a cancel() between the two would otherwise be missed.
    connect(m_cancel.source(), &CancelToken::Source::cancelled, this, &Operation::cancelNow);
    if (m_cancel.isCancelled())
        cancelNow();
}

void Operation::cancelNow()
{
    if (m_finished)
        return;
    m_cancelled = true;
    stop();
    finish();
}

void Operation::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    QMetaObject::invokeMethod(
        this, [this] { m_gate.open(); }, Qt::QueuedConnection);
}

void Operation::abandon()
{
    m_cancelled = true;
    if (!m_finished) {
        m_finished = true;
        stop();
    }
    m_gate.open(); // may destroy this
}

Pause::Pause(std::chrono::milliseconds time, CancelToken cancel) : Operation(std::move(cancel))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Pause::finish);
    m_timer.start(time);
    watchToken();
}

} // namespace qm::net
