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
    m_live = withBrokerPnl(m_live);
    Q_EMIT changed(m_live, false);
}

void LiveBook::applyQuotes(const QList<Quote>& quotes)
{
    QHash<QString, Quote> batch;
    for (const Quote& quote : quotes) {
        batch.insert(quote.instrumentKey, quote);
        m_quotes.insert(quote.instrumentKey, quote);
    }
    Q_EMIT quoted();
    const PortfolioPtr moved = ledger::revalued(m_live, batch, m_clock->marketToday());
    if (moved == m_live)
        return;
    m_live = moved;
    Q_EMIT changed(m_live, true);
}

void LiveBook::applyPnl(qint64 connectionId, const QList<PositionPnl>& figures)
{
    BrokerPnl& told = m_told[connectionId];
    bool news = false;
    for (const PositionPnl& figure : figures) {
        std::optional<Decimal>& known = told[{figure.accountNumber, figure.instrumentKey}];
        news |= figure.instrumentKey.isEmpty() && known != figure.dayPnl;
        known = figure.dayPnl;
    }
    const PortfolioPtr next = withBrokerPnl(m_live);
    if (next == m_live && !news)
        return;
    m_live = next;
    Q_EMIT changed(m_live, true);
}

std::optional<Decimal> LiveBook::brokerDayPnl(const AccountState& account) const
{
    return m_told.value(account.connectionId).value({account.account.number, QString()});
}

PortfolioPtr LiveBook::withBrokerPnl(const PortfolioPtr& portfolio) const
{
    std::shared_ptr<PortfolioSnapshot> result;
    for (qsizetype i = 0; i < portfolio->accounts.size(); ++i) {
        const AccountStatePtr& account = portfolio->accounts.at(i);
        const auto told = m_told.constFind(account->connectionId);
        if (told == m_told.constEnd())
            continue;
        std::shared_ptr<AccountState> next;
        for (qsizetype p = 0; p < account->positions.size(); ++p) {
            const StandardPosition& position = account->positions.at(p);
            const auto figure = told->constFind({account->account.number, position.instrument.key()});
            if (figure == told->constEnd() || *figure == position.brokerDayPnl)
                continue;
            if (!next)
                next = std::make_shared<AccountState>(*account);
            next->positions[p].brokerDayPnl = *figure;
        }
        if (!next)
            continue;
        if (!result)
            result = std::make_shared<PortfolioSnapshot>(*portfolio);
        result->accounts[i] = std::move(next);
    }
    return result ? result : portfolio;
}

} // namespace qm::models
