// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/health/quoteboard.h"

#include <QSet>

namespace qm::sync {

namespace {
constexpr int kTellEveryMs = 100;

bool samePrices(const Quote& a, const Quote& b)
{
    return a.mark == b.mark && a.last == b.last && a.bid == b.bid && a.ask == b.ask
        && a.previousClose == b.previousClose;
}
} // namespace

QuoteBoard::QuoteBoard(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kTellEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &QuoteBoard::tell);
}

QList<Quote> QuoteBoard::pending() const
{
    QList<Quote> quotes;
    quotes.reserve(m_changed.size());
    for (const QString& key : m_changed)
        quotes.append(m_latest.value(key));
    return quotes;
}

void QuoteBoard::put(const QList<Quote>& quotes)
{
    for (const Quote& quote : quotes) {
        const auto known = m_latest.constFind(quote.instrumentKey);
        if (known != m_latest.constEnd()) {
            if (quote.asOf.isValid() && known->asOf.isValid() && quote.asOf < known->asOf)
                continue;
            if (!samePrices(quote, *known))
                m_changed.insert(quote.instrumentKey);
        } else {
            m_changed.insert(quote.instrumentKey);
        }
        m_latest.insert(quote.instrumentKey, quote);
    }
    if (!m_changed.isEmpty() && !m_timer.isActive())
        m_timer.start();
}

void QuoteBoard::tell()
{
    const QList<Quote> quotes = pending();
    m_changed.clear();
    if (!quotes.isEmpty())
        Q_EMIT changed(quotes);
}

} // namespace qm::sync
