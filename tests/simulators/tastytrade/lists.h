// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QHash>
#include <QJsonObject>
#include <QUrlQuery>

#include <optional>

namespace qm::sim {

/// All bookings of one account, from one document or from several pages.
struct TransactionList {
    bool isKnown = false;
    QList<QJsonObject> items;
    int largestPage = 2000; ///< what the documents say when they come in pages, so that paging shows
};
[[nodiscard]] TransactionList joinPages(const QHash<QString, QByteArray>& documents, const QString& account);

/// One page as asked for: sort, start-date, end-date, page-offset, per-page. nullopt: a parameter that makes no sense.
[[nodiscard]] std::optional<QJsonObject> cutPage(
    const TransactionList& list, const QUrlQuery& query, const QString& account);

/// The symbols asked for, whatever their type: comma lists, the same key again and again, with or without brackets.
[[nodiscard]] QStringList marketSymbols(const QUrlQuery& query);
/// The document with only those items; its numbers as written. nullopt: the document cannot be read.
[[nodiscard]] std::optional<QByteArray> pickSymbols(const QByteArray& document, const QStringList& symbols);

} // namespace qm::sim
