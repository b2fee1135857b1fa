// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/stream/livestream.h"

#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = qm::StreamState::Phase;

namespace qm::broker::alpaca {

namespace {

constexpr int kFreeLimit = 30; ///< symbols of the free feed

QUrl withPath(QUrl url, const QString& path)
{
    url.setPath(path);
    return url;
}

std::vector<Feed> feedsOf(const QUrl& stocks)
{
    // ".../v2/iex": the other streams stand beside "v2".
    const QString root = stocks.path().section(u'/', 0, -3);
    const QString name = stocks.path().section(u'/', -1);
    Feed shares{stocks, u"alpaca:"_s + name, false, name == u"delayed_sip", name == u"iex" ? kFreeLimit : 0};
    const bool isPaid = name == u"sip";
    const QString optionFeed = isPaid ? u"opra"_s : u"indicative"_s;
    Feed options{withPath(stocks, root + u"/v1beta1/"_s + optionFeed), u"alpaca:"_s + optionFeed, true, !isPaid, 0};
    Feed crypto{withPath(stocks, root + u"/v1beta3/crypto/us"_s), u"alpaca:crypto"_s, false, false, 0};
    return {shares, options, crypto};
}

QDateTime later(const QDateTime& a, const QDateTime& b) { return !a.isValid() || (b.isValid() && b > a) ? b : a; }

} // namespace

LiveOptions LiveOptions::usual()
{
    LiveOptions options;
    options.policy.name = u"alpaca"_s;
    options.policy.ping = 20s; // the streams have no life sign of their own
    options.cryptoPolicy = options.policy;
    options.policy.isQuiet = net::isUsWeekend;
    return options;
}

std::optional<std::pair<int, QString>> streamSymbol(const QString& key)
{
    const QString family = key.section(u':', 0, 0);
    const QString symbol = key.section(u':', 1, 1);
    const bool isDollar = key.section(u':', 2, 2) == u"USD";
    if (family == u"EQ" && isDollar)
        return std::pair(0, symbol);
    if (family == u"OP" && isDollar) {
        const auto terms = symbology::parseOcc(symbol);
        return terms ? std::optional(std::pair(1, symbology::toOccUnpadded(*terms))) : std::nullopt;
    }
    if (family == u"CR")
        return std::pair(2, QString(symbol).replace(u'-', u'/'));
    return std::nullopt;
}

LiveStream::LiveStream(
    const LiveOptions& options, const StreamAddresses& addresses, const KeySource& keys, const Clock* clock)
    : m_addresses(addresses), m_trades(addresses.account, options.policy, clock, keys)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(options.settle);
    m_settleAtMost.setSingleShot(true);
    m_settleAtMost.setInterval(options.settleAtMost);
    m_telling.setInterval(options.telling);
    for (QTimer* timer : {&m_settle, &m_settleAtMost}) {
        connect(timer, &QTimer::timeout, this, [this] {
            m_settle.stop();
            m_settleAtMost.stop();
            Q_EMIT bookChanged();
        });
    }
    connect(&m_telling, &QTimer::timeout, this, &LiveStream::tellState);
    for (const Feed& feed : feedsOf(addresses.stocks)) {
        net::WsPolicy policy = feed.source == u"alpaca:crypto" ? options.cryptoPolicy : options.policy;
        policy.name = feed.source;
        m_feeds.push_back(std::make_unique<DataSession>(feed, policy, clock, keys));
        connect(m_feeds.back().get(), &DataSession::quotesArrived, this, &LiveStream::quotesArrived);
        connect(m_feeds.back().get(), &DataSession::changed, this, &LiveStream::tellState);
    }
    connect(&m_trades, &TradeSession::changed, this, &LiveStream::tellState);
    connect(&m_trades, &TradeSession::newsArrived, this, &LiveStream::newsCame);
}

LiveStream::~LiveStream()
{
    blockSignals(true);
    stop();
}

void LiveStream::start()
{
    m_isOn = true;
    m_telling.start();
    list();
    if (!m_addresses.stocks.isEmpty()) {
        for (const auto& feed : m_feeds)
            feed->start();
    }
    if (!m_addresses.account.isEmpty())
        m_trades.start();
    tellState();
}

void LiveStream::stop()
{
    m_isOn = false;
    m_settle.stop();
    m_settleAtMost.stop();
    m_telling.stop();
    for (const auto& feed : m_feeds)
        feed->stop();
    m_trades.stop();
    tellState();
}

void LiveStream::setBook(const BrokerSnapshot& snapshot)
{
    m_held.clear();
    QStringList underlyings;
    for (const AccountPull& pull : snapshot.accounts) {
        for (const StandardPosition& position : pull.positions) {
            m_held.append(position.instrument.key());
            if (const QString key = symbology::underlyingKey(position.instrument); !key.isEmpty())
                underlyings.append(key);
        }
    }
    m_held += underlyings;
    if (m_isOn)
        list();
}

void LiveStream::watch(const QStringList& keys)
{
    m_watched = keys;
    if (m_isOn)
        list();
}

void LiveStream::list()
{
    QStringList keys = m_watched + m_held; // first what the person sees
    keys.removeDuplicates();
    std::vector<QList<QPair<QString, QString>>> symbols(m_feeds.size());
    for (const QString& key : std::as_const(keys)) {
        if (const auto found = streamSymbol(key))
            symbols.at(static_cast<size_t>(found->first)).append({found->second, key});
    }
    for (size_t i = 0; i < m_feeds.size(); ++i)
        m_feeds.at(i)->setSymbols(symbols.at(i));
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
    state.lastMessage = m_trades.client().lastMessage();
    state.reconnects = m_trades.client().reconnects();
    int wanted = m_addresses.account.isEmpty() ? 0 : 1;
    int ready = m_trades.isReady() ? 1 : 0;
    bool isDelayed = false;
    const auto blame = [&state](const net::WsClient& client) {
        if (state.words.isEmpty() && client.lastError())
            state.words = client.lastError()->userText;
    };
    if (wanted > ready)
        blame(m_trades.client());
    for (const auto& feed : m_feeds) {
        state.lastMessage = later(state.lastMessage, feed->client().lastMessage());
        state.reconnects += feed->client().reconnects();
        if (!m_isOn || !feed->isWanted() || m_addresses.stocks.isEmpty())
            continue;
        ++wanted;
        if (!feed->isReady()) {
            blame(feed->client());
            continue;
        }
        ++ready;
        state.subscribed += feed->subscribed();
        state.limit += feed->limit();
        isDelayed = isDelayed || feed->isDelayed();
    }
    if (!m_isOn || wanted == 0) {
        state.words.clear();
        return state;
    }
    if (ready == 0) {
        state.phase = Phase::Connecting;
    } else if (ready < wanted) {
        state.phase = Phase::Degraded;
        if (state.words.isEmpty())
            state.words = tr("A part of Alpaca's streams is still being connected.");
    } else {
        state.phase = Phase::Live;
        if (isDelayed)
            state.words = tr("Option prices are Alpaca's indicative ones, which are late and not exact.");
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

} // namespace qm::broker::alpaca
