// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/client.h"

#include "brokers/alpaca/alpaca.h"
#include "brokers/alpaca/errors.h"
#include "brokers/alpaca/keys.h"
#include "net/redactor.h"

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {

/// The person typed the address, so its host may be asked; nothing that a server says can add another one.
net::HttpPolicy withHost(net::HttpPolicy policy, const QUrl& base)
{
    if (!base.host().isEmpty() && !policy.allowedHosts.contains(base.host()))
        policy.allowedHosts.append(base.host());
    return policy;
}

Task<Result<Secret>> readSecret(net::SecretStore* secrets, QString connection, QString key)
{
    auto found = co_await secrets->read(connection, key);
    if (!found)
        co_return found.error();
    if (!found->has_value() || found->value().reveal().trimmed().isEmpty()) {
        const Descriptor d = descriptor();
        co_return missingSecret(d.field(key)->label);
    }
    Secret secret(found->value().reveal().trimmed()); // pasted keys often end in a line break
    net::registerSecret(secret);
    co_return secret;
}

} // namespace

Client::Client(Addresses addresses, net::HttpPolicy policy, const Clock* clock)
    : m_addresses(std::move(addresses)),
      m_http(withHost(withHost(std::move(policy), m_addresses.base), m_addresses.data), clock)
{
}

Task<Result<Keys>> readKeys(net::SecretStore* secrets, QString connection)
{
    const QString idKey = u"key_id"_s;
    const QString secretKey = u"secret_key"_s;
    auto id = co_await readSecret(secrets, connection, idKey);
    if (!id)
        co_return id.error();
    auto secret = co_await readSecret(secrets, connection, secretKey);
    if (!secret)
        co_return secret.error();
    co_return Keys{*id, *secret};
}

Task<Result<>> Client::signIn(net::SecretStore* secrets, QString connection)
{
    auto keys = co_await readKeys(secrets, connection);
    if (!keys)
        co_return keys.error();
    m_keyId = keys->id;
    m_secretKey = keys->secret;
    co_return Result<>();
}

Task<Result<QByteArray>> Client::get(QString path, QUrlQuery query, Options options, net::CancelToken cancel)
{
    net::HttpRequest request;
    const bool isData = options.service == Service::MarketData;
    if (isData && m_addresses.data.isEmpty())
        co_return noMarketData();
    request.url = isData ? m_addresses.data : m_addresses.base;
    request.url.setPath(request.url.path() + path);
    request.url.setQuery(query);
    request.headers = {{"APCA-API-KEY-ID", m_keyId.reveal()}, {"APCA-API-SECRET-KEY", m_secretKey.reveal()},
        {"Accept", "application/json"}};
    request.deadline = options.deadline;
    request.maxBytes = options.maxBytes;
    auto reply = co_await m_http.send(request, cancel);
    if (!reply)
        co_return reply.error();
    if (reply->status < 200 || reply->status >= 300) {
        const int status = reply->status;
        if (options.optional && (status == 400 || status == 403 || status == 404 || status == 422))
            co_return QByteArray();
        co_return errorOf(*reply, m_addresses.paper);
    }
    if (reply->body.isEmpty() || !reply->isJson())
        co_return notAlpaca(*reply);
    co_return reply->body;
}

} // namespace qm::broker::alpaca
