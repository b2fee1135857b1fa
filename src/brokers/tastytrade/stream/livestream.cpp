// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/livestream.h"

#include "brokers/tastytrade/errors.h"
#include "core/symbology/symbols.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = qm::net::WsClient::Phase;

namespace qm::broker::tastytrade {

namespace {

QList<dx::Topic> topicsOf(const QList<Listing>& listings)
{
    QList<dx::Topic> topics;
    for (const Listing& listing : listings) {
        for (const QString& type : {u"Quote"_s, u"Trade"_s, u"Summary"_s})
            topics.append({type, listing.symbol, std::nullopt});
        if (listing.isOption())
            topics.append({u"Greeks"_s, listing.symbol, std::nullopt});
    }
    return topics;
}

QDateTime later(const QDateTime& a, const QDateTime& b) { return !a.isValid() || (b.isValid() && b > a) ? b : a; }

} // namespace

LiveOptions LiveOptions::usual()
{
    LiveOptions options;
    options.market.name = u"tastytrade prices"_s;
    options.market.isQuiet = net::isUsWeekend;
    options.account = options.market;
    options.account.name = u"tastytrade accounts"_s;
    return options;
}

LiveStream::LiveStream(LiveOptions options, const QUrl& accountUrl, Client* client, Auth* auth, const Clock* clock)
    : m_options(std::move(options)), m_hasAccounts(!accountUrl.isEmpty()), m_client(client), m_auth(auth),
      m_clock(clock), m_market(m_options.market, clock, [this](net::CancelToken cancel) { return quoteToken(cancel); }),
      m_account(m_options.account, clock, accountUrl,
          [this](Secret refused, net::CancelToken cancel) { return signIn(refused, cancel); })
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(m_options.settle);
    m_settleAtMost.setSingleShot(true);
    m_settleAtMost.setInterval(m_options.settleAtMost);
    m_telling.setInterval(m_options.telling);
    for (QTimer* timer : {&m_settle, &m_settleAtMost}) {
        connect(timer, &QTimer::timeout, this, [this] {
            m_settle.stop();
            m_settleAtMost.stop();
            Q_EMIT bookChanged();
        });
    }
    connect(&m_telling, &QTimer::timeout, this, &LiveStream::tellState);
    connect(&m_market, &DxSession::eventsArrived, this, &LiveStream::take);
    connect(&m_market, &DxSession::changed, this, &LiveStream::tellState);
    connect(&m_account, &AccountSession::changed, this, &LiveStream::tellState);
    connect(&m_account, &AccountSession::newsArrived, this, &LiveStream::newsCame);
}

LiveStream::~LiveStream()
{
    blockSignals(true);
    stop();
}

void LiveStream::start()
{
    if (!m_isOn) {
        m_isOn = true;
        m_cancel = net::CancelToken();
        m_telling.start();
    }
    list();
    m_market.start();
    if (m_hasAccounts)
        m_account.start();
    learnFutures();
    tellState();
}

void LiveStream::stop()
{
    m_isOn = false;
    m_cancel.cancel();
    m_settle.stop();
    m_settleAtMost.stop();
    m_telling.stop();
    m_market.stop();
    m_account.stop();
    tellState();
}

void LiveStream::setBook(const BrokerSnapshot& snapshot)
{
    QStringList open;
    m_positions.clear();
    for (const AccountPull& pull : snapshot.accounts) {
        if (!pull.account.closed)
            open.append(pull.account.number);
        m_positions += pull.positions;
    }
    m_account.setAccounts(open);
    if (m_isOn)
        start(); // what could not run without accounts can now
}

void LiveStream::watch(const QStringList& keys)
{
    m_watched = keys;
    if (m_isOn) {
        list();
        learnFutures();
    }
}

void LiveStream::list()
{
    const QDate today = m_clock->marketToday();
    QHash<QString, Listing> held;
    QStringList order = m_watched; // first what the person sees
    for (const StandardPosition& position : std::as_const(m_positions)) {
        const QString key = position.instrument.key();
        if (const auto listing = listingOf(position, m_futures, today))
            held.insert(key, *listing);
        order.append(key);
    }
    for (const StandardPosition& position : std::as_const(m_positions)) {
        if (const QString key = symbology::underlyingKey(position.instrument); !key.isEmpty())
            order.append(key);
    }
    order.removeDuplicates();
    QList<Listing> listings;
    for (const QString& key : std::as_const(order)) {
        const auto own = held.constFind(key);
        const auto listing = own != held.constEnd() ? std::optional(*own) : listingOf(key, m_futures, today);
        if (listing)
            listings.append(*listing);
    }
    m_listed = static_cast<int>(listings.size());
    m_prices.setListings(listings);
    m_market.setTopics(topicsOf(listings));
}

