// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/session/outbox.h"

namespace qm::broker::ibkr {

Outbox::Outbox(int perSecond, int burst, Write write) : m_bucket(perSecond * 60.0, burst), m_write(std::move(write))
{
    m_since.start();
    m_turn.setSingleShot(true);
    m_turn.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_turn, &QTimer::timeout, &m_turn, [this] {
        const QByteArray frame = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_write(frame);
        pump();
    });
}

void Outbox::send(const QByteArray& frame)
{
    m_waiting.push_back(frame);
    pump();
}

void Outbox::pump()
{
    while (!m_waiting.empty() && !m_turn.isActive()) {
        const auto wait = m_bucket.reserve(now());
        if (wait.count() > 0) {
            m_turn.start(wait);
            return;
        }
        const QByteArray frame = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_write(frame);
    }
}

void Outbox::clear()
{
    m_waiting.clear();
    if (m_turn.isActive()) {
        m_turn.stop();
        m_bucket.giveBack();
    }
}

void Outbox::pauseFor(std::chrono::milliseconds time)
{
    m_bucket.blockUntil(now() + time);
    if (m_turn.isActive())
        m_turn.start(std::max<std::chrono::milliseconds>(time, m_turn.remainingTimeAsDuration()));
}

} // namespace qm::broker::ibkr
