// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/market/twsstream.h"

#include "brokers/ibkr/tws/codes.h"

#include <algorithm>
#include <utility>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

Holding holdingOf(const tws::Position& position)
{
    return {position.account, position.contract ? position.contract->conId : 0};
}

/// What a unit costs, from the value of all. The size that came along is newer than the last pull's.
std::optional<Decimal> markOf(const tws::PnlSingle& profit, const tws::Position& position)
{
    constexpr int kPlaces = 12;
    const auto size = profit.position ? profit.position : position.position;
    const auto mark = profit.value && size && !size->isZero()
        ? profit.value->dividedBy(*size * position.contract->multiplierOrOne())
        : std::nullopt;
    return mark ? std::optional(mark->rounded(kPlaces)) : std::nullopt;
}

} // namespace

TwsStream::TwsStream(TwsSession& session, const Clock* clock, const StreamOptions& options, QObject* parent)
    : QObject(parent), m_session(session), m_clock(clock), m_options(options),
      m_lines(session, clock, options.lines, options.waits), m_profits(session, options.profits, options.tellProfits),
      m_accountProfits(session, options.tellProfits), m_bars(session, clock, options.barsPerPull,
                                                          [this](const QString& key) {
                                                              const LineQuote* line = m_lines.quoteOf(key);
                                                              return line && line->previousClose();
                                                          }),
      m_book(session, options.calm)
{
    for (QTimer* timer : {&m_idle, &m_state, &m_assign})
        timer->setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (!m_live)
            m_lines.want({});
    });
    connect(&m_assign, &QTimer::timeout, this, &TwsStream::assign);
    connect(&m_state, &QTimer::timeout, this, [this] { tellState(false); });
    connect(&m_breath, &QTimer::timeout, this, [this] { tellState(true); });
    connect(&m_lines, &MarketLines::quotesArrived, this, [this](const QList<Quote>& quotes) {
        if (!m_live)
            return;
        QList<Quote> told;
        for (const Quote& quote : quotes)
            told.append(merged(*m_lines.quoteOf(quote.instrumentKey), quote.instrumentKey));
        Q_EMIT quotesArrived(told);
    });
    connect(&m_lines, &MarketLines::changed, this, [this] {
        if (m_live && !m_state.isActive())
            m_state.start(m_options.tellState);
    });
    connect(&m_profits, &Profits::arrived, this, &TwsStream::profitsCame);
    connect(&m_accountProfits, &AccountProfits::arrived, this, [this](const QHash<QString, tws::Pnl>& byAccount) {
        QList<PositionPnl> figures;
        for (auto one = byAccount.cbegin(); one != byAccount.cend(); ++one)
            figures.append({one.key(), {}, one->daily, one->unrealized, one->realized, m_clock->now()});
        if (m_live)
            Q_EMIT pnlArrived(figures);
    });
    connect(&m_book, &BookWatch::bookChanged, this, &TwsStream::bookChanged);
    connect(&session, &TwsSession::stateChanged, this, [this] { tellState(false); });
    connect(&session, &TwsSession::acceptHintChanged, this, [this] { tellState(false); });
    connect(&session, &TwsSession::farmsChanged, this, [this] { tellState(false); });
}

void TwsStream::setLive(bool live)
{
    if (std::exchange(m_live, live) == live)
        return;
    if (live) {
        m_session.start();
        m_book.start(m_session.accounts().size() <= m_options.accountsTogether);
        m_breath.start(m_options.stateEvery);
        m_accountProfits.follow(m_rates.keys());
        assign();
    } else {
        m_book.stop();
        m_breath.stop();
        m_state.stop();
        m_assign.stop();
        m_lines.want({});
        m_accountProfits.follow({});
    }
    tellState(false);
}

void TwsStream::setRates(const QString& account, const BaseRates& rates)
{
    const bool isNew = !m_rates.contains(account);
    m_rates.insert(account, rates);
    if (m_live && isNew)
        m_accountProfits.follow(m_rates.keys());
}

void TwsStream::watch(const QStringList& instrumentKeys)
{
    m_watched = instrumentKeys;
    if (m_live && !m_assign.isActive())
        m_assign.start(m_options.watchAfter);
}

void TwsStream::pullEnds()
{
    m_book.pullEnds();
    if (!m_live)
        m_idle.start(m_options.idleLines);
}

void TwsStream::hold(const QList<Held>& held, const QList<PricedContract>& traded)
{
    m_held = held;
    m_traded.clear();
    m_priced.clear();
    for (const Held& one : held) {
        if (!one.priced)
            continue;
        learn(*one.priced);
        m_priced.append(*one.priced);
    }
    for (const PricedContract& one : traded) {
        learn(one);
        m_traded.append(one.key);
        m_priced.append(one);
    }
    m_idle.stop();
    assign();
}

void TwsStream::readBars() { m_bars.want(m_priced); }

std::optional<PricedContract> TwsStream::contractOf(const QString& key) const
{
    const auto known = m_contracts.constFind(key);
    return known == m_contracts.cend() ? std::nullopt : std::optional(*known);
}

