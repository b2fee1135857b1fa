// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/service/flexclient.h"

#include "brokers/ibkr/service/errors.h"
#include "net/redactor.h"

#include <QUrlQuery>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;
using Kind = flex::ServiceAnswer::Kind;

namespace {

/// The person typed the address, so its host may be asked; nothing that a server says can add another one.
net::HttpPolicy withHost(net::HttpPolicy policy, const QUrl& base)
{
    if (!policy.allowedHosts.contains(base.host()))
        policy.allowedHosts.append(base.host());
    return policy;
}

std::chrono::milliseconds nth(const QList<std::chrono::milliseconds>& waits, int n)
{
    return waits.isEmpty() ? std::chrono::milliseconds(0) : waits.at(std::min<qsizetype>(n, waits.size() - 1));
}

} // namespace

FlexClient::FlexClient(FlexSettings settings, const net::HttpPolicy& policy, Pacing pacing, const Clock* clock)
    : m_settings(std::move(settings)), m_pacing(std::move(pacing)), m_http(withHost(policy, m_settings.base), clock)
{
}

Task<Result<>> FlexClient::signIn(net::SecretStore* secrets, QString connection)
{
    const QString key = u"flex_token"_s;
    auto found = co_await secrets->read(connection, key);
    if (!found)
        co_return found.error();
    if (!found->has_value() || found->value().reveal().trimmed().isEmpty())
        co_return missingToken();
    m_token = Secret(found->value().reveal().trimmed());
    net::registerSecret(m_token);
    co_return Result<>();
}

QUrl FlexClient::urlOf(const QUrl& base, const QString& query, std::optional<Period> period) const
{
    QUrl url = base;
    QUrlQuery items;
    items.addQueryItem(u"t"_s, QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(m_token.reveal()))));
    items.addQueryItem(u"q"_s, query);
    items.addQueryItem(u"v"_s, u"3"_s);
    if (period) {
        items.addQueryItem(u"fd"_s, period->from.toString(u"yyyyMMdd"_s));
        items.addQueryItem(u"td"_s, period->to.toString(u"yyyyMMdd"_s));
    }
    url.setQuery(items);
    return url;
}

/// Where the reply says that the report lies, if that is IBKR or the very server that was asked; else there.
QUrl FlexClient::fetchUrl(const QString& told) const
{
    QUrl own = m_settings.base;
    own.setPath(own.path() + u"/GetStatement"_s);
    const QUrl url(told, QUrl::StrictMode);
    const bool same = url.host() == own.host() && url.port() == own.port() && url.scheme() == own.scheme();
    const bool broker = url.scheme() == u"https" && url.host().endsWith(u".interactivebrokers.com")
        && m_http.policy().allowedHosts.contains(url.host());
    return url.isValid() && !url.path().isEmpty() && !url.hasQuery() && (same || broker) ? url : own;
}

Task<Result<FlexClient::Answer>> FlexClient::ask(QUrl url, bool large, net::CancelToken cancel)
{
    net::HttpRequest request;
    request.url = url;
    request.headers = {{"Accept", "application/xml, text/xml"}};
    if (large) {
        request.deadline = m_http.policy().deadline * m_pacing.reportPatience;
        request.maxBytes = m_http.policy().maxBytes * m_pacing.reportPatience * 4;
    }
    auto reply = co_await m_http.send(request, cancel);
    if (!reply)
        co_return reply.error();
    Answer result;
    result.answer = flex::parseServiceAnswer(reply->body);
    if (reply->status < 200 || reply->status >= 300 || result.answer.kind == Kind::Other)
        co_return notTheService(*reply, result.answer);
    result.body = reply->body;
    co_return result;
}

Task<Result<FlexClient::Order>> FlexClient::order(
    std::optional<Period> period, bool onlyPeriod, net::CancelToken cancel)
{
    QUrl base = m_settings.base;
    base.setPath(base.path() + u"/SendRequest"_s);
    int retries = 0;
    bool lastTry = false;
    while (true) {
        const QUrl url = urlOf(base, m_settings.queryId, period);
        auto asked = co_await ask(url, false, cancel);
        if (!asked)
            co_return asked.error();
        const flex::ServiceAnswer answer = asked->answer;
        if (answer.kind == Kind::Ready)
            co_return Order{answer.reference, fetchUrl(answer.url)};
        const Error refusal = errorOf(answer);
        if (answer.kind == Kind::Report) // cannot be: nothing was ordered
            co_return refusal;
        std::chrono::milliseconds wait{0};
        switch (remedyFor(answer.code)) {
        case Remedy::Retry:
        case Remedy::PollAgain:
            if (retries >= m_pacing.retries.size())
                co_return refusal;
            wait = m_pacing.retries.at(retries++);
            break;
        case Remedy::WithoutPeriod:
            if (!period || onlyPeriod)
                co_return refusal;
            period.reset();
            wait = m_pacing.betweenReports;
            break;
        case Remedy::OnceMore:
            if (lastTry)
                co_return refusal;
            lastTry = true;
            wait = m_pacing.beforeLastTry;
            break;
        case Remedy::StartOver:
        case Remedy::GiveUp:
            co_return refusal;
        }
        auto waited = co_await pause(wait, cancel);
        if (!waited)
            co_return waited.error();
    }
}

Task<Result<std::optional<QByteArray>>> FlexClient::fetch(Order order, net::CancelToken cancel)
{
    using Found = std::optional<QByteArray>;
    QUrl own = m_settings.base;
    own.setPath(own.path() + u"/GetStatement"_s);
    std::chrono::milliseconds spent{0};
    std::chrono::milliseconds wait = m_pacing.beforeFetch;
    int polls = 0;
    int retries = 0;
    while (true) {
        auto waited = co_await pause(wait, cancel);
        if (!waited)
            co_return waited.error();
        spent += wait;
        const QUrl url = urlOf(order.url, order.reference, std::nullopt);
        auto asked = co_await ask(url, true, cancel);
        if (!asked && order.url != own && asked.error().kind != Error::Kind::Cancelled) {
            order.url = own; // for some accounts only the one host works, for others only the other
            wait = m_pacing.betweenReports;
            continue;
        }
        if (!asked)
            co_return asked.error();
        if (asked->answer.kind == Kind::Report)
            co_return Found(asked->body);
        const Error refusal = errorOf(asked->answer);
        const Remedy remedy = remedyFor(asked->answer.code);
        if (remedy == Remedy::StartOver)
            co_return Found();
        const bool again = remedy == Remedy::PollAgain
            || ((remedy == Remedy::Retry || remedy == Remedy::OnceMore) && retries < m_pacing.retries.size());
        wait = remedy == Remedy::PollAgain ? nth(m_pacing.polls, polls++) : nth(m_pacing.retries, retries++);
        if (!again || asked->answer.kind == Kind::Ready || spent + wait > m_pacing.longestWait)
            co_return refusal;
    }
}

Task<Result<QByteArray>> FlexClient::report(std::optional<Period> period, bool onlyPeriod, net::CancelToken cancel)
{
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto ordered = co_await order(period, onlyPeriod, cancel);
        if (!ordered)
            co_return ordered.error();
        const Order placed = *ordered;
        auto fetched = co_await fetch(placed, cancel);
        if (!fetched)
            co_return fetched.error();
        if (fetched->has_value())
            co_return QByteArray(**fetched);
        const auto time = m_pacing.betweenReports;
        auto waited = co_await pause(time, cancel);
        if (!waited)
            co_return waited.error();
    }
    flex::ServiceAnswer lost;
    lost.code = 1017;
    co_return errorOf(lost);
}

} // namespace qm::broker::ibkr
