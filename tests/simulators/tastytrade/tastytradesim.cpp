// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/tastytrade/tastytradesim.h"

#include "simulators/tastytrade/lists.h"
#include "simulators/tastytrade/simtrades.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

constexpr auto kAccountsFile = "customer-accounts.json";

Response problem(int status, const QString& code, const QString& message)
{
    return Response::json({{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}}, status);
}

/// The members of a JSON or form-encoded body, as texts.
QHash<QString, QByteArray> members(const Request& request)
{
    QHash<QString, QByteArray> result;
    if (request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
        const QUrlQuery form(QString::fromUtf8(request.body).replace(u'+', u' '));
        for (const auto& [key, value] : form.queryItems(QUrl::FullyDecoded))
            result.insert(key, value.toUtf8());
        return result;
    }
    const QJsonObject object = QJsonDocument::fromJson(request.body).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        result.insert(it.key(), it.value().toString().toUtf8());
    return result;
}

Response userAgentRefused()
{
    return {401,
        "<html>\n<head><title>401 Authorization Required</title></head>\n<body>\n<center><h1>401 Authorization Required"
        "</h1></center>\n<hr><center>sim</center>\n</body>\n</html>\n",
        "text/html", {}};
}

} // namespace

TastytradeSim::TastytradeSim(SimServer& server)
{
    m_timer.start();
    server.setAllowList({u"GET /customers/me/accounts"_s, u"GET /accounts/"_s, u"GET /market-data/by-type"_s,
        u"GET /api-quote-tokens"_s, u"GET /instruments/futures"_s, u"POST /oauth/token"_s, u"POST /sessions"_s});
    server.setHandler([this](const Request& request) { return answer(request); });
}

bool TastytradeSim::load(const QString& folder, QString* why)
{
    QDir dir(folder);
    if (!dir.exists(QString::fromLatin1(kAccountsFile)) && dir.exists(u"synthetic/portfolio-a"_s))
        dir.cd(u"synthetic/portfolio-a"_s);
    m_documents.clear();
    for (const QString& name : dir.entryList({u"*.json"_s}, QDir::Files)) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            if (why)
                *why = u"cannot read "_s + file.fileName();
            return false;
        }
        m_documents.insert(name, file.readAll());
    }
    if (m_documents.contains(QString::fromLatin1(kAccountsFile)))
        return true;
    if (why)
        *why = u"no customer-accounts.json in "_s + dir.path();
    return false;
}

void TastytradeSim::setGrant(const QByteArray& clientSecret, const QByteArray& refreshToken)
{
    m_clientSecret = clientSecret;
    m_refreshToken = refreshToken;
}

void TastytradeSim::setLogin(const QByteArray& username, const QByteArray& password)
{
    m_username = username;
    m_password = password;
}

QByteArray TastytradeSim::newToken(const QByteArray& prefix)
{
    ++m_tokenCount;
    return prefix + "-" + QByteArray::number(m_tokenCount) + "-" + QByteArray::number(m_timer.nsecsElapsed(), 36);
}

Response TastytradeSim::answer(const Request& request)
{
    const QByteArray agent = request.header("user-agent");
    static const QRegularExpression productAndVersion(u"^[^/\\s]+/[^/\\s]+"_s);
    if (agent.isEmpty() || (m_strictUserAgent && !productAndVersion.match(QString::fromLatin1(agent)).hasMatch()))
        return userAgentRefused();
    if (request.path == u"/oauth/token")
        return oauthToken(request);
    if (request.path == u"/sessions")
        return session(request);
    if (!mayCome(request))
        return problem(
            401, u"invalid_session"_s, u"Session user not present. Unique customer support identifier: sim"_s);
    if (request.path == u"/customers/me/accounts")
        return stored(QString::fromLatin1(kAccountsFile));
    if (request.path == u"/market-data/by-type")
        return marketData(request.query);
    if (request.path == u"/api-quote-tokens")
        return quoteToken();
    if (request.path == u"/instruments/futures")
        return futures(request.query);
    const QStringList parts = request.path.split(u'/', Qt::SkipEmptyParts);
    if (parts.size() >= 3 && parts.at(0) == u"accounts")
        return ofAccount(request, parts.at(1), parts.mid(2).join(u'/'));
    return problem(404, u"record_not_found"_s, u"There is nothing here."_s);
}

