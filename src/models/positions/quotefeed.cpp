// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/quotefeed.h"

#include "models/positions/positionsmodel.h"

#include <QElapsedTimer>

namespace qm::models {

namespace {
constexpr qint64 kPortionNs = 3'000'000; ///< a frame has sixteen million, and painting is to have most of them
constexpr qsizetype kBetweenLooks = 32;  ///< quotes between two looks at the watch
} // namespace

QuoteFeed::QuoteFeed(PositionsModel* model, QObject* parent) : QObject(parent), m_model(model)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &QuoteFeed::work);
}

void QuoteFeed::add(const QList<Quote>& quotes)
{
    if (m_waiting.isEmpty()) {
        m_waiting = quotes;
        work();
        return;
    }
    m_waiting.remove(0, std::exchange(m_next, 0));
    QHash<QString, qsizetype> at;
    for (qsizetype i = 0; i < m_waiting.size(); ++i)
        at.insert(m_waiting.at(i).instrumentKey, i);
    for (const Quote& quote : quotes) {
        const auto known = at.constFind(quote.instrumentKey);
        if (known != at.constEnd())
            m_waiting[*known] = quote;
        else
            m_waiting.append(quote);
    }
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
    while (m_next < m_waiting.size() && watch.nsecsElapsed() < kPortionNs) {
        const qsizetype count = std::min(kBetweenLooks, m_waiting.size() - m_next);
        m_model->takeQuotes({m_waiting.constData() + m_next, static_cast<size_t>(count)});
        m_next += count;
    }
    if (m_next < m_waiting.size()) {
        m_timer.start();
        return;
    }
    clear();
    m_model->tellMoved();
}

} // namespace qm::models
