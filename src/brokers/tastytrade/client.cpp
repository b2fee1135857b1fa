// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/client.h"

#include "brokers/tastytrade/errors.h"
#include "brokers/tastytrade/limits.h"

namespace qm::broker::tastytrade {

namespace paths {

namespace {
QByteArray ofAccount(const QString& account, const char* rest)
{
    return "/accounts/" + QUrl::toPercentEncoding(account) + rest;
}
} // namespace

QByteArray accounts() { return "/customers/me/accounts"; }

QByteArray balances(const QString& account) { return ofAccount(account, "/balances"); }

QByteArray positions(const QString& account) { return ofAccount(account, "/positions"); }

QByteArray transactions(const QString& account) { return ofAccount(account, "/transactions"); }

QByteArray netLiqHistory(const QString& account) { return ofAccount(account, "/net-liq/history"); }

QByteArray marketData() { return "/market-data/by-type"; }

QByteArray quoteToken() { return "/api-quote-tokens"; }

QByteArray futures() { return "/instruments/futures"; }

} // namespace paths

net::HttpRequest Client::request(
    const QByteArray& path, const QByteArray& query, Size size, const Secret& authorization) const
{
    QByteArray address = m_baseUrl.toEncoded() + path;
    if (!query.isEmpty())
        address += '?' + query;
    net::HttpRequest request = baseRequest(QUrl::fromEncoded(address, QUrl::StrictMode));
    request.headers.append({"Authorization", authorization.reveal()});
    if (size == Size::History) {
        request.maxBytes = kHistorySize * m_http->policy().maxBytes;
        request.deadline = kHistoryPatience * m_http->policy().deadline;
    }
    return request;
}

Task<Result<net::HttpReply>> Client::get(QByteArray path, QByteArray query, Size size, net::CancelToken cancel)
{
    // After an error nothing of this object is touched: it may be gone when the wait was cancelled by its end.
    const Result<Secret> authorization = co_await m_auth->authorization(cancel);
    if (!authorization)
        co_return authorization.error();
    const net::HttpRequest first = request(path, query, size, *authorization);
    const Result<net::HttpReply> reply = co_await m_http->send(first, cancel);
    if (!reply)
        co_return reply.error();
    if (reply->status != 401)
        co_return *reply;
    if (errors::isHtml(*reply))
        co_return errors::userAgentRefused();

    const Result<Secret> renewed = co_await m_auth->renewed(*authorization, cancel);
    if (!renewed)
        co_return renewed.error();
    const net::HttpRequest second = request(path, query, size, *renewed);
    const Result<net::HttpReply> again = co_await m_http->send(second, cancel);
    if (!again)
        co_return again.error();
    if (again->status != 401)
        co_return *again;
    const Error error = errors::isHtml(*again) ? errors::userAgentRefused() : errors::tokenRefused(*again);
    m_auth->giveUp(error);
    co_return error;
}

Result<QByteArray> checked(const net::HttpReply& reply, const QString& what)
{
    if (reply.status < 200 || reply.status > 299)
        return errors::fromStatus(reply, what);
    if (errors::isHtml(reply) || !reply.isJson())
        return errors::notJson(what);
    return reply.body;
}

} // namespace qm::broker::tastytrade
