// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/stream/tradesession.h"

using namespace Qt::StringLiterals;

namespace qm::broker::alpaca {

TradeSession::TradeSession(QUrl url, net::WsPolicy policy, const Clock* clock, KeySource keys)
    : m_client(std::move(policy), clock), m_url(std::move(url)), m_keySource(std::move(keys))
{
    connect(
        &m_client, &net::WsClient::opened, this, [this] { m_client.sendText(trades::auth(m_keys.id, m_keys.secret)); });
    connect(&m_client, &net::WsClient::textArrived, this, &TradeSession::read);
    connect(&m_client, &net::WsClient::binaryArrived, this, &TradeSession::read); // paper's frames
    connect(&m_client, &net::WsClient::phaseChanged, this, &TradeSession::changed);
}

TradeSession::~TradeSession()
{
    blockSignals(true);
    stop();
}

void TradeSession::start()
{
    m_client.start([this](net::CancelToken) { return address(); });
}

void TradeSession::stop()
{
    m_client.stop();
    m_wasReady = false;
}

Task<Result<net::WsAddress>> TradeSession::address()
{
    const QPointer<TradeSession> self(this);
    const KeySource source = m_keySource;
    const Result<Keys> keys = co_await source();
    if (!self)
        co_return Error{Error::Kind::Cancelled, {}, {}, {}};
    if (!keys)
        co_return keys.error();
    m_keys = *keys;
    net::WsAddress address;
    address.url = m_url;
    address.allowedHosts = {u"api.alpaca.markets"_s, u"paper-api.alpaca.markets"_s};
    co_return address;
}

void TradeSession::read(const QByteArray& bytes)
{
    const Result<std::vector<trades::Message>> messages = trades::readMessages(bytes);
    if (!messages) {
        m_client.fail(messages.error());
        return;
    }
    const QPointer<TradeSession> self(this);
    for (const trades::Message& message : *messages) {
        std::visit([this](const auto& one) { handle(one); }, message);
        if (!self || !m_client.isUp())
            return;
    }
}

void TradeSession::handle(const trades::Authorization& answer)
{
    if (answer.isAuthorized)
        m_client.sendText(trades::listen());
    else
        m_client.fail(Error{Error::Kind::Auth,
            tr("Alpaca's account stream refused the key. Check both keys and the environment."), u"unauthorized"_s,
            {}});
}

void TradeSession::handle(const trades::Listening& answer)
{
    if (!answer.toTrades) {
        m_client.fail(Error{Error::Kind::Network, tr("Alpaca's account stream does not tell of trades now."),
            u"listening: "_s + answer.error, {}});
        return;
    }
    const bool isGap = std::exchange(m_wasReady, true);
    m_client.setReady();
    if (isGap)
        Q_EMIT newsArrived();
}

void TradeSession::handle(const trades::Update& update)
{
    if (m_diary.isNews(update))
        Q_EMIT newsArrived();
}

} // namespace qm::broker::alpaca