bool TastytradeSim::mayCome(const Request& request) const
{
    const auto token = m_tokens.constFind(request.header("authorization"));
    return !m_refuseAll && token != m_tokens.constEnd() && m_timer.elapsed() < *token;
}

Response TastytradeSim::oauthToken(const Request& request)
{
    ++m_signIns;
    const auto given = members(request);
    if (given.value(u"grant_type"_s) != "refresh_token" || given.value(u"refresh_token"_s) != m_refreshToken
        || given.value(u"client_secret"_s) != m_clientSecret)
        return Response::json({{u"error_code"_s, u"invalid_grant"_s}, {u"error_description"_s, u"Invalid JWT"_s}}, 400);
    m_lastToken = newToken("SIM-ACCESS");
    m_tokens.insert("Bearer " + m_lastToken, m_timer.elapsed() + std::chrono::milliseconds(m_tokenLife).count());
    QJsonObject answer{{u"access_token"_s, QString::fromLatin1(m_lastToken)}, {u"token_type"_s, u"Bearer"_s},
        {u"expires_in"_s, static_cast<qint64>(m_tokenLife.count())}};
    if (m_rotate) {
        m_refreshToken = newToken("SIM-REFRESH");
        answer.insert(u"refresh_token"_s, QString::fromLatin1(m_refreshToken));
    }
    return Response::json(answer);
}

Response TastytradeSim::session(const Request& request)
{
    ++m_signIns;
    const auto given = members(request);
    if (m_challenge) {
        const QJsonObject redirect{{u"method"_s, u"POST"_s}, {u"url"_s, u"/device-challenge"_s}};
        Response response =
            Response::json({{u"error"_s,
                               QJsonObject{{u"code"_s, u"device_challenge_required"_s},
                                   {u"message"_s, u"Please verify this device."_s}, {u"redirect"_s, redirect}}}},
                403);
        response.headers.append({"X-Tastyworks-Challenge-Token", newToken("SIM-CHALLENGE")});
        return response;
    }
    const QByteArray remembered = given.value(u"remember-token"_s);
    const bool byPassword = !m_password.isEmpty() && given.value(u"password"_s) == m_password;
    const bool byToken = !m_rememberToken.isEmpty() && remembered == m_rememberToken;
    if (given.value(u"login"_s) != m_username || (!byPassword && !byToken))
        return problem(401, u"invalid_credentials"_s, u"Invalid login, please check your username and password."_s);
    m_lastToken = newToken("SIM-SESSION") + "+C";
    m_rememberToken = newToken("SIM-REMEMBER"); // the one before worked once
    m_tokens.insert(m_lastToken, m_timer.elapsed() + std::chrono::milliseconds(m_tokenLife).count());
    const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(m_tokenLife.count());
    const QJsonObject data{{u"user"_s, QJsonObject{{u"username"_s, QString::fromUtf8(m_username)}}},
        {u"session-token"_s, QString::fromLatin1(m_lastToken)},
        {u"remember-token"_s, QString::fromLatin1(m_rememberToken)},
        {u"session-expiration"_s, end.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u'Z'}};
    return Response::json({{u"data"_s, data}, {u"context"_s, u"/sessions"_s}}, 201);
}

Response TastytradeSim::stored(const QString& name) const
{
    const auto found = m_documents.constFind(name);
    if (found == m_documents.constEnd())
        return problem(404, u"record_not_found"_s, u"There is nothing here."_s);
    return Response::json(*found);
}

