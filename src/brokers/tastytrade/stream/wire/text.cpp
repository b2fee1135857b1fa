// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/wire/text.h"

#include "core/json/parse.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade::wire {

namespace {

/// "\u0000" -> "\u0020", but not the tail of "\\u0000".
QByteArray withoutNul(QByteArrayView bytes)
{
    QByteArray result = bytes.toByteArray();
    for (qsizetype i = 0; i + 1 < result.size(); ++i) {
        if (result.at(i) != '\\')
            continue;
        if (QByteArrayView(result).sliced(i).startsWith("\\u0000"))
            result[i + 4] = '2';
        ++i; // what follows a backslash is no backslash of its own
    }
    return result;
}

} // namespace

Error notUnderstood(const QString& what, const QString& why)
{
    return Error{Error::Kind::Protocol,
        QCoreApplication::translate("tastytrade",
            "tastytrade's stream sent something that could not be understood. Prices come from the regular "
            "synchronisation until it works again."),
        what + u": "_s + why, {}};
}

Result<json::Value> parseMessage(QByteArrayView bytes, const QString& what)
{
    const bool hasNul = bytes.indexOf("\\u0000") >= 0;
    Result<json::Value> root = hasNul ? json::parse(withoutNul(bytes)) : json::parse(bytes);
    if (!root)
        return notUnderstood(what, root.error().detail);
    return root;
}

QByteArray quoted(const QString& text)
{
    QByteArray out = "\"";
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            out += "\\u" + QByteArray::number(static_cast<int>(c), 16).rightJustified(4, '0');
        else
            out += c;
    }
    return out + '"';
}

} // namespace qm::broker::tastytrade::wire
