// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/livebook.h"

#include "ledger/revalue.h"

namespace qm::models {

namespace {

using AllPnl = QHash<qint64, BrokerPnl>;

/// A quote older than the price that the broker has just sent must not win over it.
QHash<QString, Quote> newerThan(const PortfolioSnapshot& portfolio, QHash<QString, Quote> quotes)
{
    for (const auto& account : portfolio.accounts) {
        for (const auto& position : account->positions) {
            const auto quote = quotes.constFind(position.instrument.key());
            if (quote != quotes.constEnd() && position.asOf.isValid() && quote->asOf < position.asOf)
                quotes.erase(quote);
        }
    }
    return quotes;
}

QHash<QString, Quote> newest(const QList<QList<Quote>>& news)
{
    QHash<QString, Quote> quotes;
    for (const QList<Quote>& some : news) {
        quotes.reserve(quotes.size() + some.size());
        for (const Quote& quote : some)
            quotes.insert(quote.instrumentKey, quote);
    }
    return quotes;
}

PortfolioPtr withBrokerPnl(const PortfolioPtr& portfolio, const AllPnl& all)
{
    std::shared_ptr<PortfolioSnapshot> result;
    for (qsizetype i = 0; i < portfolio->accounts.size(); ++i) {
        const AccountStatePtr& account = portfolio->accounts.at(i);
        const auto told = all.constFind(account->connectionId);
        if (told == all.constEnd())
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

} // namespace

LiveBook::LiveBook(const Clock* clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_stored(std::make_shared<PortfolioSnapshot>()), m_shown(m_stored),
      m_live(m_stored), m_job([this](const Pictures& pictures) { take(pictures); })
{
}

void LiveBook::setPortfolio(const PortfolioPtr& portfolio)
{
    if (!portfolio || portfolio == m_stored)
        return;
    m_stored = portfolio;
    m_job.forget();
    if (m_quotes.isEmpty() && m_told.isEmpty())
        take({portfolio, portfolio});
    else
        revalue();
}

void LiveBook::applyQuotes(const QList<Quote>& quotes)
{
    for (const Quote& quote : quotes)
        m_quotes.insert(quote.instrumentKey, quote);
    m_news.append(quotes);
    Q_EMIT quoted(quotes);
    follow();
}

void LiveBook::applyPnl(qint64 connectionId, const QList<PositionPnl>& figures)
{
    BrokerPnl& told = m_told[connectionId];
    for (const PositionPnl& figure : figures) {
        std::optional<Decimal>& known = told[{figure.accountNumber, figure.instrumentKey}];
        m_newPnl |= figure.instrumentKey.isEmpty() && known != figure.dayPnl;
        known = figure.dayPnl;
    }
    Q_EMIT profited(connectionId, figures);
    follow();
}

void LiveBook::follow()
{
    m_behind = m_job.isBusy(); // then it goes on when that is told
    if (!m_behind)
        revalue();
}

void LiveBook::revalue()
{
    m_behind = false;
    const QDate today = m_clock->today();
    if (m_stored != m_shown) { // from the picture as pulled, with all that is known
        m_news.clear();
        m_job.ask([stored = m_stored, quotes = m_quotes, told = m_told, today] {
            const PortfolioPtr moved = ledger::revalued(stored, newerThan(*stored, quotes), today);
            return Pictures(stored, withBrokerPnl(moved, told));
        });
        return;
    }
    m_job.ask([stored = m_stored, live = m_live, news = std::exchange(m_news, {}), told = m_told, today] {
        return Pictures(stored, withBrokerPnl(ledger::revalued(live, newest(news), today), told));
    });
}

void LiveBook::take(const Pictures& pictures)
{
    const auto& [stored, live] = pictures;
    const bool ticked = stored == m_shown;
    const bool moved = live != m_live || std::exchange(m_newPnl, false);
    m_shown = stored;
    m_live = live;
    if (moved || !ticked)
        Q_EMIT changed(m_live, ticked);
    if (m_behind && !m_job.isBusy())
        revalue();
}

std::optional<Decimal> LiveBook::brokerDayPnl(const AccountState& account) const
{
    return m_told.value(account.connectionId).value({account.account.number, QString()});
}

} // namespace qm::models