Task<> LiveStream::learnFutures()
{
    QSet<QString> wanted;
    const QDate today = m_clock->marketToday();
    QStringList keys = m_watched;
    for (const StandardPosition& position : std::as_const(m_positions))
        keys << position.instrument.key() << symbology::underlyingKey(position.instrument);
    for (const QString& key : std::as_const(keys)) {
        const QString future = futureOf(key, today);
        if (!future.isEmpty() && !m_futures.contains(future))
            wanted.insert(future);
    }
    if (wanted.isEmpty() || m_isLearning)
        co_return;
    m_isLearning = true;
    const QPointer<LiveStream> self(this);
    QByteArrayList parts;
    for (const QString& future : std::as_const(wanted))
        parts.append("symbol%5B%5D=" + QUrl::toPercentEncoding(future));
    const QByteArray path = paths::futures();
    const QByteArray query = parts.join('&');
    const net::CancelToken cancel = m_cancel;
    const Result<net::HttpReply> reply = co_await m_client->get(path, query, Client::Size::Usual, cancel);
    if (!self)
        co_return;
    m_isLearning = false;
    if (!reply)
        co_return; // asked again with the next pull
    const Result<QByteArray> body = checked(*reply, tr("futures"));
    const auto symbols = body ? parseStreamerSymbols(*body) : Result<FutureSymbols>(body.error());
    for (const QString& future : std::as_const(wanted)) // also what has no answer: it is not asked for again
        m_futures.insert(future, symbols ? symbols->value(future) : QString());
    if (m_isOn)
        list();
}

Task<Result<QuoteToken>> LiveStream::quoteToken(net::CancelToken cancel)
{
    const QByteArray path = paths::quoteToken();
    const Result<net::HttpReply> reply = co_await m_client->get(path, QByteArray(), Client::Size::Usual, cancel);
    if (!reply)
        co_return reply.error();
    const Result<QByteArray> body = checked(*reply, tr("token of the price stream"));
    if (!body) {
        Error error = body.error();
        if (reply->status >= 400 && reply->status < 500)
            error.kind = Error::Kind::Auth; // not offered to this person: asking every second would not help
        co_return error;
    }
    Result<QuoteToken> token = parseQuoteToken(*body);
    if (!token)
        co_return errors::redacted(token.error());
    token->isDelayed = token->isDelayed || m_client->isSandbox();
    m_prices.setDelayed(token->isDelayed);
    co_return token;
}

Task<Result<Secret>> LiveStream::signIn(Secret refused, net::CancelToken cancel)
{
    if (refused.isEmpty()) {
        const Result<Secret> current = co_await m_auth->authorization(cancel);
        co_return current;
    }
    const Result<Secret> renewed = co_await m_auth->renewed(refused, cancel);
    co_return renewed;
}

void LiveStream::take(const std::vector<dx::Event>& events)
{
    for (const dx::Event& event : events)
        m_prices.take(event);
    const QList<Quote> quotes = m_prices.takeChanged(m_clock->now());
    if (!quotes.isEmpty() && m_isOn)
        Q_EMIT quotesArrived(quotes);
}

void LiveStream::newsCame()
{
    m_settle.start();
    if (!m_settleAtMost.isActive())
        m_settleAtMost.start();
}

StreamState LiveStream::state() const
{
    StreamState state;
    state.lastMessage = later(m_market.client().lastMessage(), m_account.client().lastMessage());
    state.reconnects = m_market.client().reconnects() + m_account.client().reconnects();
    if (!m_isOn)
        return state;
    const bool hasAccountStream = m_hasAccounts && m_account.client().phase() != Phase::Off;
    const auto why = [](const net::WsClient& client) {
        return client.lastError() ? client.lastError()->userText : QString();
    };
    if (!m_market.isReady()) {
        const bool isHalf = hasAccountStream && m_account.isReady();
        state.phase = isHalf ? StreamState::Phase::Degraded : StreamState::Phase::Connecting;
        state.words = why(m_market.client());
        if (isHalf && state.words.isEmpty())
            state.words = tr("The price stream is being connected.");
        return state;
    }
    state.subscribed = m_listed;
    if (m_market.isDelayed()) {
        state.phase = StreamState::Phase::Degraded;
        state.words = tr("Prices are 15 minutes late, as tastytrade's sandbox and demo access tell them.");
    } else if (hasAccountStream && !m_account.isReady()) {
        state.phase = StreamState::Phase::Degraded;
        state.words =
            tr("Prices move, but news of the accounts does not arrive. %1").arg(why(m_account.client())).trimmed();
    } else {
        state.phase = StreamState::Phase::Live;
    }
    return state;
}

void LiveStream::tellState()
{
    const StreamState now = state();
    if (now == m_told)
        return;
    StreamState before = m_told;
    before.lastMessage = now.lastMessage;
    if (now == before && sender() != &m_telling)
        return; // only the time moved on: told now and then
    m_told = now;
    Q_EMIT streamChanged(now);
}

} // namespace qm::broker::tastytrade
