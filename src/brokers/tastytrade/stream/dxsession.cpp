// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/dxsession.h"

#include "brokers/tastytrade/errors.h"
#include "brokers/tastytrade/stream/candlewait.h"
#include "net/redactor.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace qm::broker::tastytrade {

namespace {

Q_LOGGING_CATEGORY(logStream, "quantmatrix.broker.tastytrade", QtInfoMsg)

constexpr int kKeepAliveSeconds = 60;    ///< what we promise and ask for
constexpr auto kCollect = 100ms;         ///< changes of the subscription go out together
constexpr auto kTokenLife = 23h + 50min; ///< of the 24 hours
constexpr int kRefusalsBeforePause = 2;

QStringList hostsFor(const QUrl& url)
{
    // The address comes from tastytrade's own answer; dxFeed serves it under changing names.
    const QString host = url.host();
    return host.endsWith(u".dxfeed.com"_s) ? QStringList{host} : QStringList{u"tasty-openapi-ws.dxfeed.com"_s};
}

} // namespace

DxSession::DxSession(net::WsPolicy policy, const Clock* clock, TokenSource tokens, QObject* parent)
    : QObject(parent), m_clock(clock), m_tokens(std::move(tokens)), m_client(std::move(policy), clock)
{
    m_collect.setSingleShot(true);
    m_collect.setInterval(kCollect);
    connect(&m_collect, &QTimer::timeout, this, &DxSession::sendChanges);
    connect(&m_client, &net::WsClient::opened, this, &DxSession::begin);
    connect(&m_client, &net::WsClient::textArrived, this, &DxSession::read);
    connect(&m_client, &net::WsClient::keepAliveDue, this, [this] {
        m_client.sendText(dx::keepAlive());
        renewIfOld();
    });
    connect(&m_client, &net::WsClient::phaseChanged, this, &DxSession::changed);
}

DxSession::~DxSession()
{
    blockSignals(true);
    stop();
}

void DxSession::start()
{
    // The closure is a plain one: the coroutine is the member function, which lives as long as this.
    m_client.start([this](net::CancelToken cancel) { return address(cancel); });
}

void DxSession::stop()
{
    m_collect.stop();
    m_client.stop();
    const QList<QPointer<CandleWait>> waits = std::exchange(m_waits, {});
    for (const QPointer<CandleWait>& wait : waits) {
        if (wait)
            wait->abandon();
    }
}

Task<Result<net::WsAddress>> DxSession::address(net::CancelToken cancel)
{
    const QPointer<DxSession> self(this);
    const TokenSource source = m_tokens;
    const Result<QuoteToken> token = co_await source(cancel);
    if (!self)
        co_return errors::cancelled();
    if (!token)
        co_return token.error();
    m_token = *token;
    m_tokenSince = m_clock->monotonic();
    m_isDelayed = token->isDelayed;
    net::registerSecret(token->token);
    net::WsAddress address;
    address.url = QUrl(token->url, QUrl::StrictMode);
    address.allowedHosts = hostsFor(address.url);
    co_return address;
}

void DxSession::begin()
{
    m_authSent = m_authorized = false;
    m_sent.clear();
    m_decoder = dx::FeedDecoder(dx::wantedFields());
    m_client.setKeepAlive(std::chrono::seconds(kKeepAliveSeconds / 2));
    m_client.sendText(dx::setup(u"QuantMatrix/"_s + QStringLiteral(QM_VERSION), kKeepAliveSeconds));
}

void DxSession::read(const QByteArray& bytes)
{
    const Result<std::vector<dx::Message>> messages = dx::readMessages(bytes);
    if (!messages) {
        m_client.fail(errors::redacted(messages.error())); // what it said is lost: begin anew
        return;
    }
    const QPointer<DxSession> self(this);
    for (const dx::Message& message : *messages) {
        std::visit([this](const auto& one) { handle(one); }, message);
        if (!self || !m_client.isUp())
            return;
    }
}

