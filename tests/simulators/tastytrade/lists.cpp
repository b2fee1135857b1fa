// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/tastytrade/lists.h"

#include "core/json/parse.h"
#include "core/timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

/// tastytrade writes money as texts, so that a QJsonDocument keeps it; ids are whole numbers below 2^53.
QList<QJsonObject> itemsOf(const QByteArray& document)
{
    QList<QJsonObject> result;
    const QJsonArray items =
        QJsonDocument::fromJson(document).object().value(u"data"_s).toObject().value(u"items"_s).toArray();
    for (const QJsonValue& item : items)
        result.append(item.toObject());
    return result;
}

bool isBefore(const QJsonObject& a, const QJsonObject& b)
{
    const auto at = [](const QJsonObject& item) {
        return parseTimestamp(item.value(u"executed-at"_s).toString())
            .value_or(QDateTime::fromMSecsSinceEpoch(0, Qt::UTC));
    };
    const auto left = at(a);
    const auto right = at(b);
    return left != right ? left < right : a.value(u"id"_s).toDouble() < b.value(u"id"_s).toDouble();
}

/// A whole number not below `least`; `fallback` where the parameter is absent; nullopt for anything else.
std::optional<int> whole(const QUrlQuery& query, const QString& name, int fallback, int least)
{
    if (!query.hasQueryItem(name))
        return fallback;
    bool isNumber = false;
    const int value = query.queryItemValue(name).toInt(&isNumber);
    return isNumber && value >= least ? std::optional(value) : std::nullopt;
}

} // namespace

TransactionList joinPages(const QHash<QString, QByteArray>& documents, const QString& account)
{
    TransactionList list;
    const auto single = documents.constFind(u"transactions-%1.json"_s.arg(account));
    if (single != documents.constEnd()) {
        list.isKnown = true;
        list.items = itemsOf(*single);
    }
    for (int page = 0;; ++page) {
        const auto found = documents.constFind(u"transactions-%1-page%2.json"_s.arg(account).arg(page));
        if (found == documents.constEnd())
            break;
        list.isKnown = true;
        list.items += itemsOf(*found);
        const QJsonObject pagination = QJsonDocument::fromJson(*found).object().value(u"pagination"_s).toObject();
        list.largestPage = std::min(list.largestPage, std::max(1, pagination.value(u"per-page"_s).toInt(2000)));
    }
    return list;
}

std::optional<QJsonObject> cutPage(const TransactionList& list, const QUrlQuery& query, const QString& account)
{
    const QString sort = query.hasQueryItem(u"sort"_s) ? query.queryItemValue(u"sort"_s) : u"Desc"_s;
    const auto offset = whole(query, u"page-offset"_s, 0, 0);
    const auto wanted = whole(query, u"per-page"_s, 250, 1);
    const QDate first = QDate::fromString(query.queryItemValue(u"start-date"_s), Qt::ISODate);
    const QDate last = QDate::fromString(query.queryItemValue(u"end-date"_s), Qt::ISODate);
    const bool badDate = (query.hasQueryItem(u"start-date"_s) && !first.isValid())
        || (query.hasQueryItem(u"end-date"_s) && !last.isValid());
    if (!offset || !wanted || *wanted > 2000 || badDate || (sort != u"Asc" && sort != u"Desc"))
        return std::nullopt;

    QList<QJsonObject> rows;
    for (const QJsonObject& item : list.items) {
        const QDate day = QDate::fromString(item.value(u"transaction-date"_s).toString(), Qt::ISODate);
        if ((!first.isValid() || day >= first) && (!last.isValid() || day <= last))
            rows.append(item);
    }
    std::stable_sort(rows.begin(), rows.end(), isBefore);
    if (sort == u"Desc")
        std::reverse(rows.begin(), rows.end());

    const int perPage = std::min(*wanted, list.largestPage);
    const int total = static_cast<int>(rows.size());
    QJsonArray items;
    for (int i = *offset * perPage; i < std::min(total, (*offset + 1) * perPage); ++i)
        items.append(rows.at(i));
    const QJsonObject pagination{{u"per-page"_s, perPage}, {u"page-offset"_s, *offset},
        {u"item-offset"_s, *offset * perPage}, {u"total-items"_s, total},
        {u"total-pages"_s, (total + perPage - 1) / perPage}, {u"current-item-count"_s, static_cast<int>(items.size())},
        {u"previous-link"_s, QJsonValue::Null}, {u"next-link"_s, QJsonValue::Null},
        {u"paging-link-template"_s, QJsonValue::Null}};
    return QJsonObject{{u"data"_s, QJsonObject{{u"items"_s, items}}}, {u"api-version"_s, u"v1"_s},
        {u"context"_s, u"/accounts/%1/transactions"_s.arg(account)}, {u"pagination"_s, pagination}};
}

QStringList marketSymbols(const QUrlQuery& query)
{
    static const QSet<QString> types = {
        u"index"_s, u"equity"_s, u"equity-option"_s, u"future"_s, u"future-option"_s, u"cryptocurrency"_s};
    QStringList symbols;
    for (const auto& [key, value] : query.queryItems(QUrl::FullyDecoded)) {
        const QString name = key.endsWith(u"[]"_s) ? key.chopped(2) : key;
        if (types.contains(name))
            symbols += value.split(u',', Qt::SkipEmptyParts);
    }
    return symbols;
}

std::optional<QByteArray> pickSymbols(const QByteArray& document, const QStringList& symbols)
{
    const auto root = json::parse(document);
    if (!root || !(*root)["data"]["items"].isArray())
        return std::nullopt;
    QByteArrayList rows;
    for (const json::Value& item : (*root)["data"]["items"].items()) {
        if (symbols.contains(item["symbol"].text()))
            rows.append(item.toJson());
    }
    return QByteArray(R"({"data":{"items":[)") + rows.join(',') + R"(]},"context":"/market-data/by-type"})";
}

} // namespace qm::sim