Response TastytradeSim::ofAccount(const Request& request, const QString& account, const QString& what) const
{
    if (what == u"balances" || what == u"positions")
        return stored(what + u'-' + account + u".json"_s);
    if (what == u"net-liq/history")
        return stored(u"net-liq-history-"_s + account + u".json"_s);
    if (what == u"transactions")
        return transactions(request.query, account);
    return problem(404, u"record_not_found"_s, u"There is nothing here."_s);
}

Response TastytradeSim::transactions(const QUrlQuery& query, const QString& account) const
{
    const TransactionList list = joinPages(m_documents, account);
    if (!list.isKnown)
        return problem(404, u"record_not_found"_s, u"There is nothing here."_s);
    const std::optional<QJsonObject> page = cutPage(list, query, account);
    if (!page)
        return problem(400, u"validation_error"_s, u"Request validation failed"_s);
    return Response::json(*page);
}

Response TastytradeSim::marketData(const QUrlQuery& query) const
{
    const QStringList symbols = marketSymbols(query);
    if (symbols.size() > 100)
        return problem(400, u"validation_error"_s, u"At most 100 symbols"_s);
    const auto found = m_documents.constFind(u"market-data-by-type.json"_s);
    if (found == m_documents.constEnd())
        return problem(404, u"record_not_found"_s, u"There is nothing here."_s);
    const std::optional<QByteArray> picked = pickSymbols(*found, symbols);
    return Response::json(picked.value_or(*found)); // a bent document goes out as it is
}

QStringList TastytradeSim::documentNames() const
{
    QStringList names = m_documents.keys();
    names.sort();
    return names;
}

bool TastytradeSim::startStreams(quint16 accountPort, quint16 pricePort)
{
    m_dx = std::make_unique<DxSim>();
    m_dx->prices() = pricesOf(m_documents.value(u"market-data-by-type.json"_s));
    m_accounts = std::make_unique<AccountSim>();
    m_accounts->mayCome = [this](const QByteArray& authorization) {
        const auto token = m_tokens.constFind(authorization);
        return !m_refuseAll && token != m_tokens.constEnd() && m_timer.elapsed() < *token;
    };
    return m_dx->ws.listen(pricePort) && m_accounts->ws.listen(accountPort);
}

bool TastytradeSim::fill(const QString& account, const QString& symbol, const Decimal& quantity, const Decimal& price)
{
    const QString when = m_accounts->now().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"+00:00"_s;
    const auto notices = trade(m_documents, account, symbol, quantity, price, ++m_lastOrder, when);
    if (!notices)
        return false;
    m_accounts->notify(u"Order"_s, notices->order);
    m_accounts->notify(u"CurrentPosition"_s, notices->position);
    m_accounts->notify(u"AccountBalance"_s, notices->balance);
    return true;
}

Response TastytradeSim::quoteToken()
{
    if (!m_dx)
        return problem(
            404, u"quote_streamer.customer_not_found_error"_s, u"You must be a customer to access a quote stream"_s);
    ++m_quoteTokens;
    const QJsonObject data{{u"token"_s, QString::fromLatin1(m_dx->token)},
        {u"dxlink-url"_s, m_dx->ws.url(u"/realtime"_s)}, {u"level"_s, m_isDelayed ? u"demo"_s : u"api"_s}};
    return Response::json({{u"data"_s, data}, {u"context"_s, u"/api-quote-tokens"_s}});
}

Response TastytradeSim::futures(const QUrlQuery& query) const
{
    QJsonArray items;
    for (const auto& [key, symbol] : query.queryItems(QUrl::FullyDecoded)) {
        if (key.startsWith(u"symbol"_s))
            items.append(QJsonObject{{u"symbol"_s, symbol}, {u"streamer-symbol"_s, streamerSymbol(symbol)}});
    }
    return Response::json({{u"data"_s, QJsonObject{{u"items"_s, items}}}, {u"context"_s, u"/instruments/futures"_s}});
}

} // namespace qm::sim
