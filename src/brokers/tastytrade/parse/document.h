// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/parse.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace qm::broker::tastytrade {

/// The readable rows of a list, and what was left out.
template <typename T>
struct Rows {
    QList<T> items;
    int rejected = 0;
    QStringList rejections; ///< one line each, at most 50

    void reject(const QString& line)
    {
        ++rejected;
        if (rejections.size() < 50)
            rejections.append(line);
    }
    /// Not one row of a list that has some could be read: then nothing of it may replace what is stored.
    [[nodiscard]] bool isAllRejected() const { return rejected > 0 && items.isEmpty(); }
};

/// Where one answer stands in a list that comes in pages.
struct Page {
    qint64 offset = 0; ///< page number, from 0
    qint64 totalPages = 0;
    std::optional<qint64> totalItems;
};

/// The envelope {"data": {...} or {"data": {"items": [...]}}, "context", "pagination", "api-version"}, of which all but
/// `data` may be missing. Keeps the whole tree; what it hands out lives as long as it does.
class Document {
public:
    /// Error{Protocol}: no JSON, no object, no `data` object, or an `error` beside it. `what`: "positions", for the
    /// detail.
    [[nodiscard]] static Result<Document> open(QByteArrayView body, const QString& what);

    [[nodiscard]] const json::Value& data() const { return m_root["data"]; }
    [[nodiscard]] bool hasItems() const { return data()["items"].isArray(); }
    /// Error{Protocol} where there is no list.
    [[nodiscard]] Result<const std::vector<json::Value>*> items() const;
    /// nullopt: not in pages. Error{Protocol}: a pagination object without readable numbers.
    [[nodiscard]] Result<std::optional<Page>> page() const;

private:
    Document(json::Value root, QString what) : m_root(std::move(root)), m_what(std::move(what)) { }
    json::Value m_root;
    QString m_what;
};

/// Error{Protocol} in the words that a person sees when tastytrade answers something undocumented.
[[nodiscard]] Error notUnderstood(const QString& what, const QString& why);

} // namespace qm::broker::tastytrade
