// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/stream/datasession.h"

#include "net/redactor.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace qm::broker::alpaca {

namespace {

Q_LOGGING_CATEGORY(logStream, "quantmatrix.broker.alpaca", QtInfoMsg)

constexpr auto kCollect = 100ms;   ///< changes of the subscription go out together
constexpr int kFreeLimit = 30;     ///< symbols of the free plan
constexpr qsizetype kAtOnce = 200; ///< symbols in one message

} // namespace

DataSession::DataSession(Feed feed, net::WsPolicy policy, const Clock* clock, KeySource keys)
    : m_feed(std::move(feed)), m_client(std::move(policy), clock), m_clock(clock), m_keySource(std::move(keys)),
      m_quotes(m_feed.source, m_feed.isDelayed), m_limit(m_feed.limit)
{
    m_collect.setSingleShot(true);
    m_collect.setInterval(kCollect);
    connect(&m_collect, &QTimer::timeout, this, &DataSession::subscribe);
    connect(&m_client, &net::WsClient::opened, this, [this] {
        m_sent.clear();
        m_authenticated = false; // "connected" comes first
    });
    connect(&m_client, &net::WsClient::textArrived, this, &DataSession::read);
    connect(&m_client, &net::WsClient::binaryArrived, this, &DataSession::read);
    connect(&m_client, &net::WsClient::phaseChanged, this, &DataSession::changed);
}

DataSession::~DataSession()
{
    blockSignals(true);
    stop();
}

void DataSession::start()
{
    m_isOn = true;
    if (isWanted())
        m_client.start([this](net::CancelToken) { return address(); });
}

void DataSession::stop()
{
    m_isOn = false;
    m_collect.stop();
    m_client.stop();
}

void DataSession::setSymbols(const QList<QPair<QString, QString>>& symbols)
{
    m_symbols = symbols;
    QHash<QString, QString> keys;
    for (const auto& [symbol, key] : symbols)
        keys.insert(symbol, key);
    m_quotes.setSymbols(keys);
    if (!m_isOn)
        return;
    if (!isWanted())
        m_client.stop();
    else if (m_client.phase() == net::WsClient::Phase::Off)
        start();
    else if (isReady() && !m_collect.isActive())
        m_collect.start();
}

Task<Result<net::WsAddress>> DataSession::address()
{
    const QPointer<DataSession> self(this);
    const KeySource source = m_keySource;
    const Result<Keys> keys = co_await source();
    if (!self)
        co_return Error{Error::Kind::Cancelled, {}, {}, {}};
    if (!keys)
        co_return keys.error();
    m_keys = *keys;
    net::WsAddress address;
    address.url = m_feed.url;
    address.allowedHosts = {u"stream.data.alpaca.markets"_s, u"stream.data.sandbox.alpaca.markets"_s};
    if (m_feed.isPacked)
        address.headers = {{"Content-Type", "application/msgpack"}};
    co_return address;
}

void DataSession::send(const wire::Fields& fields)
{
    if (m_feed.isPacked)
        m_client.sendBinary(wire::asMsgpack(fields));
    else
        m_client.sendText(wire::asJson(fields));
}

void DataSession::read(const QByteArray& bytes)
{
    const Result<std::vector<data::Message>> messages = data::readMessages(bytes, m_feed.isPacked);
    if (!messages) {
        m_client.fail(messages.error());
        return;
    }
    const QPointer<DataSession> self(this);
    for (const data::Message& message : *messages) {
        handle(message);
        if (!self || !m_client.isUp())
            return;
    }
    const QList<Quote> quotes = m_quotes.takeChanged(m_clock->now());
    if (!quotes.isEmpty())
        Q_EMIT quotesArrived(quotes);
}

void DataSession::handle(const data::Message& message)
{
    if (std::holds_alternative<data::Connected>(message)) {
        send(data::auth(m_keys.id, m_keys.secret));
    } else if (std::holds_alternative<data::Authenticated>(message)) {
        m_authenticated = true;
        m_client.setReady();
        subscribe();
    } else if (const auto* refusal = std::get_if<data::Refused>(&message)) {
        refused(*refusal);
    } else {
        m_quotes.take(message);
    }
}

void DataSession::refused(const data::Refused& refusal)
{
    const QString detail = u"code %1: %2"_s.arg(refusal.code).arg(refusal.message);
    qCInfo(logStream).noquote() << m_feed.source << "stream:" << net::redact(detail);
    const auto fail = [&](Error::Kind kind, const QString& words, std::optional<std::chrono::milliseconds> wait = {}) {
        m_client.fail(Error{kind, words, detail, wait});
    };
    switch (refusal.code) {
    case 401:
    case 402:
        fail(Error::Kind::Auth, tr("Alpaca's market data stream refused the key. Check both keys."));
        break;
    case 408:
    case 409:
    case 411:
        fail(Error::Kind::Auth,
            tr("Your Alpaca plan does not include the %1 stream. Choose another address for it.").arg(m_feed.source));
        break;
    case 406:
        fail(Error::Kind::RateLimited,
            tr("Another program uses Alpaca's market data stream with this key; only one may. Prices come from the "
               "regular synchronisation."),
            60s);
        break;
    case 405: { // fewer than we thought: the most wanted of them, from the beginning
        const bool isNew = m_limit == 0 || m_limit > kFreeLimit;
        m_limit = isNew ? kFreeLimit : std::max(1, m_limit / 2);
        m_sent.clear();
        subscribe();
        Q_EMIT changed();
        break;
    }
    case 404:
    case 407:
    case 500:
        fail(Error::Kind::Network, tr("Alpaca ended the market data stream. It is connected again."));
        break;
    default: // 400, 403, 410: of one message
        break;
    }
}

QStringList DataSession::allowed() const
{
    QStringList symbols;
    for (const auto& [symbol, key] : m_symbols) {
        if (m_limit == 0 || symbols.size() < m_limit)
            symbols.append(symbol);
    }
    return symbols;
}

void DataSession::subscribe()
{
    if (!isReady() || !m_authenticated)
        return;
    const QStringList wanted = allowed();
    const QSet<QString> before(m_sent.begin(), m_sent.end());
    const QSet<QString> after(wanted.begin(), wanted.end());
    const auto tell = [this](const QString& action, const QStringList& from, const QSet<QString>& known) {
        QStringList symbols;
        for (const QString& symbol : from) {
            if (!known.contains(symbol))
                symbols.append(symbol);
        }
        for (qsizetype i = 0; i < symbols.size(); i += kAtOnce)
            send(data::subscription(action, symbols.mid(i, kAtOnce)));
    };
    tell(u"unsubscribe"_s, m_sent, after); // first: the limit counts both
    tell(u"subscribe"_s, wanted, before);
    m_sent = wanted;
    Q_EMIT changed();
}

} // namespace qm::broker::alpaca
