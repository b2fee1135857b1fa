// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/accountsession.h"

#include "brokers/tastytrade/errors.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace qm::broker::tastytrade {

namespace {
constexpr auto kHeartbeat = 20s; ///< between 2 and 60 are allowed; the answer is the sign of life
constexpr int kRefusalsBeforePause = 2;
const QStringList kHosts = {u"streamer.tastyworks.com"_s, u"streamer.cert.tastyworks.com"_s};
} // namespace

AccountSession::AccountSession(net::WsPolicy policy, const Clock* clock, QUrl url, SignIn signIn, QObject* parent)
    : QObject(parent), m_client(std::move(policy), clock), m_url(std::move(url)), m_signIn(std::move(signIn))
{
    connect(&m_client, &net::WsClient::opened, this, &AccountSession::begin);
    connect(&m_client, &net::WsClient::textArrived, this, &AccountSession::read);
    connect(&m_client, &net::WsClient::keepAliveDue, this, [this] { beat(); });
    connect(&m_client, &net::WsClient::phaseChanged, this, &AccountSession::changed);
}

AccountSession::~AccountSession()
{
    blockSignals(true);
    stop();
}

void AccountSession::start()
{
    if (m_accounts.isEmpty())
        return;
    m_client.start([this](net::CancelToken cancel) { return address(cancel); });
}

void AccountSession::stop()
{
    m_cancel.cancel();
    m_client.stop();
    m_wasReady = false;
}

void AccountSession::setAccounts(const QStringList& numbers)
{
    if (numbers == m_accounts)
        return;
    m_accounts = numbers;
    m_diary.setAccounts(numbers);
    if (m_client.phase() != net::WsClient::Phase::Off) { // the list is told once per connection
        stop();
        start();
    }
}

Task<Result<net::WsAddress>> AccountSession::address(net::CancelToken cancel)
{
    const QPointer<AccountSession> self(this);
    const SignIn signIn = m_signIn;
    const Secret refused = m_refused;
    const Result<Secret> authorization = co_await signIn(refused, cancel);
    if (!self)
        co_return errors::cancelled();
    if (!authorization)
        co_return authorization.error();
    m_authorization = *authorization;
    m_refused = Secret();
    net::WsAddress address;
    address.url = m_url;
    address.allowedHosts = kHosts;
    co_return address;
}

void AccountSession::begin()
{
    m_cancel.cancel();
    m_cancel = net::CancelToken();
    m_client.setKeepAlive(kHeartbeat);
    m_client.sendText(account::connectMessage(m_accounts, m_authorization, ++m_requestId));
}

Task<> AccountSession::beat()
{
    if (!isReady())
        co_return; // a heartbeat before the connect is an error
    const QPointer<AccountSession> self(this);
    const SignIn signIn = m_signIn;
    const net::CancelToken cancel = m_cancel;
    const Secret none;
    const Result<Secret> authorization = co_await signIn(none, cancel); // it lives 15 minutes: a fresh one each time
    if (!self || cancel.isCancelled() || !isReady())
        co_return;
    if (!authorization) {
        m_client.fail(authorization.error());
        co_return;
    }
    m_authorization = *authorization;
    m_client.sendText(account::heartbeat(m_authorization, ++m_requestId));
}

void AccountSession::read(const QByteArray& bytes)
{
    const Result<std::vector<account::Message>> messages = account::readMessages(bytes);
    if (!messages) {
        m_client.fail(errors::redacted(messages.error()));
        return;
    }
    const QPointer<AccountSession> self(this);
    for (const account::Message& message : *messages) {
        std::visit([this](const auto& one) { handle(one); }, message);
        if (!self || !m_client.isUp())
            return;
    }
}

void AccountSession::handle(const account::Ack& ack)
{
    if (!ack.isOk) {
        m_refused = m_authorization;
        const bool isPause = ++m_refusals >= kRefusalsBeforePause;
        m_client.fail(Error{isPause ? Error::Kind::Auth : Error::Kind::Network,
            tr("tastytrade's account stream refused the sign-in. Check that the grant has the scope \"read\"."),
            ack.action + u": "_s + ack.message, {}});
        return;
    }
    if (ack.action != u"connect")
        return;
    m_refusals = 0;
    const bool isGap = std::exchange(m_wasReady, true);
    m_client.setReady();
    if (isGap)
        Q_EMIT newsArrived();
}

void AccountSession::handle(const account::Notice& notice)
{
    if (m_diary.isNews(notice))
        Q_EMIT newsArrived();
}

} // namespace qm::broker::tastytrade