/// Lines and profits to what is seen first, then to what is held.
void TwsStream::assign()
{
    QList<PricedContract> lines;
    QList<Holding> holdings;
    QHash<QString, QList<Holding>> byKey;
    for (const Held& one : std::as_const(m_held))
        byKey[one.instrument.key()].append(holdingOf(one.position));
    const auto add = [&](const QString& key) {
        if (const auto contract = contractOf(key))
            lines.append(*contract);
        holdings += byKey.take(key);
    };
    for (const QString& key : std::as_const(m_watched))
        add(key);
    for (const Held& one : std::as_const(m_held))
        add(one.instrument.key());
    for (const QString& key : std::as_const(m_traded))
        add(key);
    m_profits.follow(holdings); // a pull waits for these
    m_profitsBacklog = m_session.backlog();
    m_lines.want(lines);
}

Worth TwsStream::worthOf(const tws::Position& position, const QString& key) const
{
    Worth worth;
    if (const tws::PnlSingle* profit = m_profits.of(holdingOf(position)))
        worth.profit = *profit;
    if (const LineQuote* quote = m_lines.quoteOf(key))
        worth.mark = quote->mark();
    return worth;
}

/// Bars say of which day they are; the close of a line comes sooner, and where nothing was traded yesterday.
std::optional<Decimal> TwsStream::previousClose(const QString& key) const
{
    if (const auto close = m_bars.previousClose(key, true))
        return close;
    const LineQuote* quote = m_lines.quoteOf(key);
    const auto told = quote ? quote->previousClose() : std::nullopt;
    return told ? told : m_bars.previousClose(key, false);
}

/// One quote from all that is known. Beside delayed prices the mark is IBKR's own of now, from what is held.
Quote TwsStream::merged(const LineQuote& line, const QString& key) const
{
    Quote quote = line.quote(m_clock->now());
    quote.previousClose = previousClose(key);
    if (!line.isDelayed())
        return quote;
    for (const Held& one : m_held) {
        const tws::PnlSingle* profit = one.instrument.key() == key ? m_profits.of(holdingOf(one.position)) : nullptr;
        if (const auto mark = profit ? markOf(*profit, one.position) : std::nullopt) {
            quote.mark = mark;
            break;
        }
    }
    return quote;
}

bool TwsStream::isDelayed(const QString& key) const
{
    const LineQuote* quote = m_lines.quoteOf(key);
    return quote && quote->isDelayed();
}

void TwsStream::profitsCame(const QList<Holding>& holdings)
{
    if (!m_live)
        return;
    const QDateTime now = m_clock->now();
    const QSet<Holding> came(holdings.cbegin(), holdings.cend());
    QList<PositionPnl> figures;
    QHash<QString, Quote> quotes;
    for (const Held& one : std::as_const(m_held)) {
        const Holding holding = holdingOf(one.position);
        const tws::PnlSingle* profit = came.contains(holding) ? m_profits.of(holding) : nullptr;
        if (!profit)
            continue;
        const QString key = one.instrument.key();
        const BaseRates rates = m_rates.value(holding.account);
        const Currency currency = one.instrument.currency;
        figures.append({holding.account, key, rates.from(profit->daily, currency),
            rates.from(profit->unrealized, currency), rates.from(profit->realized, currency), now});
        const LineQuote* line = m_lines.quoteOf(key);
        const auto mark = markOf(*profit, one.position);
        if (!mark || (line && !line->isDelayed() && line->mark()))
            continue; // a live line tells more
        if (line && line->mark()) {
            quotes.insert(key, merged(*line, key));
            continue;
        }
        Quote quote;
        quote.instrumentKey = key;
        quote.mark = mark;
        quote.previousClose = previousClose(key);
        quote.asOf = now;
        quote.source = u"ibkr:pnl"_s;
        quotes.insert(key, quote);
    }
    if (!figures.isEmpty())
        Q_EMIT pnlArrived(figures);
    if (!quotes.isEmpty())
        Q_EMIT quotesArrived(quotes.values());
}

StreamState TwsStream::state() const
{
    using Phase = StreamState::Phase;
    StreamState state;
    state.reconnects = m_session.reconnects();
    if (!m_live)
        return state;
    state.subscribed = m_lines.subscribed();
    state.limit = m_lines.limit();
    if (const auto silent = m_session.silentFor())
        state.lastMessage = m_clock->now().addMSecs(-silent->count());
    if (!m_session.isReady()) {
        state.phase = Phase::Connecting;
        state.words = m_session.statusText();
        return state;
    }
    QStringList words = m_session.brokenFarms();
    if (m_session.state() == SessionState::Degraded)
        words.prepend(m_session.statusText());
    if (m_lines.isCompeting()) {
        tws::ErrorMessage competing;
        competing.code = 10197;
        words.append(tws::wordsFor(competing));
    }
    state.phase = words.isEmpty() ? Phase::Live : Phase::Degraded;
    if (const int delayed = m_lines.delayed(); delayed > 0)
        words.append(tr("%n prices are delayed: live data need a subscription at IBKR.", nullptr, delayed));
    state.words = words.join(u' ');
    return state;
}

void TwsStream::tellState(bool evenTimeAlone)
{
    const StreamState now = state();
    StreamState same = m_told;
    same.lastMessage = now.lastMessage;
    if (same == now && (!evenTimeAlone || m_told == now))
        return;
    m_told = now;
    Q_EMIT stateChanged(now);
}

} // namespace qm::broker::ibkr
