// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/live/quoteboard.h"

#include <algorithm>

namespace qm::sync {

namespace {
constexpr int kTellEveryMs = 100;
}

QuoteBoard::QuoteBoard(const Clock* clock, QObject* parent)
    : QObject(parent), m_intake(std::make_shared<QuoteIntake>(clock)),
      m_take([this](const QList<Quote>& quotes) { tell(quotes); })
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one adds five milliseconds to every price
    connect(&m_timer, &QTimer::timeout, this, [this] { m_take.ask([intake = m_intake] { return intake->take(); }); });
    m_intake->setWaker([this] {
        QMetaObject::invokeMethod(
            this, [this] { wake(); }, Qt::QueuedConnection);
    });
}

QuoteBoard::~QuoteBoard() { m_intake->setWaker({}); }

/// The first quote after a pause is told at once, so that a quiet market is shown without delay.
void QuoteBoard::wake()
{
    const qint64 since = m_sinceTold.isValid() ? m_sinceTold.elapsed() : kTellEveryMs;
    m_timer.start(static_cast<int>(std::max<qint64>(0, kTellEveryMs - since)));
}

void QuoteBoard::tell(const QList<Quote>& quotes)
{
    m_sinceTold.start();
    if (!quotes.isEmpty())
        Q_EMIT changed(quotes);
}

} // namespace qm::sync
