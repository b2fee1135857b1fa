// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/livebook.h"

#include "ledger/revalue.h"

namespace qm::models {

LiveBook::LiveBook(const Clock* clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_live(std::make_shared<PortfolioSnapshot>())
{
}

void LiveBook::setPortfolio(const PortfolioPtr& portfolio)
{
    if (!portfolio || portfolio == m_stored)
        return;
    m_stored = portfolio;
    // A quote older than the price that the broker has just sent must not win over it.
    QHash<QString, Quote> newer = m_quotes;
    for (const auto& account : portfolio->accounts) {
        for (const auto& position : account->positions) {
            const auto quote = newer.constFind(position.instrument.key());
            if (quote != newer.constEnd() && position.asOf.isValid() && quote->asOf < position.asOf)
                newer.erase(quote);
        }
    }
    m_live = newer.isEmpty() ? portfolio : ledger::revalued(portfolio, newer, m_clock->marketToday());
    Q_EMIT changed(m_live, false);
}

void LiveBook::applyQuotes(const QList<Quote>& quotes)
{
    QHash<QString, Quote> batch;
    for (const Quote& quote : quotes) {
        batch.insert(quote.instrumentKey, quote);
        m_quotes.insert(quote.instrumentKey, quote);
    }
    const PortfolioPtr moved = ledger::revalued(m_live, batch, m_clock->marketToday());
    if (moved == m_live)
        return;
    m_live = moved;
    Q_EMIT changed(m_live, true);
}

} // namespace qm::models
