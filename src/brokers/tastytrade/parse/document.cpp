// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/document.h"

#include <QCoreApplication>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

Error notUnderstood(const QString& what, const QString& why)
{
    const QString words = QCoreApplication::translate("tastytrade",
        "tastytrade sent an answer that could not be understood. The last good data stays; try again later.");
    return Error{Error::Kind::Protocol, words, what + u": "_s + why, {}};
}

Result<Document> Document::open(QByteArrayView body, const QString& what)
{
    auto root = json::parse(body);
    if (!root)
        return notUnderstood(what, root.error().detail);
    if (!root->isObject())
        return notUnderstood(what, u"the document is not an object"_s);
    // An order check may send both; a plain read never does, so what stands beside the error is not believed.
    if (const json::Value& error = (*root)["error"]; !error.isAbsent())
        return notUnderstood(what, u"error beside the data: "_s + error["code"].text().left(60));
    if (!(*root)["data"].isObject())
        return notUnderstood(what, u"no data object"_s);
    return Document(std::move(*root), what);
}

Result<const std::vector<json::Value>*> Document::items() const
{
    if (!hasItems())
        return notUnderstood(m_what, u"no list of items"_s);
    return &data()["items"].items();
}

Result<std::optional<Page>> Document::page() const
{
    const json::Value& pagination = m_root["pagination"];
    if (pagination.isAbsent())
        return std::optional<Page>();
    const auto offset = pagination["page-offset"].integer();
    const auto totalPages = pagination["total-pages"].integer();
    if (!offset || !totalPages || *offset < 0 || *totalPages < 0)
        return notUnderstood(m_what, u"unreadable pagination"_s);
    return std::optional(Page{*offset, *totalPages, pagination["total-items"].integer()});
}

} // namespace qm::broker::tastytrade