void DxSession::handle(const dx::Setup& setup)
{
    // Half of what the server waits for; it may be less than we asked for.
    const qint64 seconds = std::clamp<qint64>(setup.keepAliveTimeout.value_or(kKeepAliveSeconds), 2, 600);
    m_client.setKeepAlive(std::min(std::chrono::milliseconds(seconds * 500), 30'000ms));
}

void DxSession::handle(const dx::AuthState& state)
{
    if (state.isAuthorized) {
        m_authorized = true;
        m_refusals = 0;
        m_client.sendText(dx::channelRequest());
        return;
    }
    if (m_authSent) {
        tokenRefused(u"AUTH_STATE UNAUTHORIZED"_s);
        return;
    }
    m_authSent = true;
    m_client.sendText(dx::auth(m_token.token));
}

void DxSession::tokenRefused(const QString& why)
{
    const QString words = tr("tastytrade's price stream refused its token. A new one is asked for.");
    // One that worked has grown old; a fresh one may be refused once by mistake, but then minutes pass.
    const bool isPause = !m_authorized && ++m_refusals >= kRefusalsBeforePause;
    m_client.fail(Error{isPause ? Error::Kind::Auth : Error::Kind::Network, words, why, {}});
}

void DxSession::renewIfOld()
{
    const bool isOld = m_clock->monotonic() - m_tokenSince >= kTokenLife
        || (m_token.expires && m_clock->now().addSecs(600) >= *m_token.expires);
    if (isReady() && isOld)
        m_client.fail(Error{
            Error::Kind::Network, tr("The price stream's token is renewed."), u"token at the end of its day"_s, {}});
}

void DxSession::handle(const dx::ChannelOpened& opened)
{
    if (opened.channel == dx::kFeedChannel)
        m_client.sendText(dx::feedSetup(dx::wantedFields(), u"0.1"_s));
}

void DxSession::handle(const dx::ChannelClosed& closed)
{
    if (closed.channel == dx::kFeedChannel)
        m_client.fail(Error{Error::Kind::Network,
            tr("tastytrade's price stream closed its channel. It is opened again."), u"CHANNEL_CLOSED"_s, {}});
}

void DxSession::handle(const dx::FeedConfig& config)
{
    if (config.channel != dx::kFeedChannel)
        return;
    m_decoder.configure(config);
    if (isReady())
        return;
    sendAll();
    m_client.setReady();
}

void DxSession::handle(const dx::FeedData& data)
{
    if (data.channel != dx::kFeedChannel)
        return;
    const Result<std::vector<dx::Event>> events = m_decoder.decode(data.rows());
    if (!events) {
        ++m_dropped;
        qCInfo(logStream).noquote() << "a stream message was dropped:" << net::redact(events.error().detail);
        return;
    }
    const QPointer<DxSession> self(this);
    const QList<QPointer<CandleWait>> waits = m_waits;
    for (const QPointer<CandleWait>& wait : waits) {
        for (const dx::Event& event : *events) {
            if (wait)
                wait->take(event);
        }
    }
    if (self)
        Q_EMIT eventsArrived(*events);
}

void DxSession::handle(const dx::ProtocolError& error)
{
    m_complaint = net::redact(error.error + u' ' + error.message);
    qCInfo(logStream).noquote() << "the stream complains about channel" << error.channel << m_complaint;
    if (error.error == u"UNAUTHORIZED")
        tokenRefused(u"ERROR UNAUTHORIZED"_s);
}

QList<dx::Topic> DxSession::wanted() const
{
    QList<dx::Topic> topics = m_topics;
    for (const QPointer<CandleWait>& wait : m_waits) {
        if (wait && !wait->isComplete())
            topics.prepend(wait->topic());
    }
    return topics;
}

void DxSession::setTopics(const QList<dx::Topic>& topics)
{
    m_topics = topics;
    if (isReady() && !m_collect.isActive())
        m_collect.start();
}

void DxSession::sendAll()
{
    m_sent = wanted();
    for (const QByteArray& message : dx::feedSubscription(true, {}, m_sent))
        m_client.sendText(message);
}

void DxSession::sendChanges()
{
    if (!isReady())
        return; // all of it goes out when it is
    const QList<dx::Topic> topics = wanted();
    const auto difference = [](const QList<dx::Topic>& of, const QList<dx::Topic>& without) {
        QSet<QString> known;
        const auto name = [](const dx::Topic& topic) { return topic.type + u' ' + topic.symbol; };
        for (const dx::Topic& topic : without)
            known.insert(name(topic));
        QList<dx::Topic> result;
        std::copy_if(of.begin(), of.end(), std::back_inserter(result),
            [&](const dx::Topic& topic) { return !known.contains(name(topic)); });
        return result;
    };
    const QList<dx::Topic> remove = difference(m_sent, topics);
    const QList<dx::Topic> add = difference(topics, m_sent);
    m_sent = topics;
    for (const QByteArray& message : dx::feedSubscription(false, remove, add))
        m_client.sendText(message);
}

Task<Result<std::vector<dx::Candle>>> DxSession::candles(
    dx::Topic topic, std::chrono::milliseconds limit, net::CancelToken cancel)
{
    const QPointer<DxSession> self(this);
    const auto wait = std::make_shared<CandleWait>(topic, limit, cancel);
    m_waits.append(wait.get());
    if (isReady())
        m_collect.start();
    co_await wait->done();
    if (self) {
        m_waits.removeAll(wait.get());
        if (isReady())
            m_collect.start(); // unsubscribes
    }
    if (wait->wasCancelled())
        co_return errors::cancelled();
    if (!wait->isComplete())
        co_return Error{Error::Kind::Network,
            tr("tastytrade did not send the prices over time. Try again; if the stream is not connected, see Health."),
            u"no whole candle snapshot in time"_s, {}};
    co_return wait->candles();
}

} // namespace qm::broker::tastytrade
