// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/live/quoteboard.h"

namespace qm::sync {

namespace {
constexpr int kTellEveryMs = 100;
}

QuoteBoard::QuoteBoard(const Clock* clock, QObject* parent)
    : QObject(parent), m_intake(std::make_shared<QuoteIntake>(clock))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kTellEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &QuoteBoard::tell);
    m_intake->setWaker([this] {
        QMetaObject::invokeMethod(
            this, [this] { m_timer.start(); }, Qt::QueuedConnection);
    });
}

QuoteBoard::~QuoteBoard() { m_intake->setWaker({}); }

void QuoteBoard::tell()
{
    const QList<Quote> quotes = m_intake->take();
    for (const Quote& quote : quotes)
        m_latest.insert(quote.instrumentKey, quote);
    if (!quotes.isEmpty())
        Q_EMIT changed(quotes);
}

} // namespace qm::sync
