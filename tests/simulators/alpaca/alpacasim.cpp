// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/alpaca/alpacasim.h"

#include "core/json/parse.h"
#include "core/timestamp.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

QByteArray readDocument(const QString& folder, const QString& name)
{
    for (const QString& prefix : {u"own_"_s, QString()}) {
        QFile file(folder + u'/' + prefix + name);
        if (file.open(QIODevice::ReadOnly))
            return file.readAll();
    }
    return {};
}

Response problem(int status, const QByteArray& body) { return Response::json(body, status); }

Response unprocessable(const QByteArray& message)
{
    return problem(422, R"({"code":42210000,"message":")" + message + "\"}");
}

/// What `after` and `until` compare with: creation, not the row's own date.
std::optional<QDateTime> createdAt(const json::Value& row)
{
    const json::Value& created = row["created_at"];
    return parseTimestamp(created.isAbsent() ? row["transaction_time"].text() : created.text());
}

bool isOlder(const json::Value& a, const json::Value& b) { return a["id"].utf8() < b["id"].utf8(); }

/// "2026-01-05" or a moment; a day begins at midnight UTC.
std::optional<QDateTime> bound(const QString& text)
{
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return text.size() == 10 && day.isValid() ? std::optional(day.startOfDay(Qt::UTC)) : parseTimestamp(text);
}

} // namespace

AlpacaSim::AlpacaSim(SimServer& server)
{
    server.setAllowList({u"GET /v2/account"_s, u"GET /v2/positions"_s, u"GET /v2/stocks/bars"_s,
        u"GET /v1beta1/options/bars"_s, u"GET /v1beta3/crypto/us/bars"_s});
    server.setHandler([this](const Request& request) { return answer(request); });
}

bool AlpacaSim::load(const QString& folder, QString* why)
{
    const auto refuse = [&](const QString& text) {
        if (why)
            *why = text;
        return false;
    };
    m_account = readDocument(folder, u"account.json"_s);
    if (m_account.isEmpty())
        return refuse(u"no account.json in "_s + folder);
    m_positions = readDocument(folder, u"positions.json"_s);
    if (m_positions.isEmpty())
        m_positions = "[]";
    m_history = readDocument(folder, u"portfolio_history_1D.json"_s);
    m_activities.clear();
    for (int page = 1;; ++page) {
        const QByteArray bytes = readDocument(folder, u"activities_page%1.json"_s.arg(page));
        if (bytes.isEmpty())
            break;
        const auto rows = json::parse(bytes);
        if (!rows || !rows->isArray())
            return refuse(u"activities_page%1.json is no list"_s.arg(page));
        for (const json::Value& row : rows->items())
            m_activities.append(row);
    }
    sortActivities();
    return true;
}

void AlpacaSim::setKeys(const QByteArray& keyId, const QByteArray& secretKey)
{
    m_keyId = keyId;
    m_secretKey = secretKey;
}

void AlpacaSim::addActivity(const QByteArray& row)
{
    const auto value = json::parse(row);
    if (!value || !value->isObject())
        qFatal("AlpacaSim::addActivity wants one JSON object");
    const auto at = std::upper_bound(m_activities.begin(), m_activities.end(), *value, isOlder);
    m_activities.insert(at, *value);
}

void AlpacaSim::sortActivities() { std::stable_sort(m_activities.begin(), m_activities.end(), isOlder); }

Response AlpacaSim::answer(const Request& request)
{
    if (m_beforeAnswer)
        m_beforeAnswer(request);
    Response response = route(request);
    ++m_answers;
    response.headers.append(
        {{"X-RateLimit-Limit", "200"}, {"X-RateLimit-Remaining", QByteArray::number(199 - m_answers % 200)},
            {"X-Request-ID", "sim-" + QByteArray::number(m_answers)}});
    return response;
}

