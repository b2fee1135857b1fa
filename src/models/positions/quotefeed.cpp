// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/quotefeed.h"

#include "models/positions/positionsmodel.h"

#include <QElapsedTimer>

namespace qm::models {

namespace {
constexpr qint64 kPortionNs = 3'000'000; ///< a frame has sixteen million, and painting is to have most of them
constexpr qsizetype kAtOnce = 256;
constexpr qsizetype kMostBatches = 3;
constexpr qsizetype kBetweenLooks = 32; ///< quotes between two looks at the watch
} // namespace

QuoteFeed::QuoteFeed(PositionsModel* model, QObject* parent) : QObject(parent), m_model(model)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &QuoteFeed::work);
}

void QuoteFeed::add(const QList<Quote>& quotes)
{
    if (quotes.isEmpty())
        return;
    m_waiting.append(quotes);
    if (m_waiting.size() > kMostBatches)
        squash();
    if (m_waiting.size() == 1 && quotes.size() <= kAtOnce)
        work(); // a quiet market: no turn of the event loop later than it must
    else if (!m_timer.isActive())
        m_timer.start();
}

/// What waits becomes one batch with the newest quote of each instrument.
void QuoteFeed::squash()
{
    m_waiting.front().remove(0, std::exchange(m_next, 0));
    QList<Quote> all;
    QHash<QString, qsizetype> at;
    for (const QList<Quote>& batch : std::as_const(m_waiting)) {
        for (const Quote& quote : batch) {
            const auto known = at.constFind(quote.instrumentKey);
            if (known != at.constEnd()) {
                all[*known] = quote;
            } else {
                at.insert(quote.instrumentKey, all.size());
                all.append(quote);
            }
        }
    }
    m_waiting = {all};
}

void QuoteFeed::clear()
{
    m_timer.stop();
    m_waiting.clear();
    m_next = 0;
}

void QuoteFeed::work()
{
    QElapsedTimer watch;
    watch.start();
    while (!m_waiting.isEmpty()) {
        const QList<Quote>& batch = m_waiting.front();
        const qsizetype count = std::min(kBetweenLooks, batch.size() - m_next);
        m_model->takeQuotes({batch.constData() + m_next, static_cast<size_t>(count)});
        m_next += count;
        if (m_next == batch.size()) {
            m_waiting.removeFirst();
            m_next = 0;
        }
        if (watch.nsecsElapsed() >= kPortionNs && !m_waiting.isEmpty()) {
            m_timer.start();
            return;
        }
    }
    m_model->tellMoved();
}

} // namespace qm::models