Response AlpacaSim::route(const Request& request)
{
    if (request.header("apca-api-key-id") != m_keyId || request.header("apca-api-secret-key") != m_secretKey)
        return problem(401, R"({"message":"unauthorized."})");
    if (m_wrongEnvironment)
        return problem(403, R"({"code":40310000,"message":"forbidden."})");
    const QString& path = request.path;
    if (path == u"/v2/account")
        return Response::json(m_account);
    if (path == u"/v2/positions")
        return Response::json(m_positions);
    if (path.startsWith(u"/v2/positions/"))
        return onePosition(path.mid(14));
    if (path == u"/v2/account/activities")
        return activities(request.query, {});
    if (path.startsWith(u"/v2/account/activities/"))
        return activities(request.query, path.mid(23));
    if (path == u"/v2/account/portfolio/history" && !m_history.isEmpty())
        return Response::json(m_history);
    if (const auto bars = m_bars.constFind(path); bars != m_bars.constEnd())
        return Response::json(bars->value(request.query.queryItemValue(u"page_token"_s).mid(1).toInt()));
    return problem(404, R"({"code":40410000,"message":"endpoint not found."})");
}

Response AlpacaSim::onePosition(const QString& symbolOrId) const
{
    const auto rows = json::parse(m_positions);
    if (rows) {
        for (const json::Value& row : rows->items()) {
            if (row["symbol"].text() == symbolOrId || row["asset_id"].text() == symbolOrId)
                return Response::json(row.toJson());
        }
    }
    return problem(404, R"({"code":40410000,"message":"position does not exist"})");
}

Response AlpacaSim::activities(const QUrlQuery& query, const QString& type)
{
    const QString sizeText = query.queryItemValue(u"page_size"_s);
    bool isNumber = true;
    const int pageSize = sizeText.isEmpty() ? 100 : sizeText.toInt(&isNumber);
    if (!isNumber || pageSize < 1 || pageSize > 100)
        return unprocessable("page_size must be between 1 and 100");
    const QString direction = query.queryItemValue(u"direction"_s);
    if (!direction.isEmpty() && direction != u"asc" && direction != u"desc")
        return unprocessable("direction must be asc or desc");
    const QString after = query.queryItemValue(u"after"_s, QUrl::FullyDecoded);
    const QString until = query.queryItemValue(u"until"_s, QUrl::FullyDecoded);
    if ((!after.isEmpty() && !bound(after)) || (!until.isEmpty() && !bound(until)))
        return unprocessable("after and until must be dates");
    const QString wanted = type.isEmpty() ? query.queryItemValue(u"activity_types"_s, QUrl::FullyDecoded) : type;
    const QStringList types = wanted.split(u',', Qt::SkipEmptyParts);

    QList<const json::Value*> rows;
    for (const json::Value& row : std::as_const(m_activities)) {
        const auto created = createdAt(row);
        const bool early = !after.isEmpty() && created && *created <= *bound(after);
        const bool late = !until.isEmpty() && created && *created >= *bound(until);
        if (!early && !late && (types.isEmpty() || types.contains(row["activity_type"].text())))
            rows.append(&row);
    }
    if (direction != u"asc") // newest first is the default
        std::reverse(rows.begin(), rows.end());

    qsizetype first = 0;
    QString token = query.queryItemValue(u"page_token"_s, QUrl::FullyDecoded);
    if (!token.isEmpty() && m_repeatFirstPage != 0) {
        m_repeatFirstPage -= m_repeatFirstPage > 0 ? 1 : 0;
        token.clear();
    }
    if (!token.isEmpty()) {
        const auto at = std::find_if(
            rows.cbegin(), rows.cend(), [&](const json::Value* row) { return (*row)["id"].text() == token; });
        if (at == rows.cend())
            return unprocessable("page_token is not an activity");
        first = at - rows.cbegin() + 1;
    }
    QByteArray body = "[";
    for (qsizetype i = first; i < qMin(first + pageSize, rows.size()); ++i)
        body += (i > first ? "," : "") + rows.at(i)->toJson();
    return Response::json(body + "]");
}

} // namespace qm::sim
